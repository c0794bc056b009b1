import { sql } from 'kysely';
import { formatMoney } from '../../kernel/money.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { holdCommitment, moveLine, refuseAmount } from './commitments.ts';
import { recordFundEvent, recordFundEvents, type Step } from './events.ts';
import { book, holdSource, type SourceRow } from './ledger.ts';
import { paymentAfter } from './lifecycle.ts';
import { type Payee, type PaymentRow, paymentOf, paymentSubject } from './subjects.ts';
import type { PaymentMethod } from './tables.ts';

export interface OrderInput {
  commitmentId: string;
  payee: Payee;
  /** Whole fen, above 0, at most what of the commitment is not ordered yet. */
  amountFen: number;
  /** Account ids: who entered it and who approved it are two people; who pays it is a third. */
  enteredBy: string;
  approvedBy: string;
  subjectType: string;
  subjectId: string;
  title: string;
  programmeCode?: string | null;
  /** By bank unless said otherwise: cash and goods are handed out against a signature. */
  method?: PaymentMethod;
  /** Where the payee is a merchant. */
  payeeName?: string;
}

/** Names of accounts, for the order. @throws 422 for an unknown one */
async function namesOf(trx: AppTransaction, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await trx.selectFrom('accounts').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function payeeNameOf(trx: AppTransaction, { payee, payeeName, title }: OrderInput): Promise<string> {
  if (payeeName) return payeeName;
  if ('merchantId' in payee) return title;
  const found =
    'personId' in payee
      ? await trx.selectFrom('people').select('name').where('id', '=', payee.personId).executeTakeFirst()
      : await trx.selectFrom('unions').select('name').where('id', '=', payee.unionId).executeTakeFirst();
  if (!found) throw notFound('The payee');
  return found.name;
}

/**
 * Orders a payment under a commitment. It is made by a third person at the payments desk.
 * @returns the payment's id
 * @throws 404, 403 `samePerson`, 409 `moreThanCommitted` with what is left, 422
 */
export async function orderPayment(trx: AppTransaction, input: OrderInput, now: Date): Promise<string> {
  refuseAmount(input.amountFen);
  if (input.enteredBy === input.approvedBy)
    throw forbidden('samePerson', '录入人和审批人须为两人 · who enters and who approves are two people');
  const { source, commitment } = await holdCommitment(trx, input.commitmentId);
  const open = commitment.amount_fen - commitment.released_fen - commitment.ordered_fen;
  if (input.amountFen > open)
    throw conflict(
      'moreThanCommitted',
      `此项承付还剩 ${formatMoney(open)} 元可付 · ${formatMoney(open)} yuan of the commitment left`,
      { openFen: open },
    );
  const names = await namesOf(trx, [input.enteredBy, input.approvedBy]);
  const [enteredName, approvedName] = [names.get(input.enteredBy), names.get(input.approvedBy)];
  if (enteredName === undefined || approvedName === undefined)
    throw invalid([{ field: 'approvedBy', code: 'notFound', message: '没有这个账号 · no such account' }]);
  const id = newId();
  const day = shanghaiDate(now);
  const { payee } = input;
  await trx
    .insertInto('fund_payments')
    .values({
      ...{ id, commitment_id: commitment.id, source_id: source.id, status: 'toPay' },
      number: sql<string>`${`FK${day.slice(0, 4)}`} || lpad(nextval('fund_payment_numbers')::text, 7, '0')`,
      ...{ union_id: source.union_id, union_path: source.union_path },
      payee_person_id: 'personId' in payee ? payee.personId : null,
      payee_merchant_id: 'merchantId' in payee ? payee.merchantId : null,
      payee_union_id: 'unionId' in payee ? payee.unionId : null,
      ...{ payee_name: await payeeNameOf(trx, input), method: input.method ?? 'bank' },
      ...{ amount_fen: input.amountFen, subject_type: input.subjectType, subject_id: input.subjectId },
      ...{ programme_code: input.programmeCode ?? commitment.programme_code, title: input.title },
      ...{ entered_by: input.enteredBy, entered_by_name: enteredName },
      ...{ approved_by: input.approvedBy, approved_by_name: approvedName },
      ...{ paid_by: null, paid_by_name: null, batch_id: null, ordered_on: day, paid_on: null },
      ...{ return_reason: null, returned_at: null, created_at: now },
    })
    .execute();
  await trx
    .updateTable('fund_commitments')
    .set({ ordered_fen: commitment.ordered_fen + input.amountFen })
    .where('id', '=', commitment.id)
    .execute();
  await recordFundEvents(trx, { by: { accountId: input.approvedBy, name: approvedName }, now }, [
    { subject: 'payment', id, action: 'order', detail: { enteredBy: enteredName } },
  ]);
  return id;
}

/** A payment under its own lock and its source's. @throws 404 */
export async function holdPayment(
  trx: AppTransaction,
  id: string,
): Promise<{ source: SourceRow; payment: PaymentRow }> {
  const found = await trx
    .selectFrom('fund_payments')
    .select('source_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw notFound('The payment');
  const source = await holdSource(trx, found.source_id);
  const payment = await trx
    .selectFrom('fund_payments')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { source, payment };
}

/** Who pays neither entered nor approved it. @throws 403 `samePerson` */
export function refuseSamePerson(payment: PaymentRow, payerId: string | null): void {
  if (payerId === null || payerId === payment.entered_by || payerId === payment.approved_by)
    throw forbidden(
      'samePerson',
      `${payment.number}：付款人不能是录入人（${payment.entered_by_name}）或审批人（${payment.approved_by_name}） · the payer must be neither of these two`,
    );
}

/**
 * Books a payment that the bank made, or that was handed out. The caller holds source and payment.
 * @throws 403 `samePerson`, 409 `notNow`
 */
export async function bookPaid(
  trx: AppTransaction,
  { source, payment }: { source: SourceRow; payment: PaymentRow },
  by: { payerId: string; payerName: string; paidOn: string; actor: Actor },
  now: Date,
): Promise<void> {
  const status = paymentAfter(payment.status, 'pay');
  refuseSamePerson(payment, by.payerId);
  const paid = {
    ...{ status, paid_by: by.payerId, paid_by_name: by.payerName, paid_on: by.paidOn },
    version: payment.version + 1,
  };
  await trx.updateTable('fund_payments').set(paid).where('id', '=', payment.id).execute();
  const commitment = await movePaid(trx, payment, payment.amount_fen);
  await book(
    trx,
    source,
    {
      ...{ kind: 'payment', amountFen: payment.amount_fen, title: `${payment.title} ${payment.number}` },
      ...{ commitmentId: payment.commitment_id, paymentId: payment.id, lineId: commitment.line_id },
      actor: by.actor,
    },
    now,
  );
  Object.assign(payment, paid);
  await paymentSubject(payment.subject_type)?.paid(trx, paymentOf(payment), now);
}

async function movePaid(trx: AppTransaction, payment: PaymentRow, change: number) {
  const commitment = await trx
    .updateTable('fund_commitments')
    .set({ paid_fen: sql`paid_fen + ${change}::bigint` })
    .where('id', '=', payment.commitment_id)
    .returning(['line_id'])
    .executeTakeFirstOrThrow();
  await moveLine(trx, commitment.line_id, { committed: -change, paid: change });
  return commitment;
}

/**
 * Books that the bank refused a payment or sent the money back. It waits for its account to be put right.
 * The caller holds source and payment. @throws 409 `notNow`
 */
export async function bookReturned(
  trx: AppTransaction,
  { source, payment }: { source: SourceRow; payment: PaymentRow },
  reason: string,
  { actor, now }: Step,
): Promise<void> {
  const status = paymentAfter(payment.status, 'return');
  const wasPaid = payment.status === 'paid';
  const returned = {
    ...{ status, return_reason: reason, returned_at: now, batch_id: null },
    ...{ paid_by: null, paid_by_name: null, paid_on: null, version: payment.version + 1 },
  };
  await trx.updateTable('fund_payments').set(returned).where('id', '=', payment.id).execute();
  if (wasPaid) {
    const commitment = await movePaid(trx, payment, -payment.amount_fen);
    await book(
      trx,
      source,
      {
        ...{ kind: 'return', amountFen: payment.amount_fen, title: `${payment.title} ${payment.number}` },
        ...{ reason, commitmentId: payment.commitment_id, paymentId: payment.id },
        ...{ lineId: commitment.line_id, actor },
      },
      now,
    );
  }
  Object.assign(payment, returned);
  await recordFundEvent(
    trx,
    { actor, now },
    {
      ...{ subject: 'payment', id: payment.id, action: 'return', detail: { reason, wasPaid } },
    },
  );
  await paymentSubject(payment.subject_type)?.returned(trx, { ...paymentOf(payment), wasPaid }, reason, now);
}

/**
 * Takes back a payment order that was not paid; its money stays committed until it is released.
 * @throws 404, 409 `notNow`
 */
export async function cancelPayment(
  trx: AppTransaction,
  paymentId: string,
  reason: string,
  step: Step,
): Promise<void> {
  const { payment } = await holdPayment(trx, paymentId);
  const status = paymentAfter(payment.status, 'cancel');
  await trx
    .updateTable('fund_payments')
    .set({ status, return_reason: null, version: payment.version + 1 })
    .where('id', '=', payment.id)
    .execute();
  await trx
    .updateTable('fund_commitments')
    .set({ ordered_fen: sql`ordered_fen - ${payment.amount_fen}::bigint` })
    .where('id', '=', payment.commitment_id)
    .execute();
  await recordFundEvent(trx, step, {
    subject: 'payment',
    id: paymentId,
    action: 'cancel',
    detail: { reason },
  });
  await paymentSubject(payment.subject_type)?.cancelled?.(trx, paymentOf(payment), step.now);
}
