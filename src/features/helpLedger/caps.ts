import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { samePerson } from './samePerson.ts';

export interface CapUse {
  /** Given in the year and not taken back, integer fen. */
  givenFen: number;
  /** Promised and not paid yet, integer fen. */
  heldFen: number;
  /** Both. */
  totalFen: number;
}

/**
 * What counts toward the caps of a year, of every union, by person: all records that were joined into one count
 * together. Everybody asked for is in the answer. help_entries_cap, help_holds_person
 */
export async function capUse(
  db: Kysely<Database>,
  personIds: readonly string[],
  year: number,
): Promise<Map<string, CapUse>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ asked: string; given: number; held: number }>`
    WITH ${samePerson(personIds)}
    SELECT same.asked,
           coalesce(sum((SELECT sum(e.amount_fen) FROM help_entries e
               WHERE e.person_id = same.id AND e.cap_year = ${year} AND e.counts_toward_cap)), 0)::bigint AS given,
           coalesce(sum((SELECT sum(h.amount_fen) FROM help_holds h
               WHERE h.person_id = same.id AND h.cap_year = ${year} AND h.counts_toward_cap
                 AND h.ended_at IS NULL)), 0)::bigint AS held
      FROM same GROUP BY same.asked`.execute(db);
  const known = new Map(rows.map((row) => [row.asked, row]));
  return new Map(
    personIds.map((id) => {
      const { given = 0, held = 0 } = known.get(id) ?? {};
      return [id, { givenFen: given, heldFen: held, totalFen: given + held }];
    }),
  );
}
