import { type Kysely, sql } from 'kysely';
import { type Database, openDatabase } from '../db/index.ts';
import type { FieldCrypto } from './fields.ts';
import { type IndexColumn, type SealedColumn, type SealedTable, sealedTables } from './sealedColumns.ts';
import { keyOfRow, rowsAfter, type SealedRow, shapeOf, writeRows } from './sealedRows.ts';

type Db = Kysely<Database>;
type PlainColumn = SealedColumn & { plain: string };

const batchSize = 1_000;

/**
 * Seals what earlier versions stored plain, before this one serves anybody, and empties the old columns. A batch a
 * transaction, so a killed run goes on where it stopped; validated constraints say that nothing is left, so a usual start
 * asks one question. Runs as the owner of the tables, because history is append-only to everybody else. Returns how many
 * rows it sealed.
 */
export async function sealPlainColumns(options: {
  connectionString: string;
  schema: string;
  fields: FieldCrypto;
  onProgress?: (line: string) => void;
}): Promise<number> {
  const { connectionString, schema, fields, onProgress } = options;
  const { db, close } = openDatabase({ connectionString, schema, poolSize: 1, role: 'owner' });
  try {
    if ((await unfinished(db)).length === 0) return 0;
    return await db.connection().execute(async (one) => {
      await sql`SELECT pg_advisory_lock(hashtext('niangjia seal plain ' || current_schema()))`.execute(one);
      let sealed = 0;
      for (const { table, columns } of await unfinished(one)) {
        const rows = await sealTable(one, fields, table, columns, onProgress);
        sealed += rows;
        // Rewritten, so that the plain values are not left in the table's free space.
        if (rows > 0) await sql`VACUUM (FULL) ${sql.table(table.table)}`.execute(one);
        for (const { plain } of columns)
          await sql`ALTER TABLE ${sql.table(table.table)} VALIDATE CONSTRAINT ${sql.ref(constraintOf(table, plain))}`.execute(
            one,
          );
      }
      return sealed;
    });
  } finally {
    await close();
  }
}

const constraintOf = (table: SealedTable, plain: string) => `${table.table}_${plain}_sealed`;

/** Tables with columns that may still hold something plain. */
async function unfinished(db: Db) {
  const all = sealedTables().map((table) => ({
    table,
    columns: table.columns.filter((column): column is PlainColumn => column.plain !== undefined),
  }));
  const names = all.flatMap(({ table, columns }) => columns.map(({ plain }) => constraintOf(table, plain)));
  const { rows } = await sql<{ name: string }>`
    SELECT conname AS name FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
       AND conname = ANY(${names}) AND NOT convalidated`.execute(db);
  const open = new Set(rows.map(({ name }) => name));
  return all
    .map(({ table, columns }) => ({
      table,
      columns: columns.filter(({ plain }) => open.has(constraintOf(table, plain))),
    }))
    .filter(({ columns }) => columns.length > 0);
}

const isPlain = ({ plain, plainWhen }: PlainColumn) =>
  sql<boolean>`(${plainWhen === undefined ? sql`${sql.ref(plain)} IS NOT NULL` : sql.raw(plainWhen)})`;

async function sealTable(
  db: Db,
  fields: FieldCrypto,
  table: SealedTable,
  columns: readonly PlainColumn[],
  onProgress: ((line: string) => void) | undefined,
): Promise<number> {
  const shape = await shapeOf(db, table);
  const where = sql<boolean>`${sql.join(columns.map(isPlain), sql` OR `)}`;
  const read = Object.fromEntries(
    columns.map((column) => [
      column.plain,
      sql`CASE WHEN ${isPlain(column)} THEN ${sql.ref(column.plain)}::text END`,
    ]),
  );
  const emptied = columns.map(({ plain, sealed, emptied: to = 'NULL' }) => ({
    ...{ column: plain, whenSet: sealed, to },
  }));
  let mark: string[] | null = null;
  let sealed = 0;
  for (;;) {
    const rows: SealedRow[] = await rowsAfter(db, shape, { mark, where, limit: batchSize }, read);
    const changes = rows.map((row) => ({
      ...{ key: keyOfRow(shape, row), set: sealedRow(fields, table, columns, row), old: {} },
    }));
    await writeRows(db, shape, changes, emptied);
    sealed += rows.length;
    if (rows.length > 0) onProgress?.(`Sealing ${table.table}: ${sealed} rows.`);
    mark = changes.at(-1)?.key ?? mark;
    if (rows.length < batchSize) return sealed;
  }
}

/** The sealed columns of a row, and the indexes made from them. */
function sealedRow(
  fields: FieldCrypto,
  table: SealedTable,
  columns: readonly PlainColumn[],
  row: SealedRow,
): SealedRow {
  const set: SealedRow = {};
  for (const { plain, sealed, purpose } of columns) {
    const value = row[plain] ?? null;
    set[sealed] = value === null ? null : fields.seal(purpose, value);
    for (const index of table.indexes ?? [])
      if (index.from === sealed) set[index.column] = value === null ? null : indexOf(fields, index, value);
  }
  return set;
}

/** Under the current index key; null for a value that has none. */
function indexOf(fields: FieldCrypto, { normalise, purpose }: IndexColumn, plain: string): string | null {
  const normalised = normalise ? normalise(plain) : plain;
  return normalised === null ? null : fields.index(purpose, normalised);
}
