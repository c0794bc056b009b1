import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../db/index.ts';
import type { FieldCrypto } from './fields.ts';
import { sealedUnder } from './fields.ts';
import type { KeyRing } from './keyRing.ts';
import type { SealedTable } from './sealedColumns.ts';
import {
  keyOfRow,
  type RowChange,
  rowsAfter,
  type SealedRow,
  type TableShape,
  writeRows,
} from './sealedRows.ts';

type Db = Kysely<Database>;

/** Rows of the table with a value that is not under the current keys. */
export function isOutdated(table: SealedTable, { current }: Pick<KeyRing, 'current'>): RawBuilder<boolean> {
  const stale = (column: string, part: number, keyId: string) =>
    sql`(${sql.ref(column)} IS NOT NULL AND split_part(${sql.ref(column)}, '.', ${part}) <> ${keyId})`;
  const all = [
    ...table.columns.map(({ sealed }) => stale(sealed, 2, current.data)),
    ...(table.indexes ?? []).map(({ column }) => stale(column, 1, current.index)),
  ];
  return sql<boolean>`${sql.join(all, sql` OR `)}`;
}

export interface ResealStep {
  /** Rows looked at; fewer than asked for means that the table's end is reached. */
  read: number;
  written: number;
  mark: readonly string[] | null;
}

/**
 * Seals one batch of outdated rows anew, each only if it still holds what was read: whoever changed it meanwhile wrote it
 * under a key that lived then, and the next pass finds it where that was an old one.
 */
export async function resealBatch(
  trx: Db,
  fields: FieldCrypto,
  shape: TableShape,
  from: { mark: readonly string[] | null; limit: number },
): Promise<ResealStep> {
  const { table } = shape;
  const ring = fields.keys.ring();
  const names = [
    ...table.columns.map(({ sealed }) => sealed),
    ...(table.indexes ?? []).map(({ column }) => column),
  ];
  const read = Object.fromEntries(names.map((name) => [name, sql.ref(name)]));
  const rows = await rowsAfter(trx, shape, { ...from, where: isOutdated(table, ring) }, read);
  const changes = rows.map((row) => changeOf(fields, ring, shape, names, row));
  const written = await writeRows(trx, shape, changes);
  return { read: rows.length, written, mark: changes.at(-1)?.key ?? from.mark };
}

function changeOf(
  fields: FieldCrypto,
  ring: KeyRing,
  shape: TableShape,
  names: readonly string[],
  row: SealedRow,
): RowChange {
  const { table } = shape;
  const set: SealedRow = {};
  for (const { sealed, purpose } of table.columns) {
    const held = row[sealed] ?? null;
    set[sealed] =
      held === null || sealedUnder(held) === ring.current.data
        ? null
        : fields.seal(purpose, fields.open(purpose, held));
  }
  for (const { column, from, purpose, normalise } of table.indexes ?? []) {
    const held = row[from] ?? null;
    const sealedAs = table.columns.find(({ sealed }) => sealed === from)?.purpose ?? purpose;
    const stale = row[column] !== null && row[column]?.split('.')[0] !== ring.current.index;
    const plain = stale && held !== null ? fields.open(sealedAs, held) : null;
    const normalised = plain === null ? null : normalise ? normalise(plain) : plain;
    set[column] = normalised === null ? null : fields.index(purpose, normalised);
  }
  const old = Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
  return { key: keyOfRow(shape, row), set, old };
}
