import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';

/** Numbers of the live, approved files of these people's households, by person. hardship_members_person */
export async function fileNumbersOf(
  db: Kysely<Database>,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('hardship_members as m')
    .innerJoin('hardship_files as f', 'f.id', 'm.file_id')
    .select(['m.person_id', 'f.number'])
    .where('m.person_id', 'in', [...personIds])
    .where('m.live', '=', true)
    .where('f.status', '=', 'live')
    .execute();
  return new Map(rows.flatMap(({ person_id, number }) => (person_id ? [[person_id, number] as const] : [])));
}
