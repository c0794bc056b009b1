import type { Kysely, Selectable } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import { phoneOfAccount } from '../phones.ts';
import { correctionOf, type ErasureOutcome, type ErasureScope, erasuresInOrder } from '../registry.ts';
import type { RefusalGround } from './lifecycle.ts';
import { tellPerson } from './messages.ts';
import '../tables.ts';

type Db = Kysely<Database>;
export type RequestRow = Selectable<Database['privacy_requests']>;

export type Answer =
  | { action: 'complete'; text: string }
  | { action: 'refuse'; text: string; ground: RefusalGround };

const erases = (row: Pick<RequestRow, 'kind'>) => row.kind === 'delete' || row.kind === 'closeAccount';

const scopeOf = (row: RequestRow, now: Date): ErasureScope => ({
  personId: row.person_id,
  closesAccount: row.kind === 'closeAccount',
  now,
});

/** What answering a deletion or closing would do, without doing it. */
export async function erasurePlan(
  db: Db,
  row: Pick<RequestRow, 'person_id' | 'kind'>,
  now: Date,
): Promise<ErasureOutcome[]> {
  if (!erases(row)) return [];
  const outcomes: ErasureOutcome[] = [];
  const scope = scopeOf(row as RequestRow, now);
  for (const erasure of erasuresInOrder()) outcomes.push(...(await erasure.plan(db, scope)));
  return outcomes.filter(({ count }) => count > 0);
}

/** Holds that stand in the way of erasing this person. privacy_holds_standing */
export const standingHolds = (db: Db, personId: string) =>
  db
    .selectFrom('privacy_holds')
    .select(['id', 'reason', 'record_type'])
    .where('lifted_at', 'is', null)
    .where('person_id', '=', personId)
    .execute();

/**
 * Answers a request. Done means done: a correction is applied, and a deletion carried out in every feature, before the
 * answer is written, all in one transaction.
 *
 * @throws Problem 404, 409 `notNow`, `legalHold`
 */
export async function answerRequest(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  answer: Answer,
  now: Date,
): Promise<void> {
  const row = await trx
    .selectFrom('privacy_requests')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The request');
  if (row.status !== 'waiting') throw conflict('notNow', '这件申请已经答复 · it has been answered already');
  const phone = await phoneOfAccount(trx, row.account_id);
  const outcome = answer.action === 'complete' ? await carryOut(trx, row, now) : [];
  await trx
    .updateTable('privacy_requests')
    .set({
      ...{ status: answer.action === 'complete' ? 'done' : 'refused', answer: answer.text },
      refusal_ground: answer.action === 'refuse' ? answer.ground : null,
      outcome: json(outcome),
      ...{ answered_by: accountIdOf(actor), answered_by_name: nameOf(actor), answered_at: now },
    })
    .where('id', '=', id)
    .execute();
  await recordAudit(trx, {
    ...{
      actor,
      action: `privacyRequest.${answer.action}`,
      subjectType: 'privacyRequest',
      subjectId: id,
      now,
    },
    detail: {
      ...{ number: row.number, kind: row.kind, person: row.person_id },
      ...(answer.action === 'refuse' ? { ground: answer.ground } : {}),
      outcome: outcome.map(({ what, count, deed }) => ({ what: what.en, count, deed })),
    },
  });
  if (phone) await tellPerson(trx, phone, row, now);
}

async function carryOut(trx: AppTransaction, row: RequestRow, now: Date): Promise<ErasureOutcome[]> {
  if (row.kind === 'correct' && row.correction) {
    const correction = correctionOf(row.correction.field);
    if (!correction) throw notFound('The field');
    await correction.apply(trx, { personId: row.person_id, value: row.correction.value, now });
    return [];
  }
  if (!erases(row)) return [];
  const [hold] = await standingHolds(trx, row.person_id);
  if (hold)
    throw conflict(
      'legalHold',
      `依法暂停删除：${hold.reason} · a legal hold stands in the way: ${hold.reason}`,
    );
  const outcomes: ErasureOutcome[] = [];
  for (const erasure of erasuresInOrder()) outcomes.push(...(await erasure.erase(trx, scopeOf(row, now))));
  return outcomes.filter(({ count }) => count > 0);
}
