import type { Kysely } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import { type DataSection, personalDataSources } from '../registry.ts';

/** Everything the features hold about a person, in the order they were told. */
export async function collectPersonalData(db: Kysely<Database>, personId: string): Promise<DataSection[]> {
  const sections: DataSection[] = [];
  for (const source of personalDataSources()) sections.push(...(await source.collect(db, personId)));
  return sections;
}
