import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { FieldCrypto } from '../../platform/crypto/fields.ts';
import { type Database, newId } from '../../platform/db/index.ts';
import { recordPersonEvents } from './events.ts';
import type { PersonFields } from './personFields.ts';
import {
  identityPurpose,
  normaliseIdentity,
  normalisePhone,
  type PersonColumns,
  type PersonRow,
  personColumns,
  personFields,
  phonePurpose,
} from './personRow.ts';
import type { PersonInput } from './store.ts';
import { changesBetween } from './view.ts';

type Db = Kysely<Database>;
type Needs = { fields: FieldCrypto };

/**
 * Waits for anyone else who writes one of these values, until the transaction ends: as `holdIdentity`, in one statement
 * and one order for many. Phones tell those apart who have no identity number.
 */
export async function holdPeopleValues(
  trx: Db,
  { fields }: Needs,
  values: { identities: readonly string[]; phones: readonly string[] },
): Promise<void> {
  const indexes = [
    ...values.identities.flatMap((number) => fields.indexes(identityPurpose, normaliseIdentity(number))),
    ...values.phones.flatMap((phone) => fields.indexes(phonePurpose, normalisePhone(phone))),
  ];
  const sorted = [...new Set(indexes)].toSorted();
  if (sorted.length > 0)
    await sql`SELECT count(pg_advisory_xact_lock(hashtextextended(held.index, 0)))
      FROM unnest(${sorted}::text[]) AS held (index)`.execute(trx);
}

/** normalised number → the living record that holds it first, locked against changes when `lock` is set. */
export async function findPeopleByIdentities(
  db: Db,
  { fields }: Needs,
  numbers: readonly string[],
  options: { lock?: boolean } = {},
): Promise<Map<string, PersonRow>> {
  const numberOf = new Map<string, string>();
  for (const number of new Set(numbers.map(normaliseIdentity)))
    for (const index of fields.indexes(identityPurpose, number)) numberOf.set(index, number);
  // people_identity_index
  const rows = await rowsWith(db, 'identity_index', [...numberOf.keys()], options);
  const found = new Map<string, PersonRow>();
  for (const row of rows.toSorted((a, b) => Number(a.identity_contested) - Number(b.identity_contested))) {
    const number = numberOf.get(row.identity_index ?? '');
    if (number !== undefined && !found.has(number)) found.set(number, row);
  }
  return found;
}

/** normalised phone → living records with it. */
export async function peopleWithPhones(
  db: Db,
  { fields }: Needs,
  phones: readonly string[],
  options: { lock?: boolean } = {},
): Promise<Map<string, PersonRow[]>> {
  const phoneOf = new Map<string, string>();
  for (const phone of new Set(phones.map(normalisePhone)))
    for (const index of fields.indexes(phonePurpose, phone)) phoneOf.set(index, phone);
  // people_phone_index
  const rows = await rowsWith(db, 'phone_index', [...phoneOf.keys()], options);
  return Map.groupBy(rows, (row) => phoneOf.get(row.phone_index ?? '') ?? '');
}

async function rowsWith(
  db: Db,
  column: 'identity_index' | 'phone_index',
  indexes: readonly string[],
  { lock }: { lock?: boolean },
): Promise<PersonRow[]> {
  if (indexes.length === 0) return [];
  const query = db
    .selectFrom('people')
    .selectAll()
    .where(sql<boolean>`${sql.ref(column)} = ANY(${indexes}::text[])`)
    .where('merged_into_id', 'is', null)
    .orderBy('id');
  return (lock ? query.forNoKeyUpdate() : query).execute();
}

const columnTypes = {
  ...{ name: 'text', name_pinyin: 'text', name_initials: 'text', sex: 'text', birth_date: 'date' },
  ...{ ethnicity: 'text', identity_kind: 'text', identity_sealed: 'text', identity_index: 'text' },
  ...{ identity_tail_index: 'text', phone_sealed: 'text', phone_index: 'text', phone_tail_index: 'text' },
  ...{ address_sealed: 'text', employment_status: 'text', education: 'text', skill_level: 'text' },
  ...{ residence_kind: 'text', residence_place: 'text', political_status: 'text', employer_name: 'text' },
  ...{ native_place: 'text', migrant_worker: 'boolean', worker_groups: 'text[]' },
} as const satisfies Partial<Record<keyof PersonRow, string>>;
const columns = Object.keys(columnTypes) as (keyof typeof columnTypes)[];
const columnList = sql.join(columns.map((column) => sql.ref(column)));

/** The rows as a table `given` of the statement: one parameter however many they are. */
const given = (rows: readonly Record<string, unknown>[]) => sql`
  jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given (id uuid, version int,
    ${sql.raw(columns.map((column) => `${column} ${columnTypes[column]}`).join(', '))})`;

/**
 * New people with their first events, any number in a fixed number of statements; ids in the order given. The caller
 * holds their numbers (`holdPeopleValues`) and has looked that nobody has them.
 */
export async function createPeople(
  trx: Db,
  { fields }: Needs,
  inputs: readonly PersonInput[],
  now: Date,
  by: Actor,
  reason = '',
): Promise<string[]> {
  if (inputs.length === 0) return [];
  const rows = inputs.map((input) => {
    const workerGroups = [...(input.workerGroups ?? [])];
    return { id: newId(), ...personColumns(fields, { ...input, workerGroups }) };
  });
  await sql`INSERT INTO people (id, created_at, ${columnList})
    SELECT id, ${now}::timestamptz, ${columnList} FROM ${given(rows)}`.execute(trx);
  await recordPersonEvents(
    trx,
    rows.map(({ id }) => ({ personId: id, actor: by, type: 'created', reason, now })),
  );
  return rows.map(({ id }) => id);
}

export interface PersonChange {
  row: PersonRow;
  /** Checked, and different from the row. */
  changes: Partial<PersonFields>;
}

/** Changes many people with an event each; rows that somebody changed since they were read stay as they are. */
export async function changePeople(
  trx: Db,
  { fields }: Needs,
  changed: readonly PersonChange[],
  now: Date,
  by: Actor,
  reason: string,
): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map(({ row, changes }) => {
    const next: PersonColumns = personColumns(fields, changes);
    const whole = Object.fromEntries(columns.map((column) => [column, row[column]]));
    return { ...whole, ...next, id: row.id, version: row.version };
  });
  const { rows: written } = await sql<{ id: string }>`
    UPDATE people SET ${sql.raw(columns.map((column) => `${column} = given.${column}`).join(', '))},
           version = people.version + 1, updated_at = ${now}::timestamptz
      FROM ${given(rows)} WHERE people.id = given.id AND people.version = given.version
    RETURNING people.id`.execute(trx);
  const ids = new Set(written.map(({ id }) => id));
  const events = changed
    .filter(({ row }) => ids.has(row.id))
    .map(({ row, changes }) => ({
      ...{ personId: row.id, actor: by, type: 'changed' as const, reason, now },
      changes: changesBetween(personFields(fields, row), changes),
    }));
  await recordPersonEvents(trx, events);
}
