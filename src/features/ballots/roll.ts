import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { RollItem } from './contract.ts';
import { seenBallot } from './store.ts';

/**
 * Who is on a roll, by id. It tells who holds a paper, for the table where papers are handed out, and never who has voted
 * on line: nobody is to be pressed.
 */
export async function rollPage(
  db: Kysely<Database>,
  actor: Actor,
  id: string,
  query: { after?: string | undefined; limit: number; search?: string | undefined },
): Promise<{ items: RollItem[]; next: string | null }> {
  const row = await seenBallot(db, actor, id);
  const names = new Map(row.groups.map(({ code, name }) => [code, name]));
  // ballot_roll_pkey
  let rows = db
    .selectFrom('ballot_roll as r')
    .innerJoin('people as p', 'p.id', 'r.person_id')
    .select([
      'r.person_id',
      'p.name',
      'r.group_code',
      sql<boolean>`coalesce(r.way = 'paper', false)`.as('paper'),
    ])
    .where('r.ballot_id', '=', id)
    .orderBy('r.person_id')
    .limit(query.limit + 1);
  if (query.after) rows = rows.where('r.person_id', '>', query.after);
  if (query.search) rows = rows.where('p.name', 'like', `${query.search.replace(/[\\%_]/g, '\\$&')}%`);
  const found = await rows.execute();
  const items = found.slice(0, query.limit).map((one) => ({
    ...{ personId: one.person_id, name: one.name, holdsPaper: one.paper },
    groupName: names.get(one.group_code) ?? one.group_code,
  }));
  return { items, next: found.length > query.limit ? (items.at(-1)?.personId ?? null) : null };
}
