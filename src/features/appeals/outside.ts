import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { invalid } from '../../platform/http/problem.ts';
import { appendEvents } from './events.ts';
import { factsOf, getVisibleAppeal, peopleOf, visibleTo } from './facts.ts';
import { isOpen } from './lifecycle.ts';
import { sendNotices } from './outgoing.ts';
import { holdsRight } from './policy.ts';
import { openSealedPhone } from './sealed.ts';
import { couldTake, staffWithGrants } from './staff.ts';
import { appealColumns } from './tables.ts';

type Db = Kysely<Database>;

interface Words {
  zh: string;
  en: string;
}

/** What other features may know of an appeal that hangs on something of theirs. */
export interface AppealBrief {
  id: string;
  number: string;
  status: string;
  open: boolean;
  unionId: string;
  unionPath: string;
  category: string;
  ownerId: string | null;
  pointId: string | null;
  recusedIds: readonly string[];
}

/** An appeal the actor can see, locked on request. @throws 404 otherwise */
export async function getAppealBrief(
  trx: AppTransaction | Db,
  actor: Actor,
  id: string,
  lock = false,
): Promise<AppealBrief> {
  const { row, facts } = await getVisibleAppeal(trx, actor, id, lock);
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    open: isOpen(row.status),
    unionId: row.union_id,
    unionPath: row.union_path,
    category: row.category,
    ownerId: row.owner_id,
    pointId: row.point_id,
    recusedIds: facts.recusedIds,
  };
}

/** An appeal the actor can see, by its number as people say it. @throws 422 at `field` */
export async function getAppealByNumber(
  db: Db,
  actor: Actor,
  number: string,
  field: string,
): Promise<AppealBrief> {
  // appeals_number_key
  const row = await db
    .selectFrom('appeals')
    .select('id')
    .where('number', '=', number.trim())
    .where(visibleTo(actor))
    .executeTakeFirst();
  if (!row)
    throw invalid([{ field, code: 'notFound', message: '没有这个编号的诉求 · no such appeal number' }]);
  return getAppealBrief(db, actor, row.id);
}

/** Numbers and what was recovered, of those the actor may see. appeals_pkey */
export async function visibleAppeals(db: Db, actor: Actor, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom('appeals')
    .select(['id', 'number', 'status', 'category', 'recovered_fen as recoveredFen'])
    .where(sql<boolean>`id = ANY(${[...new Set(ids)]}::uuid[])`)
    .where(visibleTo(actor))
    .orderBy('number')
    .execute();
}

/** What was recovered in all of these together, whoever looks: a sum that names nobody. In fen. */
export async function recoveredOf(db: Db, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const row = await db
    .selectFrom('appeals')
    .select(sql<string>`coalesce(sum(recovered_fen), 0)`.as('fen'))
    .where(sql<boolean>`id = ANY(${[...new Set(ids)]}::uuid[])`)
    .executeTakeFirstOrThrow();
  return Number(row.fen);
}

/**
 * Which of these colleagues may be given the appeal: no wall, no recusal, a role that handles appeals. With `at` as if it
 * were with that union already; with `owner` only those who may take it over.
 */
export async function whoCouldTake(
  db: Db,
  appealId: string,
  accountIds: readonly string[],
  now: Date,
  as: { owner?: boolean; at?: { unionId: string; unionPath: string } } = {},
): Promise<ReadonlySet<string>> {
  const row = await db
    .selectFrom('appeals')
    .select(appealColumns)
    .where('id', '=', appealId)
    .executeTakeFirstOrThrow();
  const facts = { ...factsOf(row, await peopleOf(db, appealId)), ...as.at };
  const able = new Set<string>();
  for (const accountId of new Set(accountIds)) {
    const [staff] = await staffWithGrants(db, { accountId }, now);
    if (!staff || !couldTake(staff, facts)) continue;
    const given = { ...facts, leaderOnly: false, assignedIds: [...facts.assignedIds, accountId] };
    if (!as.owner || holdsRight(staff, 'acceptHandOver', given)) able.add(accountId);
  }
  return able;
}

export type JoinDuty = 'mediator' | 'lawyer' | 'specialist';

/** Names a colleague on the appeal, so that it is theirs to see, and writes it into the history. */
export async function joinAppeal(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  join: { appealId: string; accountId: string; name: string; duty: JoinDuty; topic: string },
): Promise<void> {
  const { row } = await getVisibleAppeal(trx, { kind: 'system', name: 'duty' }, join.appealId, true);
  await trx
    .insertInto('appeal_people')
    .values({ appeal_id: row.id, account_id: join.accountId, duty: join.duty, since: now })
    .onConflict((conflict) => conflict.columns(['appeal_id', 'account_id', 'duty']).doNothing())
    .execute();
  const head = await appendEvents(trx, row.id, { seq: row.last_seq, hash: row.last_hash }, [
    {
      ...{ at: now, actor, type: 'joined', status: row.status },
      detail: { name: join.name, duty: join.duty, topic: join.topic },
    },
  ]);
  await trx
    .updateTable('appeals')
    .set({ last_seq: head.seq, last_hash: head.hash ?? row.last_hash, version: sql`version + 1` })
    .where('id', '=', row.id)
    .execute();
}

/** A text message to the applicant, if there is a number to send it to; once for each `dedupe`. */
export async function tellApplicant(
  trx: AppTransaction,
  appealId: string,
  words: Words,
  now: Date,
  dedupe: string,
): Promise<void> {
  const { row } = await getVisibleAppeal(trx, { kind: 'system', name: 'notice' }, appealId, false);
  const phone = openSealedPhone(trx, row.applicant_phone_sealed);
  await sendNotices(trx, { id: row.id, phone }, [{ to: 'applicant', words }], now, dedupe);
}
