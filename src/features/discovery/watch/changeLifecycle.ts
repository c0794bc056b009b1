export const changeStatuses = ['open', 'handled', 'dismissed'] as const;
export type ChangeStatus = (typeof changeStatuses)[number];
export const changeActions = ['handle', 'dismiss', 'reopen'] as const;
export type ChangeAction = (typeof changeActions)[number];

/** What a person may decide about a difference between two lists. */
const next = {
  open: { handle: 'handled', dismiss: 'dismissed' },
  handled: { reopen: 'open' },
  dismissed: { reopen: 'open' },
} as const satisfies Record<ChangeStatus, Partial<Record<ChangeAction, ChangeStatus>>>;

/** The status after an action, or null where it is not possible. */
export const changeAfter = (status: ChangeStatus, action: ChangeAction): ChangeStatus | null =>
  (next[status] as Partial<Record<ChangeAction, ChangeStatus>>)[action] ?? null;

export const possibleChangeActions = (status: ChangeStatus): ChangeAction[] =>
  changeActions.filter((action) => changeAfter(status, action) !== null);
