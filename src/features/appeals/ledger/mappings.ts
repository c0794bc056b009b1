import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type Database, json, newId } from '../../../platform/db/index.ts';
import {
  type FieldSpec,
  guessMapping,
  type Mapping,
  type MappingGuess,
  type Table,
} from '../../../platform/spreadsheets/index.ts';
import { ledgerFields } from './fields.ts';

type Db = Kysely<Database>;

/** Tells sheets with the same column names alike, whatever their order. */
export function headerKey(table: Pick<Table, 'columns'>): string {
  const names = table.columns.map(({ name }) => name).toSorted();
  return createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 32);
}

export interface SavedMapping {
  id: string;
  name: string;
  mapping: Mapping;
  savedBy: string;
  savedAt: string;
  headerKey: string;
}

export async function savedMappings(db: Db, unionId: string): Promise<SavedMapping[]> {
  const rows = await db
    .selectFrom('ledger_mappings')
    .selectAll()
    .where('union_id', '=', unionId)
    .orderBy('saved_at', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    mapping: row.mapping,
    savedBy: row.saved_by,
    savedAt: row.saved_at.toISOString(),
    headerKey: row.header_key,
  }));
}

/** Saves a mapping under its name; the same name is written over. */
export async function saveMapping(
  db: Db,
  input: { unionId: string; name: string; headerKey: string; mapping: Mapping; savedBy: string; now: Date },
): Promise<void> {
  const change = {
    header_key: input.headerKey,
    mapping: json(input.mapping),
    saved_by: input.savedBy,
    saved_at: input.now,
  };
  await db
    .insertInto('ledger_mappings')
    .values({ id: newId(), union_id: input.unionId, name: input.name, ...change })
    .onConflict((same) => same.columns(['union_id', 'name']).doUpdateSet(change))
    .execute();
}

export interface ProposedMapping {
  mapping: Mapping;
  guesses: MappingGuess[];
  /** The saved mapping it was taken from. */
  savedAs: string | null;
}

/** The mapping saved for a sheet with the same columns, else a guess by names and content. */
export function proposeMapping(table: Table, saved: readonly SavedMapping[]): ProposedMapping {
  const guesses = guessMapping(table.columns, table.sample, ledgerFields);
  const known = saved.find((mapping) => mapping.headerKey === headerKey(table));
  if (known) return { mapping: known.mapping, guesses, savedAs: known.name };
  const fields = Object.fromEntries(
    guesses.flatMap(({ key, column, format }) =>
      column === null ? [] : [[key, { column, ...(format ? { format } : {}) }]],
    ),
  );
  return { mapping: { version: 1, fields }, guesses, savedAs: null };
}

/** The fields a column can be given, for the wizard. */
export const fieldList = (ledgerFields as readonly FieldSpec[]).map(
  ({ key, labels, kind, required, choices }) => ({
    ...{ key, kind, required },
    words: { zh: labels[0] ?? key, en: englishLabel(labels) ?? key },
    choices: (choices ?? []).map(({ value, labels: words }) => ({ value, zh: words[0] ?? value })),
  }),
);

function englishLabel(labels: readonly string[]): string | undefined {
  return labels.find((label) => /^[A-Za-z -]+$/u.test(label));
}
