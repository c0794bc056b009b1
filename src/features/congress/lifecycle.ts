import type { ItemStatus, SessionStatus } from './tables.ts';

/** Every action on a session with the statuses it may be taken from: the only place that says how a session goes. */
export const sessionTransitions = {
  sign: { from: ['called'] },
  plan: { from: ['called', 'planned'], to: 'planned' },
  addItem: { from: ['called', 'planned'] },
  addPaper: { from: ['planned'] },
  sendPapers: { from: ['planned'] },
  attend: { from: ['planned', 'open'] },
  open: { from: ['planned'], to: 'open' },
  close: { from: ['open'], to: 'closed' },
  publish: { from: ['closed'], to: 'published' },
  report: { from: ['published'], to: 'reported' },
  cancel: { from: ['called', 'planned'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly SessionStatus[]; to?: SessionStatus }>;
export type SessionAction = keyof typeof sessionTransitions;
export const sessionActions = Object.keys(sessionTransitions) as [SessionAction, ...SessionAction[]];

/** The same of an item, with the statuses of its session. A vote may still be counted after the session closed. */
export const itemTransitions = {
  vote: { from: ['listed'], to: 'voting', session: ['open'] },
  conclude: { from: ['voting'], session: ['open', 'closed'] },
  settle: { from: ['listed'], to: 'settled', session: ['open'] },
  withdraw: { from: ['listed'], to: 'withdrawn', session: ['called', 'planned', 'open'] },
} as const satisfies Record<
  string,
  { from: readonly ItemStatus[]; to?: ItemStatus; session: readonly SessionStatus[] }
>;
export type ItemAction = keyof typeof itemTransitions;
export const itemActions = Object.keys(itemTransitions) as [ItemAction, ...ItemAction[]];

export const isSessionAction = (action: SessionAction, status: SessionStatus): boolean =>
  (sessionTransitions[action].from as readonly SessionStatus[]).includes(status);

export const isItemAction = (action: ItemAction, item: ItemStatus, session: SessionStatus): boolean =>
  (itemTransitions[action].from as readonly ItemStatus[]).includes(item) &&
  (itemTransitions[action].session as readonly SessionStatus[]).includes(session);
