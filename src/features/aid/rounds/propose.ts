import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import { dictionaries } from '../programmes/dictionaries.ts';

/** The most people of one round. */
export const roundLimit = 500;

/**
 * People of a place whom these groups name, by what the register knows: worker groups, employment, a live hardship file.
 * Groups without such a mark name nobody; their people are added by hand. At most `roundLimit`, by name.
 * people_places_path, people_worker_groups
 */
export async function proposedPeople(
  db: Kysely<Database>,
  unionPath: string,
  groupCodes: readonly string[],
): Promise<string[]> {
  const { groups } = await dictionaries(db);
  const asked = groups.filter(({ code }) => groupCodes.includes(code));
  const workerGroups = asked.flatMap((group) => group.workerGroups);
  const employment = asked.flatMap((group) => group.employment);
  const hardship = asked.flatMap((group) => group.hardship);
  if (workerGroups.length + employment.length + hardship.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    SELECT p.id FROM people p
     WHERE p.merged_into_id IS NULL
       AND EXISTS (SELECT FROM people_places at WHERE at.person_id = p.id AND at.path LIKE ${`${unionPath}%`})
       AND (p.worker_groups && ${workerGroups}::text[] OR p.employment_status = ANY(${employment}::text[])
            OR EXISTS (SELECT FROM hardship_members m JOIN hardship_files f ON f.id = m.file_id
                       WHERE m.person_id = p.id AND m.applicant AND m.live AND f.status = 'live'
                         AND f.category = ANY(${hardship}::text[])))
     ORDER BY p.name_pinyin, p.id LIMIT ${roundLimit}`.execute(db);
  return rows.map(({ id }) => id);
}
