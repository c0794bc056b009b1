import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import type { Job } from '../../../platform/feature.ts';
import { pathHolders } from './pathHolders.ts';

export const pathRepairJobName = 'organisations.repairPaths';

const lastId = (path: unknown) => sql`substring(${path} from '([^/]+)/$')::uuid`;

/**
 * Corrects paths that were saved with a place as it stood just before a move. Whatever the path says, its last id names
 * the union, and that union's own path is right. Returns how many rows were wrong.
 */
export async function repairPaths(db: Kysely<Database>, oldPath: string): Promise<number> {
  const below = `${oldPath}%`;
  let corrected = 0;
  for (const { table, column, array } of pathHolders()) {
    const path = sql.ref(`h.${column}`);
    const { numAffectedRows } = array
      ? await sql`
          UPDATE ${sql.table(table)} AS h SET ${sql.ref(column)} = (
            SELECT array_agg(coalesce(u.path, p) ORDER BY place)
              FROM unnest(${path}) WITH ORDINALITY AS each (p, place) LEFT JOIN unions u ON u.id = ${lastId(sql.ref('p'))})
           WHERE EXISTS (SELECT 1 FROM unnest(${path}) AS each (p) JOIN unions u ON u.id = ${lastId(sql.ref('p'))}
                          WHERE p LIKE ${below} AND u.path <> p)`.execute(db)
      : await sql`
          UPDATE ${sql.table(table)} AS h SET ${sql.ref(column)} = u.path FROM unions u
           WHERE ${path} LIKE ${below} AND u.id = ${lastId(path)} AND u.path <> ${path}`.execute(db);
    corrected += Number(numAffectedRows ?? 0n);
  }
  return corrected;
}

/** Runs a minute after each move, when what was being saved meanwhile is saved. */
export const pathRepairJob: Job = {
  name: pathRepairJobName,
  run: async ({ db, log }, data) => {
    const corrected = await repairPaths(db, String(data.path));
    if (corrected > 0) log.warn({ corrected }, 'paths saved during a move were corrected');
  },
};
