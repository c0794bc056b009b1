import type { BallotStatus } from './tables.ts';

interface Transition {
  from: readonly BallotStatus[];
  /** Absent when the action leaves the status as it is. */
  to?: BallotStatus;
}

/** Every action with the statuses it may be taken from: the only place that says how a ballot goes. */
export const ballotTransitions = {
  edit: { from: ['draft'] },
  setRoll: { from: ['draft', 'announced'] },
  announce: { from: ['draft'], to: 'announced' },
  open: { from: ['announced'], to: 'open' },
  askRollChange: { from: ['open'] },
  decideRollChange: { from: ['open'] },
  givePaper: { from: ['open'] },
  countPapers: { from: ['open', 'closed'] },
  checkPapers: { from: ['open', 'closed'] },
  close: { from: ['open'], to: 'closed' },
  // `void` where the round does not count
  count: { from: ['closed'], to: 'counted' },
  publish: { from: ['counted', 'void'], to: 'published' },
  report: { from: ['published'] },
  cancel: { from: ['draft', 'announced', 'open'], to: 'cancelled' },
} as const satisfies Record<string, Transition>;
export type BallotAction = keyof typeof ballotTransitions;
export const ballotActions = Object.keys(ballotTransitions) as [BallotAction, ...BallotAction[]];

export const isPossible = (action: BallotAction, status: BallotStatus): boolean =>
  (ballotTransitions[action].from as readonly BallotStatus[]).includes(status);
