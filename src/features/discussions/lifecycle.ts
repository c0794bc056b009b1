import type { CommentStatus, DiscussionStatus } from './tables.ts';

/** Every action on a discussion with the statuses it may be taken from: the only place that says how one goes. */
export const discussionTransitions = {
  edit: { from: ['raised'] },
  openRound: { from: ['raised', 'weighing'], to: 'open' },
  /** At its time, by the clock alone. */
  endRound: { from: ['open'], to: 'weighing' },
  resolve: { from: ['weighing'], to: 'resolved' },
  adoptMeasure: { from: ['resolved'] },
  passMilestone: { from: ['resolved'] },
  addFile: { from: ['resolved'] },
  endMeasure: { from: ['resolved'] },
  carryOn: { from: ['resolved'] },
  /** All measures ended, at least one of them done. */
  conclude: { from: ['resolved'], to: 'done' },
  drop: { from: ['raised', 'open', 'weighing'], to: 'dropped' },
  moderate: { from: ['open', 'weighing', 'resolved', 'done', 'dropped'] },
} as const satisfies Record<string, { from: readonly DiscussionStatus[]; to?: DiscussionStatus }>;
export type DiscussionAction = keyof typeof discussionTransitions;
export const discussionActions = Object.keys(discussionTransitions) as [
  DiscussionAction,
  ...DiscussionAction[],
];

export const isPossible = (action: DiscussionAction, status: DiscussionStatus): boolean =>
  (discussionTransitions[action].from as readonly DiscussionStatus[]).includes(status);

/** What becomes of a comment. Its author edits and withdraws while the round runs; who moderates hides and shows. */
export const commentTransitions = {
  edit: { from: ['shown'], to: 'shown' },
  withdraw: { from: ['shown', 'hidden'], to: 'withdrawn' },
  hide: { from: ['shown'], to: 'hidden' },
  show: { from: ['hidden'], to: 'shown' },
} as const satisfies Record<string, { from: readonly CommentStatus[]; to: CommentStatus }>;
export type CommentAction = keyof typeof commentTransitions;

export const commentAfter = (action: CommentAction, status: CommentStatus): CommentStatus | null =>
  (commentTransitions[action].from as readonly CommentStatus[]).includes(status)
    ? commentTransitions[action].to
    : null;
