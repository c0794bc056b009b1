import type { BodyStatus, VoteStatus } from './tables.ts';

/** A seat's state: elected before the term began, held, or ended. */
export const seatStates = ['elected', 'held', 'ended'] as const;
export type SeatState = (typeof seatStates)[number];

interface Step<S extends string> {
  from: readonly S[];
  /** Absent when the action leaves the status as it is. */
  to?: S;
}

/** What may be done with a body; planning votes and reading in lists stand here too, as they hang on its status. */
const bodySteps = {
  edit: { from: ['preparing'] },
  arrange: { from: ['preparing', 'inTerm'] },
  elect: { from: ['preparing', 'inTerm'] },
  importList: { from: ['preparing', 'inTerm'] },
  begin: { from: ['preparing'], to: 'inTerm' },
  extend: { from: ['inTerm'] },
  end: { from: ['preparing', 'inTerm'], to: 'ended' },
} as const satisfies Record<string, Step<BodyStatus>>;
export type BodyAction = keyof typeof bodySteps;
export const bodyActions = Object.keys(bodySteps) as [BodyAction, ...BodyAction[]];

/** An election, a by-election or a recall. What a ballot decides is taken over, what papers say is confirmed by another. */
const voteSteps = {
  holdBallot: { from: ['planned'] },
  takeResult: { from: ['planned'], to: 'concluded' },
  count: { from: ['planned'], to: 'counted' },
  reject: { from: ['counted'], to: 'planned' },
  confirm: { from: ['counted'], to: 'concluded' },
  cancel: { from: ['planned', 'counted'], to: 'cancelled' },
} as const satisfies Record<string, Step<VoteStatus>>;
export type VoteAction = keyof typeof voteSteps;
export const voteActions = Object.keys(voteSteps) as [VoteAction, ...VoteAction[]];

const seatSteps = {
  recall: { from: ['held'] },
  resign: { from: ['elected', 'held'], to: 'ended' },
} as const satisfies Record<string, Step<SeatState>>;
export type SeatAction = keyof typeof seatSteps;
export const seatActions = Object.keys(seatSteps) as [SeatAction, ...SeatAction[]];

const follow = <S extends string>(step: Step<S>, status: S): S | null =>
  step.from.includes(status) ? (step.to ?? status) : null;

/** The status after an action, or null where it is not possible. */
export const bodyAfter = (status: BodyStatus, action: BodyAction): BodyStatus | null =>
  follow<BodyStatus>(bodySteps[action], status);
export const seatAfter = (state: SeatState, action: SeatAction): SeatState | null =>
  follow<SeatState>(seatSteps[action], state);

/** A vote a ballot was opened for is decided by that ballot, and never counted by hand as well. */
export function voteAfter(status: VoteStatus, action: VoteAction, hasBallot: boolean): VoteStatus | null {
  if (hasBallot && (action === 'holdBallot' || action === 'count')) return null;
  if (!hasBallot && action === 'takeResult') return null;
  return follow<VoteStatus>(voteSteps[action], status);
}

/** `until` is the first day no longer in office. */
export function seatState(
  seat: { since: string | null; until: string | null; ended: boolean },
  on: string,
): SeatState {
  if (seat.ended && (seat.until === null || seat.until <= on)) return 'ended';
  if (seat.since === null) return 'elected';
  return seat.until !== null && seat.until <= on ? 'ended' : 'held';
}
