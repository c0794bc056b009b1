import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { type HelpedCategory, helpedCategories } from './vocabulary.ts';

export interface CurrentHardship {
  fileId: string;
  category: HelpedCategory;
  /** Day of approval. */
  since: string;
  unionId: string;
}

/** Those of these people whose household has an approved, live file, with its category. hardship_members_person */
export async function currentHardship(
  db: Kysely<Database>,
  personIds: readonly string[],
): Promise<Map<string, CurrentHardship>> {
  const found = new Map<string, CurrentHardship>();
  if (personIds.length === 0) return found;
  const rows = await db
    .selectFrom('hardship_members as m')
    .innerJoin('hardship_files as f', 'f.id', 'm.file_id')
    .select(['m.person_id', 'f.id', 'f.category', 'f.approved_on', 'f.union_id'])
    .where('m.person_id', 'in', [...personIds])
    .where('m.live', '=', true)
    .where('f.status', '=', 'live')
    .execute();
  for (const row of rows) {
    const category = helpedCategories.find((each) => each === row.category);
    if (row.person_id && category && row.approved_on)
      found.set(row.person_id, { fileId: row.id, category, since: row.approved_on, unionId: row.union_id });
  }
  return found;
}
