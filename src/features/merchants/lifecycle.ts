import type { MerchantStatus, StatementStatus } from './tables.ts';

export const merchantActions = ['change', 'suspend', 'resume', 'end'] as const;
export type MerchantAction = (typeof merchantActions)[number];

const merchantNext = {
  active: { change: 'active', suspend: 'suspended', end: 'ended' },
  suspended: { change: 'suspended', resume: 'active', end: 'ended' },
  ended: {},
} as const satisfies Record<MerchantStatus, Partial<Record<MerchantAction, MerchantStatus>>>;

export const merchantAfter = (status: MerchantStatus, action: MerchantAction): MerchantStatus | null =>
  (merchantNext[status] as Partial<Record<MerchantAction, MerchantStatus>>)[action] ?? null;

export const statementActions = ['agree', 'contest', 'answer', 'order', 'paid', 'returned'] as const;
export type StatementAction = (typeof statementActions)[number];

/** A contested statement is answered and stands again; corrections are entries of a later one. */
const statementNext = {
  issued: { agree: 'agreed', contest: 'contested' },
  contested: { answer: 'issued' },
  agreed: { order: 'ordered' },
  ordered: { paid: 'paid', returned: 'returned' },
  // The payments desk sends it again once the account is right.
  returned: { paid: 'paid', returned: 'returned' },
  paid: { returned: 'returned' },
} as const satisfies Record<StatementStatus, Partial<Record<StatementAction, StatementStatus>>>;

export const statementAfter = (status: StatementStatus, action: StatementAction): StatementStatus | null =>
  (statementNext[status] as Partial<Record<StatementAction, StatementStatus>>)[action] ?? null;
