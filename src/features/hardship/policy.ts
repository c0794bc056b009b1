import type { Actor } from '../../platform/auth/actor.ts';
import { reachesPath, rowsReached } from '../../platform/auth/reach.ts';
import { type FileAction, type FileStatus, possibleActions } from './lifecycle.ts';
import { type HardshipPermission, hardshipPermissions } from './permissions.ts';

export const reaches = (actor: Actor, permission: HardshipPermission, path: string): boolean =>
  reachesPath(actor, hardshipPermissions[permission], path);

/** Rows whose union path lies within the actor's places for this permission. */
export const withinPlaces = (actor: Actor, permission: HardshipPermission, column: string) =>
  rowsReached(actor, hardshipPermissions[permission], column);

/** Which permission staff need for an action at the place of the file. */
const needed: Readonly<Record<FileAction, HardshipPermission>> = {
  save: 'hardship.file',
  consent: 'hardship.file',
  setAccount: 'hardship.file',
  submit: 'hardship.file',
  review: 'hardship.review',
  planVisit: 'hardship.visit',
  visit: 'hardship.visit',
  enterMatch: 'hardship.match',
  finishMatching: 'hardship.match',
  proposeOverride: 'hardship.override',
  decideOverride: 'hardship.approve',
  publish: 'hardship.notice',
  approve: 'hardship.approve',
  returnFile: 'hardship.return',
  decline: 'hardship.approve',
  withdraw: 'hardship.file',
  recheck: 'hardship.manage',
  exit: 'hardship.manage',
  refile: 'hardship.file',
};

/** What the applicant does without anybody's help. */
const ownActions: readonly FileAction[] = ['save', 'setAccount', 'submit', 'withdraw', 'refile'];

export interface FilePlace {
  union_path: string;
  status: FileStatus;
}

/** Whether the actor's role allows an action, whatever the state; `own` is the applicant. */
export const mayAct = (actor: Actor, file: FilePlace, action: FileAction, own: boolean): boolean =>
  own ? ownActions.includes(action) : reaches(actor, needed[action], file.union_path);

export const allowedActions = (actor: Actor, file: FilePlace, own: boolean): FileAction[] =>
  possibleActions(file.status).filter((action) => mayAct(actor, file, action, own));

export const fieldKinds = ['identity', 'phone', 'health', 'child', 'account'] as const;
export type FieldKind = (typeof fieldKinds)[number];
export type FieldLevel = 'plain' | 'masked' | 'hidden';
export type FieldLevels = Readonly<Record<FieldKind, FieldLevel>>;

const levels = (
  identity: FieldLevel,
  phone: FieldLevel,
  health: FieldLevel,
  child: FieldLevel,
  account: FieldLevel,
): FieldLevels => ({ identity, phone, health, child, account });

/** How a role sees what is sensitive (roles.md). A role that is not here sees none of it. */
const roleFields: Readonly<Record<string, FieldLevels>> = {
  grassrootsChair: levels('masked', 'masked', 'masked', 'masked', 'hidden'),
  branchChair: levels('hidden', 'masked', 'hidden', 'hidden', 'hidden'),
  townStaff: levels('masked', 'masked', 'hidden', 'masked', 'hidden'),
  rightsCadre: levels('masked', 'masked', 'masked', 'masked', 'hidden'),
  aidApprover: levels('masked', 'masked', 'masked', 'masked', 'masked'),
  disciplineAuditor: levels('masked', 'masked', 'hidden', 'hidden', 'masked'),
};

export const allPlain = levels('plain', 'plain', 'plain', 'plain', 'masked');
const allHidden = levels('hidden', 'hidden', 'hidden', 'hidden', 'hidden');

/** The best level any role of the actor at the place gives for each kind. */
export function levelsOver(actor: Actor, path: string): FieldLevels {
  const found = { ...allHidden };
  for (const [role, given] of Object.entries(roleFields))
    if (reachesPath(actor, [role], path))
      for (const kind of fieldKinds) if (given[kind] === 'masked') found[kind] = 'masked';
  return found;
}
