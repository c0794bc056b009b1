import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles } from '../../platform/auth/reach.ts';
import type { Database } from '../../platform/db/index.ts';
import { hardshipPermissions } from './permissions.ts';
import { withinPlaces } from './policy.ts';

export interface TownFiles {
  /** Null: under no town. */
  union_id: string | null;
  name: string | null;
  division_code: string | null;
  files: number;
}

/** Live files by town within the actor's places; null for whoever may not see such figures. hardship_files_place */
export async function liveFilesByTown(db: Kysely<Database>, actor: Actor): Promise<TownFiles[] | null> {
  if (placesOfRoles(actor, hardshipPermissions['hardship.figures']).length === 0) return null;
  const { rows } = await sql<TownFiles>`
    SELECT t.id AS union_id, max(t.short_name) AS name, max(t.division_code) AS division_code, count(*)::int AS files
      FROM hardship_files f
      LEFT JOIN unions t ON t.level = 'town' AND t.id = ANY (string_to_array(trim(both '/' FROM f.union_path), '/')::uuid[])
     WHERE f.status = 'live' AND ${withinPlaces(actor, 'hardship.figures', 'f.union_path')}
     GROUP BY t.id LIMIT 1000`.execute(db);
  return rows;
}
