import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';

/** Counts of a period. Person-times and people are never one number. */
export interface KeyContactCounts {
  /** People kept in touch with on the last day of the period. */
  contacts: number;
  /** Visits made; one may meet several people. */
  visits: number;
  /** A person met on two visits is two. */
  personTimes: number;
  /** A person met on two visits is one. */
  peopleReached: number;
  needs: number;
  /** Of those needs, the ones met so far. */
  fulfilled: number;
}

export interface KeyContactFigureRow extends KeyContactCounts {
  /** A direct child of the union asked for; null: directly under it. */
  unionId: string | null;
}

export interface KeyContactPeriod {
  /** Union path. */
  within: string;
  /** First day, `YYYY-MM-DD`, */
  from: string;
  /** and the first day after the last. */
  before: string;
}

/** Running at the end of the period: what `contacts` counts. */
export const runningAt = (alias: string, before: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${alias}.from_on`)} < ${before}::date
    AND (${sql.ref(`${alias}.until_on`)} IS NULL OR ${sql.ref(`${alias}.until_on`)} >= ${before}::date)`;

const livingPerson = sql`p.merged_into_id IS NULL`;

async function count(
  db: Kysely<Database>,
  { within, from, before }: KeyContactPeriod,
  child: (column: string) => RawBuilder<string>,
): Promise<KeyContactFigureRow[]> {
  const below = `${within}%`;
  // key_contacts_place, key_contact_meetings_place, key_contact_needs_place
  const { rows } = await sql<Record<keyof KeyContactFigureRow, string | null>>`
    WITH kept AS (
      SELECT ${child('c.union_path')} AS child, count(DISTINCT c.person_id) AS contacts
        FROM key_contacts c JOIN people p ON p.id = c.person_id AND ${livingPerson}
       WHERE c.union_path LIKE ${below} AND ${runningAt('c', before)} GROUP BY 1
    ), met AS (
      SELECT ${child('m.union_path')} AS child, count(DISTINCT m.visit_id) AS visits, count(*) AS person_times,
             count(DISTINCT m.person_id) AS people
        FROM key_contact_meetings m JOIN people p ON p.id = m.person_id AND ${livingPerson}
       WHERE m.union_path LIKE ${below} AND NOT m.voided AND m.met_on >= ${from}::date AND m.met_on < ${before}::date
       GROUP BY 1
    ), needed AS (
      SELECT ${child('n.union_path')} AS child, count(*) AS needs, count(*) FILTER (WHERE n.status = 'fulfilled') AS fulfilled
        FROM key_contact_needs n
       WHERE n.union_path LIKE ${below} AND n.raised_on >= ${from}::date AND n.raised_on < ${before}::date GROUP BY 1
    )
    SELECT nullif(child, '') AS "unionId", contacts, visits, person_times AS "personTimes", people AS "peopleReached",
           needs, fulfilled
      FROM kept FULL JOIN met USING (child) FULL JOIN needed USING (child) ORDER BY child`.execute(db);
  return rows.map((row) => ({
    ...{ unionId: row.unionId, contacts: Number(row.contacts), visits: Number(row.visits) },
    ...{ personTimes: Number(row.personTimes), peopleReached: Number(row.peopleReached) },
    ...{ needs: Number(row.needs), fulfilled: Number(row.fulfilled) },
  }));
}

/**
 * Figures by direct child of a union. `peopleReached` counts people within each row: somebody met in two towns is in
 * both, so that the rows do not add up to `keyContactTotal`.
 */
export const keyContactFigures = (
  db: Kysely<Database>,
  period: KeyContactPeriod,
): Promise<KeyContactFigureRow[]> =>
  count(
    db,
    period,
    (column) => sql<string>`split_part(substr(${sql.ref(column)}, ${period.within.length + 1}::int), '/', 1)`,
  );

/** The same of the whole subtree, each person once. */
export async function keyContactTotal(
  db: Kysely<Database>,
  period: KeyContactPeriod,
): Promise<KeyContactCounts> {
  const [row] = await count(db, period, () => sql<string>`''`);
  const none = { contacts: 0, visits: 0, personTimes: 0, peopleReached: 0, needs: 0, fulfilled: 0 };
  if (!row) return none;
  const { unionId: _, ...counts } = row;
  return counts;
}
