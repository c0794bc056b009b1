import { type Kysely, type RawBuilder, sql } from 'kysely';
import { parseCivilDate } from '../../kernel/civilDate.ts';
import { startOfShanghaiDay } from '../../kernel/shanghaiTime.ts';
import type { Database } from '../../platform/db/index.ts';
import type { proposalFigureNames } from './contract.ts';
import { unsolved } from './questions.ts';

export type ProposalFigureName = (typeof proposalFigureNames)[number];
export type ProposalFigures = Record<ProposalFigureName, number> & {
  /** Null: at the union itself. */
  unionId: string | null;
  unionName: string;
  /** People, each once however much they proposed. */
  proposers: number;
};

/**
 * What each figure counts among the proposals submitted in the period; a proposal that was withdrawn is none of them.
 * Ratings count once their window has closed.
 */
const conditions: Record<ProposalFigureName, RawBuilder<boolean>> = {
  submitted: sql`true`,
  docketed: sql`p.docketed_at IS NOT NULL AND p.status <> 'merged'`,
  closed: sql`p.closed_at IS NOT NULL`,
  notDocketed: sql`p.status = 'notDocketed'`,
  converted: sql`p.status = 'convertedToSuggestion'`,
  merged: sql`p.status = 'merged'`,
  open: sql`p.docketed_at IS NOT NULL AND p.status <> 'merged' AND p.closed_at IS NULL`,
  replied: sql`p.docketed_at IS NOT NULL AND p.status <> 'merged' AND p.replied_at IS NOT NULL`,
  solved: sql`p.closed_at IS NOT NULL AND (p.reply_class = 'A' OR p.promise_kept_on IS NOT NULL)`,
  planned: sql`p.closed_at IS NOT NULL AND p.reply_class = 'B' AND p.promise_kept_on IS NULL`,
  rated: sql`p.outcome IN ('satisfied', 'basically', 'unsatisfied')`,
  satisfied: sql`p.outcome IN ('satisfied', 'basically')`,
  unsolved,
};

/** The rows behind a figure, for the list the wall opens. */
export const figureCondition = (name: ProposalFigureName): RawBuilder<boolean> =>
  sql<boolean>`(p.status <> 'withdrawn' AND ${conditions[name]})`;

/**
 * Counts of proposals submitted from `from` up to `before` (civil dates, half-open) at and below a union, one row for
 * each union directly below it that has some, and one for the union itself. Rates are left to who shows them, as two
 * figures: closed of submitted and closed of docketed are different rates (rules 2.0.5). proposals_place
 */
export async function proposalFigures(
  db: Kysely<Database>,
  { within, from, before }: { within: string; from: string; before: string },
): Promise<ProposalFigures[]> {
  const names = Object.keys(conditions) as ProposalFigureName[];
  const counts = names.map(
    (name) => sql`count(*) FILTER (WHERE ${conditions[name]})::int AS ${sql.ref(name)}`,
  );
  const { rows } = await sql<ProposalFigures>`
    WITH counted AS (
      SELECT nullif(split_part(substr(p.union_path, ${within.length + 1}::int), '/', 1), '')::uuid AS child,
             count(DISTINCT p.person_id)::int AS proposers, ${sql.join(counts)}
        FROM proposals p
       WHERE p.union_path LIKE ${`${within}%`} AND p.submitted_at >= ${startOfShanghaiDay(parseCivilDate(from))}
         AND p.submitted_at < ${startOfShanghaiDay(parseCivilDate(before))} AND p.status <> 'withdrawn'
       GROUP BY 1
    )
    SELECT c.child AS "unionId", coalesce(u.short_name, '') AS "unionName", c.proposers,
           ${sql.join(names.map((name) => sql`c.${sql.ref(name)}`))}
      FROM counted c LEFT JOIN unions u ON u.id = c.child ORDER BY u.short_name NULLS FIRST`.execute(db);
  return rows;
}
