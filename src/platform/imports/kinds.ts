import type { Actor } from '../auth/actor.ts';
import type { Context } from '../context.ts';
import type { AppDatabase, AppTransaction } from '../db/index.ts';
import type { FieldSpec, MappedRow } from '../spreadsheets/index.ts';
import type { RowReasons } from './summary.ts';

/** What an import needs of the context: the command line has no listeners. */
export type ImportContext = Pick<Context, 'db' | 'clock' | 'fields'>;

/** A row that stands by itself, or why it does not. */
export type Reading<R> =
  | { row: number; value: R; warnings: readonly string[] }
  | { row: number; refused: string[]; counts?: Record<string, number> };

export type Accepted<R> = Extract<Reading<R>, { value: R }>;

export interface Saved {
  counts: Record<string, number>;
  /** Rows that do not go with what is on record. */
  refused: readonly RowReasons[];
  warned: readonly RowReasons[];
}

/** One run over a file, a dry run or the import itself. Every row is read anew each time, so that it may keep a memory. */
export interface ImportRun<R> {
  read(row: MappedRow): Reading<R>;
  /** Saves a batch in the transaction of its progress; a dry run answers alike and writes nothing. */
  save(trx: AppTransaction, rows: readonly Accepted<R>[]): Promise<Saved>;
  /** After the last row of an import. */
  finish?(trx: AppTransaction): Promise<void>;
}

export interface ImportSource {
  /** Null in a dry run of the command line. */
  importId: string | null;
  fileName: string;
  placeId: string;
  actor: Actor;
  dryRun: boolean;
}

/** A kind of list that can be read in. The feature registers it when its module loads. */
export interface ImportKind<R = unknown> {
  kind: string;
  fields: readonly FieldSpec[];
  /** The same for one import, where what columns are called differs from one to the next. */
  fieldsOf?(db: AppDatabase | AppTransaction, importId: string): Promise<readonly FieldSpec[]>;
  /** Lists that change when rows come in. */
  topics: readonly string[];
  /** Paths of the places whose imports the actor works with. */
  paths(actor: Actor): readonly string[];
  /** @throws Problem 404 or 403 for a place that is not the actor's */
  requirePlace(db: AppDatabase | AppTransaction, actor: Actor, placeId: string): Promise<void>;
  /** Whoever asked for it, with the rights of now. @throws Problem 403 when they have lost them */
  actorNow(context: ImportContext, accountId: string, placeId: string): Promise<Actor>;
  begin(context: ImportContext, source: ImportSource): Promise<ImportRun<R>>;
}

/** What columns of this import may mean; of a file that has no import yet, what is usual. */
export const fieldsFor = async (
  kind: Pick<ImportKind, 'fields' | 'fieldsOf'>,
  db: AppDatabase | AppTransaction,
  importId: string | null | undefined,
): Promise<{ fields: readonly FieldSpec[] }> => ({
  fields: importId && kind.fieldsOf ? await kind.fieldsOf(db, importId) : kind.fields,
});

const kinds = new Map<string, ImportKind>();

export function registerImport<R>(kind: ImportKind<R>): void {
  kinds.set(kind.kind, kind as ImportKind);
}

export function importKind(name: string): ImportKind {
  const kind = kinds.get(name);
  if (!kind) throw new Error(`There is no kind of import ${name}.`);
  return kind;
}
