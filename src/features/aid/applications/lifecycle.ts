export const statuses = [
  ...(['draft', 'submitted', 'reviewed', 'approved', 'committed', 'ordered', 'paid'] as const),
  ...(['returned', 'closed', 'refused', 'withdrawn'] as const),
] as const;
export type Status = (typeof statuses)[number];

export const actions = [
  ...([
    'submit',
    'sendBack',
    'review',
    'approve',
    'payFirst',
    'refuse',
    'withdraw',
    'commit',
    'order',
  ] as const),
  ...(['paid', 'returned', 'reopened', 'cancelled', 'complete', 'close'] as const),
] as const;
export type Action = (typeof actions)[number];

const told = ['paid', 'returned', 'reopened', 'cancelled'] as const;
/** What people press; the others are told by the payment. */
export type PressedAction = Exclude<Action, (typeof told)[number]>;
export const pressedActions = actions.filter(
  (action): action is PressedAction => !(told as readonly Action[]).includes(action),
);

/**
 * The one table of an application's life. `approve` of a tier that is not the last leaves it reviewed; `payFirst` is the
 * approval of temporary relief whose paperwork follows; `complete` changes no status.
 */
export const lifecycle = {
  draft: { submit: 'submitted', withdraw: 'withdrawn', payFirst: 'approved' },
  submitted: {
    ...{ sendBack: 'draft', review: 'reviewed', refuse: 'refused' },
    ...{ withdraw: 'withdrawn', payFirst: 'approved' },
  },
  reviewed: { sendBack: 'draft', approve: 'approved', refuse: 'refused', withdraw: 'withdrawn' },
  approved: { commit: 'committed', withdraw: 'withdrawn', complete: 'approved' },
  committed: { order: 'ordered', withdraw: 'withdrawn', complete: 'committed' },
  ordered: { paid: 'paid', returned: 'returned', cancelled: 'committed', complete: 'ordered' },
  paid: { close: 'closed', returned: 'returned', complete: 'paid' },
  // A payment that came back is put right and paid again by the payer, or the help is called off.
  returned: { reopened: 'ordered', cancelled: 'committed', withdraw: 'withdrawn', complete: 'returned' },
  closed: { returned: 'returned' },
  refused: {},
  withdrawn: {},
} as const satisfies Record<Status, Partial<Record<Action, Status>>>;

/** The status after an action, or null where it is not possible. */
export const statusAfter = (status: Status, action: Action): Status | null =>
  (lifecycle[status] as Partial<Record<Action, Status>>)[action] ?? null;
