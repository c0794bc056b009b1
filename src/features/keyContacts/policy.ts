import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../platform/auth/reach.ts';

/** Colleagues who keep contacts themselves and run the roster of their place. */
const cadres = ['grassrootsChair', 'branchChair', 'townStaff', 'rightsCadre'] as const;
const watchers = ['leader', 'viewer', 'disciplineAuditor'] as const;

export const keyContactPermissions = {
  /** Whom I keep; a worker besides needs a seat. */
  'keyContact.visit': ['worker', ...cadres],
  /** Visits and needs: of whom I keep, or of my places. */
  'keyContact.read': ['worker', ...cadres, ...watchers],
  /** Roster, visits and needs of the place; names masked for who only watches. */
  'keyContact.see': [...cadres, ...watchers],
  'keyContact.assign': ['grassrootsChair', 'townStaff', 'rightsCadre'],
  'keyContact.desk': cadres,
  /** Reasons of health and hardship of people one does not keep oneself. */
  'keyContact.sensitive': ['grassrootsChair', 'rightsCadre'],
  'keyContact.offer': ['worker', ...cadres, 'organisingCadre', 'womenCadre'],
  'linkage.see': [...cadres, 'organisingCadre', ...watchers],
  'linkage.keep': ['grassrootsChair', 'townStaff', 'rightsCadre', 'organisingCadre'],
} as const satisfies Record<string, readonly string[]>;
export type KeyContactPermission = keyof typeof keyContactPermissions;

export const placesFor = (actor: Actor, permission: KeyContactPermission) =>
  placesOfRoles(actor, keyContactPermissions[permission]);

export const reaches = (actor: Actor, permission: KeyContactPermission, path: string): boolean =>
  reachesPath(actor, keyContactPermissions[permission], path);

/** Rows whose union path lies within the actor's places for this permission. */
export const withinPlaces = (actor: Actor, permission: KeyContactPermission, column: string) =>
  rowsReached(actor, keyContactPermissions[permission], column);
