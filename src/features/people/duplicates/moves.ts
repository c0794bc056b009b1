import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import { type PersonReference, personReferences } from '../references.ts';

type Db = Kysely<Database>;

/** What stands for the key of a row whose key is the reference itself. */
const ownKey = 'self';

/**
 * Points every registered reference from one record to another and notes each row moved. Rows that the kept record has
 * already (unique columns) stay where they are. @returns how many were moved
 */
export async function moveReferences(
  trx: Db,
  mergeId: string,
  goneId: string,
  keptId: string,
): Promise<number> {
  let moved = 0;
  for (const reference of personReferences()) moved += await moveOne(trx, mergeId, reference, goneId, keptId);
  return moved;
}

async function moveOne(
  trx: Db,
  mergeId: string,
  { table, column, key = 'id', unique }: PersonReference,
  goneId: string,
  keptId: string,
): Promise<number> {
  const others = key === column ? [] : unique;
  const clash = others
    ? sql`AND NOT EXISTS (SELECT 1 FROM ${sql.table(table)} AS other WHERE other.${sql.ref(column)} = ${keptId}
            ${sql.join(
              others.map(
                (same) => sql`AND other.${sql.ref(same)} IS NOT DISTINCT FROM moving.${sql.ref(same)}`,
              ),
              sql` `,
            )})`
    : sql``;
  const rowKey = key === column ? sql`${ownKey}::text` : sql`moving.${sql.ref(key)}::text`;
  const { rows } = await sql<{ count: number }>`
    WITH moved AS (
      UPDATE ${sql.table(table)} AS moving SET ${sql.ref(column)} = ${keptId}
       WHERE moving.${sql.ref(column)} = ${goneId} ${clash}
      RETURNING ${rowKey} AS row_key
    ), noted AS (
      INSERT INTO person_merge_moves (merge_id, table_name, column_name, row_key)
      SELECT ${mergeId}, ${table}, ${column}, row_key FROM moved
      ON CONFLICT DO NOTHING RETURNING 1
    ) SELECT count(*)::int AS count FROM noted`.execute(trx);
  return rows[0]?.count ?? 0;
}

/** Points back every row that the merge moved and that still names the kept record. @returns how many */
export async function moveBack(trx: Db, mergeId: string, goneId: string, keptId: string): Promise<number> {
  let moved = 0;
  for (const { table, column, key = 'id' } of personReferences()) {
    const noted = sql`SELECT row_key FROM person_merge_moves
      WHERE merge_id = ${mergeId} AND table_name = ${table} AND column_name = ${column}`;
    const own = key === column ? sql`${ownKey}::text` : sql`${sql.ref(key)}::text`;
    const { numAffectedRows } = await sql`
      UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${goneId}
       WHERE ${sql.ref(column)} = ${keptId} AND ${own} IN (${noted})`.execute(trx);
    moved += Number(numAffectedRows ?? 0);
  }
  return moved;
}

/** How many rows of other features name each of these records. */
export async function countReferences(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>(ids.map((id) => [id, 0]));
  for (const { table, column } of personReferences()) {
    const { rows } = await sql<{ id: string; count: number }>`
      SELECT ${sql.ref(column)}::text AS id, count(*)::int AS count FROM ${sql.table(table)}
       WHERE ${sql.ref(column)} = ANY(${[...ids]}::uuid[]) GROUP BY 1`.execute(db);
    for (const { id, count } of rows) counts.set(id, (counts.get(id) ?? 0) + count);
  }
  return counts;
}
