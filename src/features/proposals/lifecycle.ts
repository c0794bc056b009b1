import type { Status } from './tables.ts';

export const actions = [
  ...(['edit', 'submit', 'withdraw', 'second', 'rate'] as const),
  ...(['docket', 'decline', 'convert', 'merge', 'assign', 'reassign', 'rejectObjection'] as const),
  ...(['nameLeader', 'settle', 'sign', 'object', 'extend', 'draftReply', 'reply'] as const),
  ...(['closeRating', 'inspect', 'sendBack', 'close', 'honour'] as const),
] as const;
export type Action = (typeof actions)[number];

/**
 * Where each action may lead from each status; an action that is not there is not possible (rules 2.5, invariant 3:
 * nothing reaches `closed` but through `replied`, and an unsatisfied rating leads back to handling).
 */
export const next = {
  draft: { edit: ['draft'], submit: ['seconding', 'underReview'], withdraw: ['withdrawn'] },
  seconding: { second: ['seconding', 'underReview'], withdraw: ['withdrawn'] },
  withdrawn: {},
  underReview: {
    docket: ['docketed'],
    decline: ['notDocketed'],
    convert: ['convertedToSuggestion'],
    merge: ['merged'],
    withdraw: ['withdrawn'],
  },
  docketed: { assign: ['assigned'], merge: ['merged'] },
  notDocketed: {},
  convertedToSuggestion: {},
  merged: {},
  assigned: {
    sign: ['assigned', 'handling'],
    object: ['disputed', 'escalated'],
    reassign: ['assigned', 'escalated'],
  },
  disputed: { reassign: ['assigned'], rejectObjection: ['assigned'] },
  escalated: { nameLeader: ['escalated'], settle: ['assigned'] },
  handling: {
    extend: ['handling'],
    draftReply: ['handling'],
    reply: ['handling', 'replied'],
    reassign: ['assigned', 'escalated'],
  },
  replied: { rate: ['replied'], closeRating: ['rated', 'reHandling'] },
  reHandling: { extend: ['reHandling'], draftReply: ['reHandling'], reply: ['reHandling', 'replied'] },
  rated: { inspect: ['inspected'], sendBack: ['reHandling'] },
  inspected: { close: ['closed'] },
  closed: { honour: ['closed'] },
} as const satisfies Record<Status, Partial<Record<Action, readonly Status[]>>>;

const table: Record<Status, Partial<Record<Action, readonly Status[]>>> = next;

export const isPossible = (status: Status, action: Action): boolean => table[status][action] !== undefined;

export const leadsTo = (status: Status, action: Action): readonly Status[] => table[status][action] ?? [];

/** The five steps everybody can follow: submit, review, handle, inspect, feedback (catalogue C03). */
export const steps = ['submit', 'review', 'handle', 'inspect', 'feedback'] as const;
export type ProposalStep = (typeof steps)[number];

const stepOf: Record<Status, ProposalStep> = {
  ...{ draft: 'submit', seconding: 'submit', withdrawn: 'submit' },
  ...{ underReview: 'review', notDocketed: 'review', convertedToSuggestion: 'review', merged: 'review' },
  ...{ docketed: 'review', assigned: 'handle', disputed: 'handle', escalated: 'handle', handling: 'handle' },
  ...{ replied: 'handle', reHandling: 'handle', rated: 'inspect', inspected: 'feedback', closed: 'feedback' },
};
export const stepOfStatus = (status: Status): ProposalStep => stepOf[status];

/** Nothing more happens to it. */
const over: readonly Status[] = ['withdrawn', 'notDocketed', 'convertedToSuggestion', 'merged', 'closed'];
export const isOver = (status: Status): boolean => over.includes(status);
