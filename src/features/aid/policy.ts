import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../platform/auth/reach.ts';

const reviewers = ['grassrootsChair', 'townStaff', 'rightsCadre'] as const;
const approvers = ['townStaff', 'rightsCadre', 'aidApprover', 'leader'] as const;
const enterers = [...reviewers, 'windowClerk'] as const;
/** Roles that decide and are shown health (roles table): never town staff, leaders, clerks, payers, auditors. */
const formReaders = ['grassrootsChair', 'rightsCadre', 'aidApprover'] as const;

export const aidPermissions = {
  /** The desk: whoever takes part in a decision, and who looks over their shoulders. */
  'aid.see': [...new Set([...enterers, ...approvers, 'disciplineAuditor', 'financeCadre'] as const)],
  'aid.enter': enterers,
  'aid.review': reviewers,
  'aid.approve': approvers,
  /** Taking money of a source for it, and ordering the payment; paying itself is the payer's. */
  'aid.order': ['rightsCadre', 'townStaff', 'financeCadre'],
  'aid.round': [...reviewers, 'womenCadre'],
  'aid.trigger': [...reviewers, 'womenCadre', 'branchChair'],
  'aid.figures': [...reviewers, 'leader', 'viewer', 'disciplineAuditor', 'aidApprover', 'financeCadre'],
  /** The ledger of a household. */
  'aid.ledger': [...reviewers, 'aidApprover', 'disciplineAuditor'],
  /** The papers of a form and its words, which may tell of an illness or a child. */
  'aid.paper': formReaders,
  'aid.export': ['townStaff', 'rightsCadre', 'disciplineAuditor'],
  'aid.own': ['worker'],
} as const satisfies Record<string, readonly string[]>;

export type AidPermission = keyof typeof aidPermissions;

export const placesFor = (actor: Actor, permission: AidPermission) =>
  placesOfRoles(actor, aidPermissions[permission]);

export const reaches = (actor: Actor, permission: AidPermission, unionPath: string): boolean =>
  reachesPath(actor, aidPermissions[permission], unionPath);

/** Rows whose union path lies within the actor's places for this permission. */
export const withinPlaces = (actor: Actor, permission: AidPermission, column: string) =>
  rowsReached(actor, aidPermissions[permission], column);

/** Whether the words of a form, which may tell of an illness or a child, are shown at a place. */
export const seesForm = (actor: Actor, unionPath: string): boolean => reaches(actor, 'aid.paper', unionPath);
