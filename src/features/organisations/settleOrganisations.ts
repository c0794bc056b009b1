import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { settleEmployerPlaces } from './employers/settlePlaces.ts';
import { recordMissingVersions } from './tree/versions.ts';

/** Completes unions and employers that were written in bulk, past the commands: their first version, their place. */
export async function settleOrganisations(db: Kysely<Database>): Promise<void> {
  await recordMissingVersions(db);
  await settleEmployerPlaces(db);
}
