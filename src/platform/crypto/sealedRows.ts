import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../db/index.ts';
import { keyColumns, type SealedTable } from './sealedColumns.ts';

export type SealedRow = Record<string, string | null>;

/** A table with the types of its key, as text casts need them. */
export interface TableShape {
  table: SealedTable;
  keys: readonly { name: string; type: string }[];
}

export async function shapeOf(db: Kysely<Database>, table: SealedTable): Promise<TableShape> {
  const names = keyColumns(table);
  const { rows } = await sql<{ name: string; type: string }>`
    SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
     WHERE attrelid = to_regclass(${table.table}) AND attname = ANY(${[...names]})`.execute(db);
  return {
    table,
    keys: names.map((name) => {
      const found = rows.find((row) => row.name === name);
      if (!found)
        throw new Error(`Sealed columns are registered for ${table.table}.${name}, which is not there.`);
      return found;
    }),
  };
}

const keyTuple = ({ keys }: TableShape) => sql.join(keys.map(({ name }) => sql.ref(name)));

/** `key > mark`; everything where there is no mark yet. */
const afterMark = (shape: TableShape, mark: readonly string[] | null) =>
  mark === null
    ? sql<boolean>`true`
    : sql<boolean>`(${keyTuple(shape)}) > (${sql.join(shape.keys.map(({ type }, at) => sql`${mark[at]}::${sql.raw(type)}`))})`;

/** Rows in the order of the key: the key and the columns as text, each column as itself or by an expression. */
export async function rowsAfter(
  db: Kysely<Database>,
  shape: TableShape,
  which: { mark: readonly string[] | null; where: RawBuilder<boolean>; limit: number },
  columns: Readonly<Record<string, RawBuilder<unknown>>>,
): Promise<SealedRow[]> {
  const texts = [
    ...shape.keys.map(({ name }) => sql`${sql.ref(name)}::text AS ${sql.ref(name)}`),
    ...Object.entries(columns).map(([name, value]) => sql`(${value})::text AS ${sql.ref(name)}`),
  ];
  const { rows } = await sql<SealedRow>`
    SELECT ${sql.join(texts)} FROM ${sql.table(shape.table.table)}
     WHERE ${afterMark(shape, which.mark)} AND (${which.where})
     ORDER BY ${keyTuple(shape)} LIMIT ${which.limit}`.execute(db);
  return rows;
}

export const keyOfRow = ({ keys }: TableShape, row: SealedRow): string[] =>
  keys.map(({ name }) => row[name] ?? '');

export interface RowChange {
  key: readonly string[];
  set: SealedRow;
  /** Only while the row still holds what was read. */
  old: SealedRow;
}

/** Writes new texts into many rows with one statement; a null leaves what is there. Returns how many were written. */
export async function writeRows(
  db: Kysely<Database>,
  shape: TableShape,
  rows: readonly RowChange[],
  emptied: readonly { column: string; whenSet: string; to: string }[] = [],
): Promise<number> {
  const [first] = rows;
  if (!first) return 0;
  const values: RawBuilder<unknown>[] = [];
  const add = (type: string, list: readonly (string | null | undefined)[]) => {
    values.push(sql`${list.map((value) => value ?? null)}::${sql.raw(type)}[]`);
    return sql.ref(`v.c${values.length}`);
  };
  const matches = shape.keys.map(
    ({ name, type }, at) =>
      sql`t.${sql.ref(name)} = ${add(
        type,
        rows.map(({ key }) => key[at]),
      )}`,
  );
  const given = new Map(
    Object.keys(first.set).map(
      (name) =>
        [
          name,
          add(
            'text',
            rows.map(({ set }) => set[name]),
          ),
        ] as const,
    ),
  );
  for (const name of Object.keys(first.old)) {
    const old = add(
      'text',
      rows.map((row) => row.old[name]),
    );
    matches.push(sql`t.${sql.ref(name)} IS NOT DISTINCT FROM ${old}`);
  }
  const sets = [
    ...[...given].map(([name, value]) => sql`${sql.ref(name)} = coalesce(${value}, t.${sql.ref(name)})`),
    ...emptied.map(
      ({ column, whenSet, to }) =>
        sql`${sql.ref(column)} = CASE WHEN ${given.get(whenSet)} IS NULL THEN t.${sql.ref(column)} ELSE ${sql.raw(to)} END`,
    ),
  ];
  const names = values.map((_, at) => sql.ref(`c${at + 1}`));
  const result = await sql`
    UPDATE ${sql.table(shape.table.table)} AS t SET ${sql.join(sets)}
      FROM unnest(${sql.join(values)}) AS v (${sql.join(names)}) WHERE ${sql.join(matches, sql` AND `)}`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0n);
}
