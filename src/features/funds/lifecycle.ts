import { conflict } from '../../platform/http/problem.ts';
import type { PaymentStatus } from './tables.ts';

export const paymentActions = ['batch', 'unbatch', 'send', 'pay', 'return', 'reopen', 'cancel'] as const;
export type PaymentAction = (typeof paymentActions)[number];

/** What becomes of a payment; handed-out ones are paid from their batch without being sent. */
const next: Record<PaymentStatus, Partial<Record<PaymentAction, PaymentStatus>>> = {
  toPay: { batch: 'batched', cancel: 'cancelled' },
  batched: { unbatch: 'toPay', send: 'sent', pay: 'paid' },
  sent: { pay: 'paid', return: 'returned' },
  paid: { return: 'returned' },
  returned: { reopen: 'toPay', cancel: 'cancelled' },
  cancelled: {},
};

/** The status after an action, or null where it is not possible. */
export const findPaymentAfter = (status: PaymentStatus, action: PaymentAction): PaymentStatus | null =>
  next[status][action] ?? null;

/** @throws 409 `notNow` */
export function paymentAfter(status: PaymentStatus, action: PaymentAction): PaymentStatus {
  const after = findPaymentAfter(status, action);
  if (after === null)
    throw conflict('notNow', '这笔付款已不在此状态，请刷新 · this payment has moved on; look again', {
      status,
    });
  return after;
}

export const possibleActions = (status: PaymentStatus): PaymentAction[] =>
  paymentActions.filter((action) => findPaymentAfter(status, action) !== null);
