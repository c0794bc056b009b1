import type { Selectable } from 'kysely';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import type { PaymentMethod } from './tables.ts';

export type PaymentRow = Selectable<Database['fund_payments']>;

/** Who gets the money. */
export type Payee = { personId: string } | { merchantId: string } | { unionId: string };

/** A payment as the feature that ordered it hears of it. */
export interface Payment {
  id: string;
  number: string;
  commitmentId: string;
  sourceId: string;
  unionId: string;
  unionPath: string;
  payee: Payee;
  method: PaymentMethod;
  amountFen: number;
  subjectType: string;
  subjectId: string;
  programmeCode: string | null;
  title: string;
  /** Civil day the money went. */
  paidOn: string | null;
}

/** What the feature that ordered a payment does in the same transaction when it was paid, or came back. */
export interface PaymentSubject {
  paid(trx: AppTransaction, payment: Payment, now: Date): Promise<void>;
  /** `wasPaid`: the money had gone out before it came back; false where the bank refused it at once. */
  returned(
    trx: AppTransaction,
    payment: Payment & { wasPaid: boolean },
    reason: string,
    now: Date,
  ): Promise<void>;
  /** A returned payment is to be paid once more; throws where it may not be. */
  reopened?(trx: AppTransaction, payment: Payment, now: Date): Promise<void>;
  /** The order was taken back; its money is still committed. */
  cancelled?(trx: AppTransaction, payment: Payment, now: Date): Promise<void>;
}

const subjects = new Map<string, PaymentSubject>();

/** Told once, when the feature's module loads. */
export const registerPaymentSubject = (type: string, subject: PaymentSubject): void =>
  void subjects.set(type, subject);

export const paymentSubject = (type: string): PaymentSubject | undefined => subjects.get(type);

export function payeeOf(
  row: Pick<PaymentRow, 'payee_person_id' | 'payee_merchant_id' | 'payee_union_id'>,
): Payee {
  if (row.payee_person_id) return { personId: row.payee_person_id };
  if (row.payee_merchant_id) return { merchantId: row.payee_merchant_id };
  if (row.payee_union_id) return { unionId: row.payee_union_id };
  throw new Error('A payment has a payee.');
}

export const paymentOf = (row: PaymentRow): Payment => ({
  ...{ id: row.id, number: row.number, commitmentId: row.commitment_id, sourceId: row.source_id },
  ...{ unionId: row.union_id, unionPath: row.union_path, payee: payeeOf(row), method: row.method },
  ...{ amountFen: row.amount_fen, subjectType: row.subject_type, subjectId: row.subject_id },
  ...{ programmeCode: row.programme_code, title: row.title, paidOn: row.paid_on },
});
