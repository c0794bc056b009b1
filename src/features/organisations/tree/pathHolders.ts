import { sql } from 'kysely';
import type { AppTransaction } from '../../../platform/db/index.ts';

/**
 * A column that repeats the path of a union, kept by another feature so that its lists need no join. A move rewrites it
 * in the same transaction. With `unionColumn` (the id beside the path) the rows of a union that ended go to the union
 * that takes it over; without it the feature moves them itself (`registerUnionChangeHandler`).
 */
export interface PathHolder {
  table: string;
  column: string;
  /** The column is a list of paths. */
  array?: boolean;
  unionColumn?: string;
  /** A number that is unique within a union: told apart by the old union where the heir has it too. */
  numberColumn?: string;
  /** There is no id beside the path, and the path alone goes over. */
  pathGoesOver?: boolean;
}

const keyOf = (holder: PathHolder) => `${holder.table}.${holder.column}`;

/** This feature's own, and those of the features that came before the tree could change. */
const holders = new Map<string, PathHolder>(
  [
    { table: 'appeals', column: 'union_path', unionColumn: 'union_id', numberColumn: 'source_number' },
    { table: 'appeals', column: 'wall_paths', array: true },
    { table: 'employers', column: 'place_path', unionColumn: 'place_id' },
    { table: 'union_tasks', column: 'union_path', unionColumn: 'union_id' },
    { table: 'appeal_tasks', column: 'place_path', pathGoesOver: true },
  ].map((holder) => [keyOf(holder), holder]),
);

/** Registered once, as the feature loads. */
export function registerPathHolder(holder: PathHolder): void {
  holders.set(keyOf(holder), holder);
}

export const pathHolders = (): readonly PathHolder[] => [...holders.values()];

/** Rewrites every registered path at or below `oldPath` so that it begins with `newPath`. */
export async function rewritePaths(trx: AppTransaction, oldPath: string, newPath: string): Promise<void> {
  const below = `${oldPath}%`;
  const skip = oldPath.length + 1;
  for (const { table, column, array } of holders.values()) {
    const path = sql.ref(column);
    if (array) {
      await sql`
        UPDATE ${sql.table(table)} SET ${path} = (
          SELECT array_agg(CASE WHEN p LIKE ${below} THEN ${newPath}::text || substr(p, ${skip}::int) ELSE p END ORDER BY place)
            FROM unnest(${path}) WITH ORDINALITY AS each (p, place))
         WHERE EXISTS (SELECT 1 FROM unnest(${path}) AS each (p) WHERE p LIKE ${below})`.execute(trx);
    } else {
      await sql`
        UPDATE ${sql.table(table)} SET ${path} = ${newPath}::text || substr(${path}, ${skip}::int)
         WHERE ${path} LIKE ${below}`.execute(trx);
    }
  }
}

/** Gives what a union that ended held to the union that takes it over; what lies below it has moved before. */
export async function handOverPaths(
  trx: AppTransaction,
  ended: { id: string; path: string },
  heir: { id: string; path: string },
): Promise<void> {
  for (const { table, column, array, unionColumn, numberColumn, pathGoesOver } of holders.values()) {
    const path = sql.ref(column);
    if (array) {
      await sql`
        UPDATE ${sql.table(table)} SET ${path} = (
          SELECT array_agg(p ORDER BY place) FROM (
            SELECT CASE WHEN p = ${ended.path} THEN ${heir.path}::text ELSE p END AS p, min(place) AS place
              FROM unnest(${path}) WITH ORDINALITY AS each (p, place) GROUP BY 1) AS paths)
         WHERE ${ended.path}::text = ANY(${path})`.execute(trx);
    } else if (unionColumn) {
      if (numberColumn) {
        const number = sql.ref(`h.${numberColumn}`);
        await sql`
          UPDATE ${sql.table(table)} AS h SET ${sql.ref(numberColumn)} = ${number} || '@' || ${ended.id}
           WHERE ${sql.ref(`h.${unionColumn}`)} = ${ended.id} AND EXISTS (
             SELECT 1 FROM ${sql.table(table)} AS other
              WHERE ${sql.ref(`other.${unionColumn}`)} = ${heir.id} AND ${sql.ref(`other.${numberColumn}`)} = ${number})`.execute(
          trx,
        );
      }
      await sql`
        UPDATE ${sql.table(table)} SET ${path} = ${heir.path}, ${sql.ref(unionColumn)} = ${heir.id}
         WHERE ${path} = ${ended.path}`.execute(trx);
    } else if (pathGoesOver) {
      await sql`UPDATE ${sql.table(table)} SET ${path} = ${heir.path} WHERE ${path} = ${ended.path}`.execute(
        trx,
      );
    }
  }
}
