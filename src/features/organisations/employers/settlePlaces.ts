import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';

/** Gives a place to employers that were written past `createEmployer`: the town of their division, else the top. */
export async function settleEmployerPlaces(db: Kysely<Database>): Promise<void> {
  await sql`
    UPDATE employers e SET place_id = t.id, place_path = t.path FROM unions t
     WHERE e.place_id IS NULL AND t.level = 'town' AND t.status = 'active'
       AND t.division_code IN (e.division_code, left(e.division_code, 9))`.execute(db);
  await sql`
    UPDATE employers e SET place_id = r.id, place_path = r.path FROM unions r
     WHERE e.place_id IS NULL AND r.parent_id IS NULL`.execute(db);
}
