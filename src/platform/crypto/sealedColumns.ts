/** Columns of one table that hold sealed values, so that a change of key finds every one of them. */
export interface SealedTable {
  table: string;
  /** The primary key, which rotation goes through in its order. */
  key: string | readonly string[];
  columns: readonly SealedColumn[];
  indexes?: readonly IndexColumn[];
}

export interface SealedColumn {
  /** The text column. */
  sealed: string;
  purpose: string;
  /**
   * The column that held the value in earlier versions, text or jsonb (sealed as JSON text). Before serving, what is
   * still there is sealed and the column emptied; a `CHECK (<plain> IS NULL) NOT VALID` named `<table>_<plain>_sealed`
   * keeps it empty and, once validated, says that all is done.
   */
  plain?: string;
  /** SQL: the rows whose plain column holds something to seal; all that are not null by default. */
  plainWhen?: string;
  /** SQL: what the plain column becomes; null by default. */
  emptied?: string;
}

export interface IndexColumn {
  column: string;
  /** The sealed column the index is made from again. */
  from: string;
  /** How the plain text is written before it is indexed; null for a value that has no index. */
  normalise?: (plain: string) => string | null;
  /** Of the index; often that of the sealed column. */
  purpose: string;
}

const tables = new Map<string, SealedTable[]>();

/** Tells rotation, the doctor and the start about sealed columns. Once a table and owner; the same again is ignored. */
export function registerSealedColumns(table: SealedTable): void {
  const known = tables.get(table.table) ?? [];
  const same = (other: SealedTable) =>
    table.columns.every(({ sealed }) => other.columns.some((column) => column.sealed === sealed));
  if (!known.some(same)) tables.set(table.table, [...known, table]);
}

/** In the order of table names. */
export function sealedTables(): SealedTable[] {
  return [...tables.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).flatMap(([, list]) => list);
}

export const keyColumns = ({ key }: SealedTable): readonly string[] =>
  typeof key === 'string' ? [key] : key;
