import type { FindingKind, FindingStatus } from './tables.ts';

export const findingActions = [
  ...(['fileAppeal', 'linkAppeal', 'handOn', 'rectify', 'resolve', 'drop', 'reopen'] as const),
] as const;
export type FindingAction = (typeof findingActions)[number];

const next: Record<FindingStatus, Partial<Record<FindingAction, FindingStatus>>> = {
  open: {
    fileAppeal: 'handedOn',
    linkAppeal: 'handedOn',
    handOn: 'handedOn',
    rectify: 'handedOn',
    resolve: 'resolved',
    drop: 'dropped',
  },
  handedOn: { resolve: 'resolved', drop: 'dropped' },
  resolved: { reopen: 'open' },
  dropped: { reopen: 'open' },
};

/** What a finding may become: only conflicts and difficulties are matters for an appeal, only founding leads for a founding; leads and exemplars are nothing to put right. */
function fits(action: FindingAction, kind: FindingKind): boolean {
  if (action === 'fileAppeal' || action === 'linkAppeal') return kind === 'conflict' || kind === 'difficulty';
  if (action === 'handOn') return kind === 'foundingLead';
  if (action === 'rectify') return kind === 'conflict' || kind === 'difficulty' || kind === 'suggestion';
  return true;
}

/** The status after an action, or null where it is not possible. */
export function findingAfter(
  kind: FindingKind,
  status: FindingStatus,
  action: FindingAction,
): FindingStatus | null {
  return fits(action, kind) ? (next[status][action] ?? null) : null;
}

export const possibleActions = (kind: FindingKind, status: FindingStatus): FindingAction[] =>
  findingActions.filter((action) => findingAfter(kind, status, action) !== null);
