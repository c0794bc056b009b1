import { sql } from 'kysely';
import type { AppTransaction } from '../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../platform/http/problem.ts';
import { defineMessage, enqueueMessage } from '../messages/index.ts';
import { setBankAccount } from './bankAccounts.ts';
import { recordFundEvent, type Step } from './events.ts';
import { paymentAfter } from './lifecycle.ts';
import { holdPayment } from './payments.ts';
import { reaches } from './policy.ts';
import { type PaymentRow, payeeOf, paymentOf, paymentSubject } from './subjects.ts';

const returnedMessage = defineMessage('funds.returned', [
  '付款 {number}（{name}）被银行退回：{reason}。请核对账户后重新提交。',
  'Payment {number} ({name}) came back from the bank: {reason}. Put the account right and hand it in again.',
]);

/** Tells whoever entered the payments that their accounts are to be put right. */
export async function tellReturned(
  trx: AppTransaction,
  payments: readonly PaymentRow[],
  now: Date,
): Promise<void> {
  for (const payment of payments)
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient: payment.entered_by, template: returnedMessage, now },
      params: {
        ...{ number: payment.number, name: payment.payee_name, reason: payment.return_reason ?? '' },
      },
      subject: { type: 'fundPayment', id: payment.id },
      dedupeKey: `fund.returned/${payment.id}/${payment.version}`,
    });
}

export interface MendInput {
  version: number;
  /** Absent where the account was right, or is known anew already. */
  account?:
    | {
        holder: string;
        bank: string;
        branch: string;
        accountNumber: string;
        consentReference?: string | undefined;
      }
    | undefined;
  note: string;
}

/**
 * Puts the account of a returned payment right and lets it be paid again, by somebody who did not approve it and by
 * nobody who pays. @throws 404, 403 `samePerson`, 409 `notNow`, `changedMeanwhile`, `bankConsentNeeded`, 422
 */
export async function mendPayment(
  trx: AppTransaction,
  step: Step,
  paymentId: string,
  input: MendInput,
): Promise<void> {
  const { payment } = await holdPayment(trx, paymentId);
  if (!reaches(step.actor, 'fund.account', payment.union_path)) throw notFound('The payment');
  if (payment.version !== input.version)
    throw conflict('changedMeanwhile', '这笔付款已有变动，请刷新 · this payment has changed; look again', {
      version: payment.version,
    });
  const status = paymentAfter(payment.status, 'reopen');
  if ('accountId' in step.actor && step.actor.accountId === payment.approved_by)
    throw forbidden('samePerson', '审批人不改账户 · the approver does not change the account');
  if (input.account)
    await setBankAccount(trx, { ...input.account, owner: payeeOf(payment), actor: step.actor }, step.now);
  await trx
    .updateTable('fund_payments')
    .set({ status, return_reason: null, version: sql`version + 1` })
    .where('id', '=', paymentId)
    .execute();
  await paymentSubject(payment.subject_type)?.reopened?.(trx, paymentOf(payment), step.now);
  const detail = { note: input.note, account: input.account !== undefined };
  await recordFundEvent(trx, step, { subject: 'payment', id: paymentId, action: 'reopen', detail });
}
