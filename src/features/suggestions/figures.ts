import { type Kysely, sql } from 'kysely';
import { rate } from '../../kernel/rate.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problem.ts';
import { findUnion } from '../organisations/index.ts';
import { countedBy } from './conditions.ts';
import type { suggestionRoutes } from './contract.ts';
import { placesFor, reaches } from './policy.ts';
import { type FigureName, figureNames } from './vocabulary.ts';
import './tables.ts';

type Db = Kysely<Database>;

export interface FigurePeriod {
  /** Path of the union: itself and all below. */
  within: string;
  /** `YYYY-MM-DD`, the first day received. */
  from: string;
  /** The first day no longer counted. */
  before: string;
}

export type SuggestionFigures = { unionId: string | null } & Record<FigureName, number>;

/**
 * Suggestions received in a period and what became of them by now, one row for each union directly below `within` (null:
 * of `within` itself). Every one counts once, one that was merged where it came in. suggestions_period
 */
export async function suggestionFigures(
  db: Db,
  { within, from, before }: FigurePeriod,
): Promise<SuggestionFigures[]> {
  const counts = figureNames.map(
    (name) => sql`count(*) FILTER (WHERE ${countedBy[name]})::int AS ${sql.ref(name)}`,
  );
  const { rows } = await sql<SuggestionFigures>`
    SELECT nullif(split_part(substr(s.union_path, ${within.length + 1}::int), '/', 1), '')::uuid AS "unionId",
           ${sql.join(counts)}
      FROM suggestions s
     WHERE s.union_path LIKE ${`${within}%`} AND s.received_on >= ${from}::date AND s.received_on < ${before}::date
     GROUP BY 1 ORDER BY 1 NULLS FIRST`.execute(db);
  return rows;
}

/** The same by class; null: not sorted yet. suggestions_period */
export async function figuresByClass(db: Db, { within, from, before }: FigurePeriod) {
  const { rows } = await sql<{ code: string | null; received: number; handled: number }>`
    SELECT s.class_code AS code, count(*)::int AS received,
           count(*) FILTER (WHERE ${countedBy.handled})::int AS handled
      FROM suggestions s
     WHERE s.union_path LIKE ${`${within}%`} AND s.received_on >= ${from}::date AND s.received_on < ${before}::date
     GROUP BY 1 ORDER BY 1 NULLS LAST`.execute(db);
  return rows;
}

/** For a screen: names beside the rows, and handled of received with both its figures. @throws Problem 404 */
export async function readFigures(
  db: Db,
  actor: Actor,
  query: QueryOf<typeof suggestionRoutes.suggestionFigures>,
) {
  const [first] = placesFor(actor, 'suggestion.figures');
  const asked = query.within ?? first?.path.split('/').findLast(Boolean) ?? '';
  const union = await findUnion(db, asked);
  if (!union || !reaches(actor, 'suggestion.figures', union.path)) throw notFound('The union');
  const period = { within: union.path, from: query.from, before: query.before };
  const rows = await suggestionFigures(db, period);
  const ids = rows.flatMap(({ unionId }) => unionId ?? []);
  const names = new Map(
    ids.length === 0
      ? []
      : (await db.selectFrom('unions').select(['id', 'name']).where('id', 'in', ids).execute()).map(
          ({ id, name }) => [id, name],
        ),
  );
  const sum = (name: FigureName) => rows.reduce((all, row) => all + row[name], 0);
  const { numerator, denominator, percent } = rate(sum('handled'), sum('received'));
  return {
    within: { id: union.id, name: union.name },
    ...{ from: query.from, before: query.before },
    rows: rows.map((row) => ({
      ...row,
      name: row.unionId ? (names.get(row.unionId) ?? '') : union.name,
    })),
    classes: await figuresByClass(db, period),
    rate: { numerator, denominator, percent },
  };
}
