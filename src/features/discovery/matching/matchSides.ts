import { sql } from 'kysely';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { judgements } from './judge.ts';
import type { SideTable } from './sides.ts';

/** Bits of a comparison in the order of `judgements`. "Other" needs both to be known. */
const comparisonCode = sql.raw(`(((l.identity = r.identity) IS TRUE)::int
  + 2 * ((l.identity <> r.identity) IS TRUE)::int
  + 4 * ((l.name_birth = r.name_birth) IS TRUE)::int
  + 8 * ((l.phone = r.phone) IS TRUE)::int
  + 16 * ((l.name = r.name) IS TRUE)::int
  + 32 * ((l.name <> r.name) IS TRUE)::int)`);

/**
 * Compares the two working tables and writes the matches of a run, strongest first. A row of the left side is looked for
 * by identity number, where that finds nobody by name and birth, and then by phone; a value that more than `mostSharers`
 * rows of a side have tells nobody apart and is left out, but for identity numbers. Which rows match depends on nothing
 * but the two sets of rows. The database sorts and spills to disk: memory does not grow with the lists.
 */
export async function matchSides(
  trx: AppTransaction,
  runId: string,
  { mostSharers }: { mostSharers: number },
): Promise<void> {
  await sql`SET LOCAL work_mem = '48MB'`.execute(trx);
  await sql`SET LOCAL max_parallel_workers_per_gather = 0`.execute(trx);
  await sql`CREATE TEMPORARY TABLE match_pairs (l int, r int, person uuid, code int) ON COMMIT DROP`.execute(
    trx,
  );
  await sql`CREATE TEMPORARY TABLE match_judged ON COMMIT DROP AS SELECT * FROM unnest(
    ${judgements().map(({ code }) => code)}::int[], ${judgements().map(({ strength }) => strength)}::smallint[],
    ${judgements().map(({ reasons }) => reasons.join(','))}::text[],
    ${judgements().map(({ conflicts }) => conflicts.join(','))}::text[]) AS j (code, strength, reasons, conflicts)`.execute(
    trx,
  );
  for (const column of ['identity', 'name_birth', 'phone'] as const)
    await addPairs(trx, column, column === 'identity' ? null : mostSharers);
  await sql`
    INSERT INTO discovery_matches (run_id, place, left_row, right_row, person_id, strength, reasons, conflicts)
    SELECT ${runId}::uuid, row_number() OVER (ORDER BY j.strength DESC, p.l, p.r, p.person), p.l, p.r, p.person,
           j.strength, string_to_array(j.reasons, ','), string_to_array(j.conflicts, ',')
      FROM match_pairs AS p JOIN match_judged AS j ON j.code = p.code`.execute(trx);
}

/** Adds the pairs with one value in common of rows that were not found yet. */
async function addPairs(
  trx: AppTransaction,
  column: 'identity' | 'name_birth' | 'phone',
  most: number | null,
): Promise<void> {
  const value = sql.raw(`l.${column}`);
  const toldApart = (table: SideTable) => sql`AND ${value} NOT IN (
    SELECT ${sql.ref(column)} FROM ${sql.table(table)} WHERE ${sql.ref(column)} IS NOT NULL
     GROUP BY 1 HAVING count(*) > ${most})`;
  await sql`
    INSERT INTO match_pairs
    SELECT l.row_number, r.row_number, r.person_id, ${comparisonCode}
      FROM match_left AS l JOIN match_right AS r ON ${sql.raw(`r.${column}`)} = ${value}
     WHERE NOT EXISTS (SELECT FROM match_pairs AS found WHERE found.l = l.row_number)
       ${most === null ? sql`` : sql`${toldApart('match_left')} ${toldApart('match_right')}`}
       AND ${comparisonCode} = ANY(${judgements().map(({ code }) => code)}::int[])`.execute(trx);
  await sql`ANALYZE match_pairs`.execute(trx);
}
