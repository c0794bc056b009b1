import { sql } from 'kysely';
import { type Actor, systemActor } from '../../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../../platform/http/problem.ts';
import { commitMoney, orderPayment, type Payment, sourcesFor } from '../../funds/index.ts';
import { addEvent, type Step } from '../events.ts';
import { type StatementAction, statementAfter } from '../lifecycle.ts';
import { accessTo, settlesAt, staffMay } from '../policy.ts';
import { namesOf } from '../redemption/vouchers.ts';
import { statementHash } from './hash.ts';

export const statementSubject = 'merchantStatement';

interface OpenEntry {
  id: string;
  merchant_id: string;
  kind: string;
  amount_fen: number;
  reason: string;
  claim_hash: string;
}

/** Entries of merchants within the actor's places that stand in no statement, held until the end. */
async function openEntries(trx: AppTransaction, actor: Actor, campaignId: string): Promise<OpenEntry[]> {
  // merchant_entries_merchant, merchant_statement_entries_pkey
  return (
    trx
      .selectFrom('merchant_entries as e')
      .innerJoin('merchants as m', 'm.id', 'e.merchant_id')
      .innerJoin('redemption_claims as c', 'c.id', 'e.claim_id')
      .leftJoin('merchant_statement_entries as l', 'l.entry_id', 'e.id')
      .select(['e.id', 'e.merchant_id', 'e.kind', 'e.amount_fen', 'e.reason', 'c.claim_hash'])
      .where('e.campaign_id', '=', campaignId)
      .where('l.entry_id', 'is', null)
      // A service point hands out the union's own goods and is paid nothing.
      .where('m.service_point_id', 'is', null)
      .where(settlesAt(actor))
      .orderBy('e.created_at')
      .orderBy('e.id')
      .limit(200_000)
      .execute()
  );
}

/**
 * The settlement run of a campaign: one statement for each merchant that is owed something. What sums up to nothing or
 * less waits for the next run.
 *
 * @returns the ids of the statements
 * @throws 409 `nothingToSettle`
 */
export async function issueStatements(
  trx: AppTransaction,
  step: Step,
  campaignId: string,
): Promise<string[]> {
  // One run of a campaign at a time.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`settle:${campaignId}`}, 0))`.execute(trx);
  const byMerchant = Map.groupBy(
    await openEntries(trx, step.actor, campaignId),
    (entry) => entry.merchant_id,
  );
  const ids: string[] = [];
  for (const [merchantId, entries] of byMerchant) {
    const totalFen = entries.reduce((sum, { amount_fen }) => sum + amount_fen, 0);
    if (totalFen > 0)
      ids.push(await writeStatement(trx, step, { merchantId, campaignId, entries, totalFen }));
  }
  if (ids.length === 0)
    throw conflict('nothingToSettle', '没有待结算的核销 · nothing is open for settlement in this campaign');
  return ids;
}

async function writeStatement(
  trx: AppTransaction,
  step: Step,
  one: { merchantId: string; campaignId: string; entries: OpenEntry[]; totalFen: number },
): Promise<string> {
  if (step.actor.kind !== 'staff')
    throw forbidden('staffOnly', 'A colleague with an account issues statements.');
  const { merchantId, campaignId, entries, totalFen } = one;
  const { last } = await trx
    .selectFrom('merchant_statements')
    .select((is) => is.fn.max('number').as('last'))
    .where('merchant_id', '=', merchantId)
    .where('campaign_id', '=', campaignId)
    .executeTakeFirstOrThrow();
  const id = newId();
  await trx
    .insertInto('merchant_statements')
    .values({
      ...{ id, merchant_id: merchantId, campaign_id: campaignId, number: (last ?? 0) + 1 },
      ...{ until_at: step.now, status: 'issued', total_fen: totalFen, entry_count: entries.length },
      hash: statementHash(
        entries.map((entry) => ({
          ...{ kind: entry.kind, amountFen: entry.amount_fen, reason: entry.reason },
          claimHash: entry.claim_hash,
        })),
      ),
      ...{ issued_by: step.actor.accountId, issued_at: step.now, payment_id: null },
    })
    .execute();
  await sql`INSERT INTO merchant_statement_entries (entry_id, statement_id)
            SELECT entry_id, ${id} FROM unnest(${entries.map((entry) => entry.id)}::uuid[]) AS each (entry_id)`.execute(
    trx,
  );
  await addEvent(trx, step, { merchantId, subjectId: id, action: 'issue', detail: { totalFen } });
  return id;
}

