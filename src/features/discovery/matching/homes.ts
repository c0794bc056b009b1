import { sql } from 'kysely';
import type { AppTransaction } from '../../../platform/db/index.ts';

export interface Home {
  place: { id: string; path: string; divisionCode: string | null };
  /** Of a live membership; else merely a place where the person is seen. */
  member: boolean;
}

/**
 * The union that looks after somebody within a place: that of the live membership, else the lowest place where the person
 * is on record. memberships_person, people_places_person
 */
export async function homesOf(
  trx: AppTransaction,
  people: readonly string[],
  within: string,
): Promise<Map<string, Home>> {
  const { rows } = await sql<{
    person_id: string;
    id: string;
    path: string;
    code: string | null;
    member: boolean;
  }>`
    SELECT DISTINCT ON (h.person_id) h.person_id, u.id, u.path, u.division_code AS code, h.member
      FROM (SELECT person_id, union_id, true AS member FROM memberships
             WHERE person_id = ANY(${[...people]}::uuid[]) AND ended_on IS NULL
             UNION ALL
            SELECT person_id, union_id, false FROM people_places WHERE person_id = ANY(${[...people]}::uuid[])) AS h
      JOIN unions AS u ON u.id = h.union_id
     WHERE u.path LIKE ${`${within}%`}
     ORDER BY h.person_id, h.member DESC, length(u.path) DESC, u.id`.execute(trx);
  return new Map(
    rows.map(({ person_id, id, path, code, member }) => [
      person_id,
      { place: { id, path, divisionCode: code }, member },
    ]),
  );
}
