import type { FastifyReply } from 'fastify';
import { recordAudit } from '../../platform/audit/index.ts';
import { accountIdOf } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/http/problem.ts';
import { throttle } from '../../platform/throttle.ts';
import { accountPurpose, findAccountRow } from './bankAccounts.ts';
import type { Step } from './events.ts';
import { seenPayment } from './queries/payments.ts';
import { payeeOf } from './subjects.ts';

/** Looks of one account in an hour: the free ones, then ever slower, then none. */
const revealRule = { free: 30, block: 60, windowSeconds: 3_600 };

/**
 * The whole account number of a payment, noted in the audit before it leaves.
 * @throws 404, 429 `tooManyTries`
 */
export async function revealAccount(
  context: Context,
  step: Step,
  paymentId: string,
  reason: string,
): Promise<{ accountNumber: string }> {
  const payment = await seenPayment(context.db, step.actor, paymentId, 'fund.reveal');
  const row = await findAccountRow(context.db, payeeOf(payment));
  if (!row?.number_sealed) throw notFound('The account');
  await throttle(context, 'fund.reveal', accountIdOf(step.actor) ?? '', revealRule).take();
  await recordAudit(context.db, {
    ...{ actor: step.actor, action: 'bankAccount.reveal', subjectType: 'fundPayment', subjectId: paymentId },
    ...{ placePath: payment.union_path, now: step.now, detail: { reason, number: payment.number } },
  });
  return { accountNumber: context.fields.open(accountPurpose, row.number_sealed) };
}

/** A page to print: nothing in it runs or is loaded. */
export function sendPage(reply: FastifyReply, html: string): void {
  reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-disposition', 'inline')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-modals")
    .header('cache-control', 'no-store')
    .send(html);
}

/** Hands out a file that nobody should keep a copy of on the way. */
export function sendBytes(reply: FastifyReply, name: string, type: string, bytes: Uint8Array): void {
  reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(Buffer.from(bytes));
}
