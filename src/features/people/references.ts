import type { Kysely } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Database } from '../../platform/db/index.ts';

export interface MergeAsked {
  keptId: string;
  goneId: string;
  now: Date;
}

/** A column of another table that names a person. */
export interface PersonReference {
  table: string;
  column: string;
  /** The table's own key, which never changes; a text or uuid column. Default `id`. */
  key?: string;
  /**
   * Columns that together with `column` are unique. A row that the kept person has already then stays with the record
   * that goes, where an unmerge finds it again.
   */
  unique?: readonly string[];
  /**
   * Looked at with both records locked: throws a Problem where the two cannot be one, such as two active memberships.
   */
  check?(trx: Kysely<Database>, context: Context, asked: MergeAsked): Promise<void>;
}

const references = new Map<string, PersonReference>();

/** Tells merging where people are named. Called when the feature's module loads; the same table and column once. */
export function registerPersonReferences(reference: PersonReference): void {
  references.set(`${reference.table}.${reference.column}`, reference);
}

/** In one order everywhere, so that two merges lock alike. */
export function personReferences(): PersonReference[] {
  return [...references.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, held]) => held);
}

registerPersonReferences({ table: 'people_places', column: 'person_id' });
registerPersonReferences({ table: 'accounts', column: 'person_id' });
