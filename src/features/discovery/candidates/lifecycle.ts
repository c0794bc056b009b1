import type { CandidateStatus } from '../vocabulary.ts';

export const candidateActions = [
  'openFile',
  'alreadyHelped',
  'notInHardship',
  'movedAway',
  'unreachable',
  'undo',
] as const;
export type CandidateAction = (typeof candidateActions)[number];

/**
 * What a person may decide about a candidate. A file that was opened is a draft of the hardship desk and is taken back
 * there; everything else can be undone here.
 */
const next = {
  waiting: {
    openFile: 'fileOpened',
    alreadyHelped: 'alreadyHelped',
    notInHardship: 'notInHardship',
    movedAway: 'movedAway',
    unreachable: 'unreachable',
  },
  fileOpened: {},
  alreadyHelped: { undo: 'waiting' },
  notInHardship: { undo: 'waiting' },
  movedAway: { undo: 'waiting' },
  unreachable: { undo: 'waiting' },
  joined: {},
} as const satisfies Record<CandidateStatus, Partial<Record<CandidateAction, CandidateStatus>>>;

/** The status after an action, or null where it is not possible. */
export const candidateAfter = (status: CandidateStatus, action: CandidateAction): CandidateStatus | null =>
  (next[status] as Partial<Record<CandidateAction, CandidateStatus>>)[action] ?? null;

export const possibleActions = (status: CandidateStatus): CandidateAction[] =>
  candidateActions.filter((action) => candidateAfter(status, action) !== null);
