import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { findUnion } from '../organisations/index.ts';
import { boxByCode } from './boxes.ts';
import type { suggestionRoutes } from './contract.ts';
import type { SuggestionStatus } from './lifecycle.ts';
import type { Outcome } from './vocabulary.ts';

type Db = Kysely<Database>;

interface Row {
  id: string;
  union: string;
  text: string;
  reply: string;
  outcome: Outcome;
  status: SuggestionStatus;
  classCode: string | null;
  doneOn: string | null;
  sort_value: string;
}

/** What became of suggestions, in the words the desk approved. suggestions_board */
export async function suggestionBoard(db: Db, query: QueryOf<typeof suggestionRoutes.suggestionBoard>) {
  const where = [sql<boolean>`s.published_at IS NOT NULL AND s.outcome IS NOT NULL`];
  const path = query.boxCode
    ? (await boxByCode(db, query.boxCode)).unionPath
    : query.unionId
      ? ((await findUnion(db, query.unionId))?.path ?? '-')
      : undefined;
  if (path) where.push(sql<boolean>`s.union_path LIKE ${`${path}%`}`);
  if (query.classCode) where.push(sql<boolean>`s.class_code = ${query.classCode}`);
  if (query.outcome) where.push(sql<boolean>`s.outcome = ${query.outcome}`);
  const end = readCursor(query.after, 2);
  if (end) where.push(sql<boolean>`(s.published_at, s.id) < (${end[0]}::timestamptz, ${end[1]}::uuid)`);
  const { rows } = await sql<Row>`
    SELECT s.id, u.short_name AS union, s.public_text AS text, s.public_reply AS reply, s.outcome, s.status,
           s.class_code AS "classCode", s.done_on AS "doneOn", s.published_at::text AS sort_value
      FROM suggestions s JOIN unions u ON u.id = s.union_id WHERE ${sql.join(where, sql` AND `)}
     ORDER BY s.published_at DESC, s.id DESC LIMIT ${query.limit + 1}`.execute(db);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ sort_value: _, ...item }) => item),
    next: last ? writeCursor([last.sort_value, last.id]) : null,
  };
}

/** How many stand on the board of a place. suggestions_board */
export async function countPublished(db: Db, unionPath: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM suggestions s
    WHERE s.published_at IS NOT NULL AND s.union_path LIKE ${`${unionPath}%`}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** The towns and the federation: unions anybody may write to. */
export async function suggestPlaces(db: Db) {
  return db
    .selectFrom('unions')
    .select(['id', 'name'])
    .where('level', 'in', ['federation', 'town'])
    .where('status', '=', 'active')
    .orderBy('path')
    .limit(200)
    .execute();
}
