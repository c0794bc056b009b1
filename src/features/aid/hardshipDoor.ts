import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { currentHardship } from '../hardship/index.ts';
import type { HelpedCategory } from './programmes/rules.ts';

/** The hardship category of these people's households, by their approved, live files. */
export async function categoriesOf(
  db: Kysely<Database>,
  personIds: readonly string[],
): Promise<Map<string, HelpedCategory>> {
  const found = await currentHardship(db, personIds);
  return new Map([...found].map(([id, { category }]) => [id, category]));
}
