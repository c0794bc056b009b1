import { type Kysely, type RawBuilder, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import type { MyTrial } from './contract.ts';
import type { Step } from './store.ts';
import type { Opinion } from './tables.ts';

type Db = Kysely<Database>;

/** Trials of one's own unions, by membership now; those for everybody too. memberships_path */
const concerns = (actor: Actor): RawBuilder<boolean> =>
  sql<boolean>`(n.concerned = 'everybody' OR EXISTS (
    SELECT FROM memberships m WHERE m.person_id = ${actor.kind === 'worker' ? actor.personId : null}
       AND m.status = 'active' AND m.ended_on IS NULL AND m.union_path LIKE n.union_path || '%'))`;

const trialRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('rectification_notices as n')
    .innerJoin('unions as u', 'u.id', 'n.union_id')
    .leftJoin('rectification_opinions as o', (join) =>
      join
        .onRef('o.notice_id', '=', 'n.id')
        .onRef('o.round', '=', 'n.round')
        .on('o.account_id', '=', accountIdOf(actor)),
    )
    .select(['n.id', 'n.title', 'n.requirement', 'n.status', 'n.trial_from', 'n.trial_until', 'n.round'])
    .select(['u.name as union_name', 'o.opinion', 'o.words'])
    .where('n.trial_from', 'is not', null)
    .where(concerns(actor));
type Row = Awaited<ReturnType<ReturnType<typeof trialRows>['execute']>>[number];

const isOver = (row: Pick<Row, 'status' | 'trial_until'>, today: string) =>
  row.status !== 'trial' || (row.trial_until ?? '') < today;

const viewOf = (row: Row, today: string): MyTrial => ({
  ...{ id: row.id, title: row.title, unionName: row.union_name, requirement: row.requirement },
  ...{ from: row.trial_from ?? '', until: row.trial_until ?? '', over: isOver(row, today) },
  mine: row.opinion ? { opinion: row.opinion, words: row.words ?? '' } : null,
});

/** Trials that run, the one that ends first first. rectification_notices_trial */
export async function myTrials(db: Db, actor: Actor, now: Date): Promise<MyTrial[]> {
  const rows = await trialRows(db, actor)
    .where('n.status', '=', 'trial')
    .orderBy('n.trial_until')
    .orderBy('n.id')
    .limit(50)
    .execute();
  return rows.map((row) => viewOf(row, shanghaiDate(now)));
}

/** @throws Problem 404 for a trial that does not concern the actor */
export async function myTrial(db: Db, actor: Actor, now: Date, id: string): Promise<MyTrial> {
  const row = await trialRows(db, actor).where('n.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('The trial');
  return viewOf(row, shanghaiDate(now));
}

/** One opinion a person and round; the last word counts until the trial ends. @throws Problem 404, 409 `trialOver` */
export async function giveOpinion(
  trx: AppTransaction,
  { actor, now }: Step,
  id: string,
  { opinion, words }: { opinion: Opinion; words: string },
): Promise<void> {
  // Whoever ends the trial waits for those who speak, and they for the count.
  await sql`SELECT FROM rectification_notices WHERE id = ${id} FOR SHARE`.execute(trx);
  const row = await trialRows(trx, actor).where('n.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('The trial');
  if (isOver(row, shanghaiDate(now)))
    throw conflict('trialOver', '试行已经结束，不能再提意见 · The trial is over.');
  await trx
    .insertInto('rectification_opinions')
    .values({
      ...{ id: newId(), notice_id: id, round: row.round, account_id: accountIdOf(actor) },
      ...{ opinion, words, given_at: now },
    })
    .onConflict((said) =>
      said.columns(['notice_id', 'round', 'account_id']).doUpdateSet({ opinion, words, given_at: now }),
    )
    .execute();
}
