import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import { type AppTransaction, json } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import {
  commitMoney,
  orderPayment,
  type Payment,
  registerPaymentSubject,
  sourcesFor,
} from '../../funds/index.ts';
import { holdCap, recordHelp, releaseHold, reverseHelp } from '../../helpLedger/index.ts';
import { tellApplicant } from '../messages.ts';
import { capsOf } from '../programmes/caps.ts';
import { getProgramme } from '../programmes/programme.ts';
import { holdOf } from './decide.ts';
import { type ApplicationRow, nextStatus, type Step, saveStep, subjectOf } from './store.ts';

/** Sources an application may be paid from: those of its union and of the unions above it. */
export const sourcesOf = (trx: AppTransaction, row: Pick<ApplicationRow, 'union_path'>) =>
  sourcesFor(trx, row.union_path);

/** Takes the money of a source for an approved application. @throws Problem 404, 409 `fundShort`, `statusDoesNotAllow` */
export async function commitApplication(
  trx: AppTransaction,
  step: Step,
  row: ApplicationRow,
  input: { sourceId: string; lineId?: string | undefined },
): Promise<ApplicationRow> {
  const status = nextStatus(row, 'commit');
  if (!(await sourcesOf(trx, row)).some(({ id }) => id === input.sourceId)) throw notFound('The fund source');
  const commitmentId = await commitMoney(
    trx,
    {
      ...{
        sourceId: input.sourceId,
        lineId: input.lineId ?? null,
        amountFen: row.amount_fen ?? 0,
        ...subjectOf(row.id),
      },
      ...{
        title: `${row.programme_name.zh} ${row.number}`,
        programmeCode: row.programme_code,
        actor: step.actor,
      },
    },
    step.now,
  );
  const changes = { status, source_id: input.sourceId, commitment_id: commitmentId };
  await saveStep(trx, step, row, 'commit', changes, { sourceId: input.sourceId });
  return { ...row, ...changes, version: row.version + 1 };
}

/** The account that counts as having entered it: who wrote it down, or who took it in where the worker wrote it. */
const enteredBy = (row: ApplicationRow): string => {
  const id = row.entered_by_staff ? row.entered_by : (row.reviewed_by ?? row.entered_by);
  if (id === null) throw conflict('nobodyEntered', 'Nobody entered this application.');
  return id;
};

/**
 * Orders the payment. The caps are weighed once more, in the year of the order, with the person locked: whatever was
 * paid since the approval counts. @throws Problem 409 `capPerTime`, `capPerYear`, `statusDoesNotAllow`
 */
export async function orderApplication(
  trx: AppTransaction,
  step: Step,
  row: ApplicationRow,
): Promise<string> {
  const status = nextStatus(row, 'order');
  const { commitment_id: commitmentId, approved_by: approvedBy } = row;
  if (!commitmentId || !approvedBy) throw conflict('notCommitted', 'No money was taken for this yet.');
  const { data } = await getProgramme(trx, row.programme_code);
  // The source before the person: the payment, when it is made, locks them in this order too.
  const paymentId = await orderPayment(
    trx,
    {
      ...{
        commitmentId,
        payee: { personId: row.person_id },
        amountFen: row.amount_fen ?? 0,
        ...subjectOf(row.id),
      },
      ...{
        enteredBy: enteredBy(row),
        approvedBy,
        title: row.programme_name.zh,
        programmeCode: row.programme_code,
      },
      method: row.method,
    },
    step.now,
  );
  const caps = await capsOf(trx, data.caps);
  await holdCap(trx, holdOf(row, caps.counts), caps, step.now);
  await saveStep(trx, step, row, 'order', { status, payment_id: paymentId }, { paymentId });
  return paymentId;
}

async function lockPaid(trx: AppTransaction, payment: Payment): Promise<ApplicationRow | undefined> {
  const row = await trx
    .selectFrom('aid_applications')
    .selectAll()
    .where('id', '=', payment.subjectId)
    .forUpdate()
    .executeTakeFirst();
  // An order that was taken back and made anew answers no more.
  return row?.payment_id === payment.id ? row : undefined;
}

