/** A suggestion is over when it is done, not adopted, merged into another or turned into something weightier. */
export const suggestionStatuses = [
  'received',
  'dispatched',
  'negotiating',
  'adopted',
  'done',
  'notAdopted',
  'merged',
  'escalated',
] as const;
export type SuggestionStatus = (typeof suggestionStatuses)[number];

export const suggestionActions = [
  'sort',
  'dispatch',
  'return',
  'adopt',
  'decline',
  'finish',
  'negotiate',
  'speak',
  'agree',
  'breakOff',
  'merge',
  'escalate',
  'lift',
  'publish',
  'unpublish',
  'reopen',
] as const;
export type SuggestionAction = (typeof suggestionActions)[number];

/** Who may take an action, whatever the state: the desk of the union, the unit it lies with, whoever sent it. */
export const parts = ['desk', 'unit', 'sender'] as const;
export type Part = (typeof parts)[number];

const next = {
  received: {
    sort: 'received',
    dispatch: 'dispatched',
    adopt: 'adopted',
    decline: 'notAdopted',
    merge: 'merged',
    escalate: 'escalated',
    lift: 'escalated',
  },
  dispatched: {
    sort: 'dispatched',
    dispatch: 'dispatched',
    return: 'received',
    adopt: 'adopted',
    decline: 'notAdopted',
    negotiate: 'negotiating',
    merge: 'merged',
    escalate: 'escalated',
    lift: 'escalated',
  },
  negotiating: { sort: 'negotiating', speak: 'negotiating', agree: 'adopted', breakOff: 'dispatched' },
  adopted: { sort: 'adopted', finish: 'done', publish: 'adopted', unpublish: 'adopted' },
  done: { sort: 'done', publish: 'done', unpublish: 'done', reopen: 'received' },
  notAdopted: {
    sort: 'notAdopted',
    publish: 'notAdopted',
    unpublish: 'notAdopted',
    reopen: 'received',
    lift: 'escalated',
  },
  merged: {},
  escalated: { sort: 'escalated' },
} as const satisfies Record<SuggestionStatus, Partial<Record<SuggestionAction, SuggestionStatus>>>;

const partsOf: Record<SuggestionAction, readonly Part[]> = {
  sort: ['desk'],
  dispatch: ['desk'],
  return: ['unit'],
  adopt: ['desk', 'unit'],
  decline: ['desk', 'unit'],
  finish: ['desk', 'unit'],
  negotiate: ['desk'],
  speak: ['desk', 'unit'],
  agree: ['desk', 'unit'],
  breakOff: ['desk'],
  merge: ['desk'],
  escalate: ['desk'],
  lift: ['sender'],
  publish: ['desk'],
  unpublish: ['desk'],
  reopen: ['sender'],
};

interface Lived {
  status: SuggestionStatus;
  /** Sent back by its sender before: that happens once. */
  reopened: boolean;
  published: boolean;
}

/** The status after an action of one of the parties, or null where it is not possible. */
export function statusAfter(
  { status, reopened, published }: Lived,
  action: SuggestionAction,
  part: Part,
): SuggestionStatus | null {
  if (!partsOf[action].includes(part)) return null;
  // Nothing lies with a unit before it was handed on.
  if (part === 'unit' && status === 'received') return null;
  if (action === 'reopen' && reopened) return null;
  if (action === 'unpublish' && !published) return null;
  const possible: Partial<Record<SuggestionAction, SuggestionStatus>> = next[status];
  return possible[action] ?? null;
}

export const possibleActions = (lived: Lived, part: Part): SuggestionAction[] =>
  suggestionActions.filter((action) => statusAfter(lived, action, part) !== null);

/** Nothing more is owed to the sender. */
export const isHandled = (status: SuggestionStatus): boolean =>
  status === 'done' || status === 'notAdopted' || status === 'escalated';