/** A statement, locked, that the actor sees, at the version they saw. @throws 404, 409 `changedMeanwhile` */
async function lockStatement(trx: AppTransaction, { actor }: Step, id: string, version: number) {
  const row = await trx
    .selectFrom('merchant_statements')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const merchant = row && (await accessTo(trx, actor, row.merchant_id).catch(() => null));
  if (!row || !merchant) throw notFound('The statement');
  if (row.version !== version)
    throw conflict('changedMeanwhile', 'Somebody acted on this statement meanwhile. Look at it again.', {
      version: row.version,
    });
  return { row, merchant };
}

type Locked = Awaited<ReturnType<typeof lockStatement>>;

async function move(
  trx: AppTransaction,
  step: Step,
  row: Locked['row'],
  action: StatementAction,
  change: { note?: string; payment_id?: string } = {},
): Promise<void> {
  const status = statementAfter(row.status, action);
  if (!status)
    throw conflict('notPossible', `A statement that is ${row.status} cannot do this.`, {
      status: row.status,
    });
  await trx
    .updateTable('merchant_statements')
    .set({ ...change, status, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  await addEvent(trx, step, {
    ...{ merchantId: row.merchant_id, subjectId: row.id, action },
    detail: change.note ? { reason: change.note } : {},
  });
}

interface Asked {
  id: string;
  version: number;
  reason?: string;
}

/** By the merchant's owner. @throws 404, 403 `ownerOnly`, 409 */
export async function respondToStatement(
  trx: AppTransaction,
  step: Step,
  action: 'agree' | 'contest',
  { id, version, reason }: Asked,
): Promise<void> {
  const { row, merchant } = await lockStatement(trx, step, id, version);
  if (merchant.till !== 'owner')
    throw forbidden('ownerOnly', '对账由店主确认 · the owner of the shop answers for statements');
  await move(trx, step, row, action, reason ? { note: reason } : {});
}

/** @throws 404, 403 `placeNotYours`, 409 */
export async function answerStatement(
  trx: AppTransaction,
  step: Step,
  { id, version, reason }: Asked,
): Promise<void> {
  const { row, merchant } = await lockStatement(trx, step, id, version);
  if (!staffMay(step.actor, 'merchants.settle', merchant.unionPath))
    throw forbidden('placeNotYours', 'Others settle with this merchant.');
  await move(trx, step, row, 'answer', { note: reason ?? '' });
}

/**
 * Approves and orders the payment: who issued it, who approves and who pays are three people.
 *
 * @throws 404, 403 `placeNotYours`, `samePerson`; 409 `notPossible`, what the fund refuses
 */
export async function orderStatement(
  trx: AppTransaction,
  step: Step,
  { id, version, sourceId }: Asked & { sourceId: string },
): Promise<void> {
  const { row, merchant } = await lockStatement(trx, step, id, version);
  const { actor, now } = step;
  if (actor.kind !== 'staff' || !staffMay(actor, 'merchants.order', merchant.unionPath))
    throw forbidden('placeNotYours', 'Others approve payments to this merchant.');
  if (row.issued_by === actor.accountId)
    throw forbidden('samePerson', '出账人不能自己审批 · who issued it cannot approve it');
  if (!statementAfter(row.status, 'order'))
    throw conflict('notPossible', `A statement that is ${row.status} cannot be ordered.`, {
      status: row.status,
    });
  if (!(await sourcesFor(trx, merchant.unionPath)).some((source) => source.id === sourceId))
    throw notFound('The source of money');
  const { campaigns } = await namesOf(trx, [row.campaign_id]);
  const title = `${campaigns.get(row.campaign_id) ?? ''} 第 ${row.number} 期结算 · ${merchant.name}`;
  const about = { subjectType: statementSubject, subjectId: id, title };
  const commitmentId = await commitMoney(trx, { sourceId, amountFen: row.total_fen, ...about, actor }, now);
  const paymentId = await orderPayment(
    trx,
    {
      ...{ commitmentId, payee: { merchantId: row.merchant_id }, payeeName: merchant.name },
      ...{ amountFen: row.total_fen, enteredBy: row.issued_by, approvedBy: actor.accountId, ...about },
    },
    now,
  );
  await move(trx, step, row, 'order', { payment_id: paymentId });
}

/** The bank paid a statement, or sent the money back. */
export async function paymentMoved(
  trx: AppTransaction,
  payment: Pick<Payment, 'subjectId'>,
  moved: { action: 'paid' | 'returned'; reason?: string },
  now: Date,
): Promise<void> {
  const row = await trx
    .selectFrom('merchant_statements')
    .selectAll()
    .where('id', '=', payment.subjectId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return;
  const change = moved.reason ? { note: moved.reason } : {};
  await move(trx, { actor: systemActor, now }, row, moved.action, change);
}
