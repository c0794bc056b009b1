export const roundStatuses = ['draft', 'submitted', 'approved', 'refused', 'closed'] as const;
export type RoundStatus = (typeof roundStatuses)[number];

export const roundActions = [
  'addPeople',
  'removePerson',
  'submit',
  'sendBack',
  'approve',
  'refuse',
  'visit',
  'close',
] as const;
export type RoundAction = (typeof roundActions)[number];

export const roundLifecycle = {
  draft: { addPeople: 'draft', removePerson: 'draft', submit: 'submitted', refuse: 'refused' },
  submitted: { sendBack: 'draft', approve: 'approved', refuse: 'refused' },
  approved: { visit: 'approved', close: 'closed' },
  refused: {},
  closed: { visit: 'closed' },
} as const satisfies Record<RoundStatus, Partial<Record<RoundAction, RoundStatus>>>;

/** The status after an action, or null where it is not possible. */
export const roundAfter = (status: RoundStatus, action: RoundAction): RoundStatus | null =>
  (roundLifecycle[status] as Partial<Record<RoundAction, RoundStatus>>)[action] ?? null;