const payer: Actor = systemActor;

async function paid(trx: AppTransaction, payment: Payment, now: Date): Promise<void> {
  const row = await lockPaid(trx, payment);
  if (!row) return;
  const { data } = await getProgramme(trx, row.programme_code);
  const on = payment.paidOn ?? shanghaiDate(now);
  const hold = await trx
    .selectFrom('help_holds')
    .select(['cap_year', 'counts_toward_cap'])
    .where('subject_type', '=', subjectOf(row.id).subjectType)
    .where('subject_id', '=', row.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  await recordHelp(
    trx,
    {
      ...{ ...subjectOf(row.id), personId: row.person_id, kind: row.method === 'goods' ? 'goods' : 'cash' },
      ...{ amountFen: payment.amountFen, unionId: row.union_id, helpedOn: on, title: row.programme_name.zh },
      ...{ programmeCode: row.programme_code, purpose: row.purpose, capYear: hold?.cap_year },
      countsTowardCap: hold?.counts_toward_cap ?? data.caps !== null,
    },
    now,
  );
  await saveStep(
    trx,
    { actor: payer, now },
    row,
    'paid',
    { status: nextStatus(row, 'paid'), paid_on: on },
    { payment: payment.number },
  );
  await tellApplicant(trx, row, 'paid', now);
}

/** The money did not arrive: it counts toward no cap until it is ordered again. */
async function returned(
  trx: AppTransaction,
  payment: Payment & { wasPaid: boolean },
  reason: string,
  now: Date,
): Promise<void> {
  const row = await lockPaid(trx, payment);
  if (!row) return;
  if (payment.wasPaid) await reverseHelp(trx, { ...subjectOf(row.id), reason }, now);
  await releaseHold(trx, subjectOf(row.id), now);
  await saveStep(
    trx,
    { actor: payer, now },
    row,
    'returned',
    { status: nextStatus(row, 'returned'), paid_on: null, reason },
    { payment: payment.number, reason },
  );
  await tellApplicant(trx, row, 'returned', now);
}

/** The account was put right: the caps are weighed once more before the money goes out again. */
async function reopened(trx: AppTransaction, payment: Payment, now: Date): Promise<void> {
  const row = await lockPaid(trx, payment);
  if (!row) return;
  const { data } = await getProgramme(trx, row.programme_code);
  const caps = await capsOf(trx, data.caps);
  await holdCap(trx, holdOf(row, caps.counts), caps, now);
  await saveStep(trx, { actor: payer, now }, row, 'reopened', {
    status: nextStatus(row, 'reopened'),
    reason: null,
  });
}

/** The order was taken back at the payments desk; the money is still set aside. */
async function cancelled(trx: AppTransaction, payment: Payment, now: Date): Promise<void> {
  const row = await lockPaid(trx, payment);
  if (!row) return;
  await saveStep(trx, { actor: payer, now }, row, 'cancelled', {
    ...{ status: nextStatus(row, 'cancelled'), payment_id: null },
  });
}

export function registerAidPayments(): void {
  registerPaymentSubject('aidApplication', { paid, returned, reopened, cancelled });
}

/** Everything is there: paid, and the paperwork of help paid first too. @throws Problem 409 `paperworkOpen` */
export async function closeApplication(trx: AppTransaction, step: Step, row: ApplicationRow): Promise<void> {
  const status = nextStatus(row, 'close');
  if (row.pay_first && row.completed_at === null)
    throw conflict('paperworkOpen', '先行救助的手续还没有补齐 · the paperwork of this relief is still open');
  await saveStep(trx, step, row, 'close', { status });
}

/** No tiers: relief whose paperwork follows is approved by one person's word. */
export const oneWord = (role: string, by: string, byName: string, now: Date) =>
  json([{ role, by, byName, at: now.toISOString() }]);
