import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { categoriesOf } from './hardshipDoor.ts';
import type { Applicant } from './programmes/rules.ts';

type Db = Kysely<Database>;

/** The union where somebody is a member, else a place through which they are seen; null where neither is known. */
export async function homeUnion(db: Db, personId: string): Promise<string | null> {
  // memberships_person, people_places_person
  const { rows } = await sql<{ id: string }>`
    (SELECT union_id AS id FROM memberships WHERE person_id = ${personId} AND ended_on IS NULL LIMIT 1)
    UNION ALL
    (SELECT union_id FROM people_places WHERE person_id = ${personId} ORDER BY length(path) DESC, id LIMIT 1)
    LIMIT 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** What the register knows of somebody. */
export async function applicantFacts(db: Db, personId: string): Promise<Applicant> {
  const { rows } = await sql<{ groups: string[]; member: boolean }>`
    SELECT p.worker_groups AS groups,
           EXISTS (SELECT FROM memberships m WHERE m.person_id = p.id AND m.ended_on IS NULL) AS member
      FROM people p WHERE p.id = ${personId}`.execute(db);
  return {
    member: rows[0]?.member ?? false,
    groups: rows[0]?.groups ?? [],
    category: (await categoriesOf(db, [personId])).get(personId) ?? null,
  };
}
