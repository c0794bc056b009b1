import type { Kysely } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, nameOf } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import { recordPersonEvent } from '../events.ts';
import type { PersonField } from '../personFields.ts';
import { notePair } from './compare.ts';
import { mergePeople } from './merge.ts';
import { getSeenPair, rightsOverTwo } from './queries.ts';
import { getMerge, undoMerge } from './unmerge.ts';

type Db = Kysely<Database>;

/** The pair with its row locked, still undecided. @throws Problem 404, 409 `pairDecided` */
async function getOpenPair(trx: Db, context: Context, actor: Actor, id: string) {
  await trx.selectFrom('person_duplicates').select('id').where('id', '=', id).forUpdate().execute();
  const pair = await getSeenPair(trx, context, actor, id);
  if (pair.status !== 'open')
    throw conflict('pairDecided', '这一对已经处理过，请刷新 · this pair was decided already; reload');
  return pair;
}

/** @throws Problem 404, 409 `pairDecided`, `notOfThisPair`, and what mergePeople throws */
export async function mergePair(
  trx: Db,
  context: Context,
  actor: Actor,
  asked: { id: string; keepId: string; take: readonly PersonField[]; reason: string },
) {
  const pair = await getOpenPair(trx, context, actor, asked.id);
  const ids = pair.rows.map(({ id }) => id);
  const goneId = ids.find((id) => id !== asked.keepId);
  if (!ids.includes(asked.keepId) || !goneId)
    throw conflict('notOfThisPair', 'The record to keep is none of the two.');
  const { keepId, take, reason } = asked;
  return mergePeople(trx, context, actor, { keepId, goneId, take, reason });
}

/** These are two people, and will not be shown as a pair again. */
export async function keepPairApart(
  trx: Db,
  context: Context,
  actor: Actor,
  asked: { id: string; reason: string },
) {
  const now = context.clock.now();
  const pair = await getOpenPair(trx, context, actor, asked.id);
  await trx
    .updateTable('person_duplicates')
    .set({ status: 'apart', decided_at: now, decided_by: nameOf(actor), decision_reason: asked.reason })
    .where('id', '=', pair.id)
    .execute();
  for (const { id } of pair.rows)
    await recordPersonEvent(trx, { personId: id, actor, type: 'keptApart', reason: asked.reason, now });
  await recordAudit(trx, {
    ...{ actor, action: 'person.keepApart', subjectType: 'person', subjectId: pair.rows[0].id },
    ...{ detail: { otherId: pair.rows[1].id, reason: asked.reason }, now },
  });
  return { id: pair.id };
}

/** A pair that the comparison did not find. @throws Problem 404, 409 `samePerson` */
export async function reportPair(
  trx: Db,
  context: Context,
  actor: Actor,
  asked: { personId: string; otherId: string },
) {
  if (asked.personId === asked.otherId)
    throw conflict('samePerson', '这是同一条记录 · this is one and the same record');
  const living = await trx
    .selectFrom('people')
    .select('id')
    .where('id', 'in', [asked.personId, asked.otherId])
    .where('merged_into_id', 'is', null)
    .execute();
  const { sees } = await rightsOverTwo(trx, context, actor, asked.personId, asked.otherId);
  if (!sees || living.length < 2) throw notFound('The person');
  const id = await notePair(trx, asked.personId, asked.otherId, ['reported'], context.clock.now());
  await trx
    .updateTable('person_duplicates')
    .set({ status: 'open' })
    .where('id', '=', id)
    .where('status', '=', 'apart')
    .execute();
  return { id };
}

/** @throws Problem 404 where the actor does not see both, and what undoMerge throws */
export async function undoSeenMerge(
  trx: Db,
  context: Context,
  actor: Actor,
  asked: { id: string; reason: string },
) {
  const merge = await getMerge(trx, asked.id);
  const rights = await rightsOverTwo(trx, context, actor, merge.kept_id, merge.gone_id);
  if (!rights.mayDecide) throw notFound('The merge');
  return undoMerge(trx, context, actor, { mergeId: merge.id, reason: asked.reason });
}
