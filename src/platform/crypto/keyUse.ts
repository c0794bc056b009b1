import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/index.ts';
import { type SealedTable, sealedTables } from './sealedColumns.ts';

type Db = Kysely<Database>;

/** How many values are under each key, by key id. Reads every sealed column once: seconds for millions of rows. */
export async function countByKey(db: Db): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const table of sealedTables())
    for (const { column, part } of columnsOf(table)) {
      const { rows } = await sql<{ id: string; count: number }>`
        SELECT split_part(${sql.ref(column)}, '.', ${part}) AS id, count(*) AS count FROM ${sql.table(table.table)}
         WHERE ${sql.ref(column)} IS NOT NULL GROUP BY 1`.execute(db);
      for (const { id, count } of rows) counts.set(id, (counts.get(id) ?? 0) + Number(count));
    }
  return counts;
}

/** Whether any value is under the key. */
export async function isUsed(db: Db, keyId: string): Promise<boolean> {
  for (const table of sealedTables())
    for (const { column, part } of columnsOf(table)) {
      const { rows } = await sql`
        SELECT FROM ${sql.table(table.table)} WHERE split_part(${sql.ref(column)}, '.', ${part}) = ${keyId} LIMIT 1`.execute(
        db,
      );
      if (rows.length > 0) return true;
    }
  return false;
}

/** Sealed columns of the database that nobody registered: rotation would not find them. */
export async function unknownSealedColumns(db: Db): Promise<string[]> {
  const known = sealedTables().flatMap(({ table, columns }) =>
    columns.map(({ sealed }) => `${table}.${sealed}`),
  );
  const { rows } = await sql<{ name: string }>`
    SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = current_schema() AND column_name LIKE '%\\_sealed' AND data_type = 'text'
     ORDER BY 1`.execute(db);
  return rows.map(({ name }) => name).filter((name) => !known.includes(name));
}

/** Where the key id stands: `suite.keyId.…` in a sealed text, `keyId.…` in an index. */
const columnsOf = ({ columns, indexes = [] }: SealedTable) => [
  ...columns.map(({ sealed }) => ({ column: sealed, part: 2 })),
  ...indexes.map(({ column }) => ({ column, part: 1 })),
];
