import { type Kysely, sql } from 'kysely';
import { type Actor, systemActor } from '../../platform/auth/actor.ts';
import type { FieldCrypto } from '../../platform/crypto/fields.ts';
import { holdValue } from '../../platform/crypto/holdValue.ts';
import { type Database, newId } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';
import { recordPersonEvent } from './events.ts';
import { findPeopleByIdentity, peopleWithPhone } from './lookups.ts';
import { emptyPerson, type PersonFields, personFieldNames } from './personFields.ts';
import {
  identityPurpose,
  normaliseIdentity,
  type PersonRow,
  personColumns,
  personFields,
} from './personRow.ts';

type Db = Kysely<Database>;
type Needs = { fields: FieldCrypto };

/** What is known of somebody; only the name must be. */
export type PersonInput = Partial<Omit<PersonFields, 'workerGroups'>> & {
  name: string;
  workerGroups?: readonly string[];
};

/** Waits for anyone else who writes this identity number, until the transaction ends. */
export async function holdIdentity(trx: Db, number: string): Promise<void> {
  await holdValue(trx, identityPurpose, normaliseIdentity(number));
}

export const identityTaken = (personId: string) =>
  conflict(
    'identityTaken',
    '这个证件号码已在另一人名下，请打开那条记录，或在“疑似重复”中合并 · another person has this identity number: open that record, or join the two at the desk of duplicates',
    { personId },
  );

/** The same for who may not see the other record: no id, only whom to ask. */
export const identityTakenElsewhere = () =>
  conflict(
    'identityTaken',
    '这个证件号码已登记在其他单位，请联系上级工会核对 · this identity number is on record at another place; ask the union above yours',
  );

/** @throws Problem 409 `identityTaken` when another living person has the number */
export async function refuseTakenIdentity(
  trx: Db,
  context: Needs,
  number: string,
  ownId: string | null,
  sees: (personId: string) => Promise<boolean> = async () => true,
) {
  await holdIdentity(trx, number);
  const taken = (await findPeopleByIdentity(trx, context, number)).find(({ id }) => id !== ownId);
  if (taken) throw (await sees(taken.id)) ? identityTaken(taken.id) : identityTakenElsewhere();
}

/** A new person with its first event. @throws Problem 409 `identityTaken` */
export async function createPerson(
  trx: Db,
  context: Needs,
  input: PersonInput,
  now: Date,
  by: Actor = systemActor,
): Promise<string> {
  if (input.identityNumber) await refuseTakenIdentity(trx, context, input.identityNumber, null);
  return insertPerson(trx, context, input, now, by);
}

async function insertPerson(
  trx: Db,
  context: Needs,
  input: PersonInput,
  now: Date,
  by: Actor,
): Promise<string> {
  const id = newId();
  const given = { ...input, workerGroups: [...(input.workerGroups ?? [])] };
  const columns = personColumns(context.fields, given);
  await trx
    .insertInto('people')
    .values({ ...columns, id, name: columns.name ?? input.name, created_at: now })
    .execute();
  await recordPersonEvent(trx, { personId: id, actor: by, type: 'created', now });
  return id;
}

/**
 * The person with this identity number; else, where nothing speaks against it, the one with this phone and name; else a
 * new one. What was unknown about them so far is filled in, nothing known is changed. Someone with neither number nor
 * phone is always new: a name alone says too little. The record found stays as it is until the transaction ends.
 */
export async function findOrCreatePerson(
  trx: Db,
  context: Needs,
  input: PersonInput,
  now: Date,
  by: Actor = systemActor,
): Promise<string> {
  const identity = input.identityNumber ? normaliseIdentity(input.identityNumber) : null;
  if (identity) await holdIdentity(trx, identity);
  const match = await findMatch(trx, context, { ...input, identityNumber: identity });
  if (!match || !(await holdPerson(trx, match.id))) return insertPerson(trx, context, input, now, by);
  await fillUnknown(trx, context, match, input);
  return match.id;
}

async function findMatch(
  trx: Db,
  context: Needs,
  input: { name: string; phone?: string | null; identityNumber: string | null },
): Promise<PersonRow | undefined> {
  if (input.identityNumber) {
    const [known] = await findPeopleByIdentity(trx, context, input.identityNumber);
    if (known) return known;
  }
  if (!input.phone) return undefined;
  const name = input.name.normalize('NFKC').trim();
  return (await peopleWithPhone(trx, context, input.phone)).find(
    (person) => person.name === name && (input.identityNumber === null || person.identity_sealed === null),
  );
}

/** Keeps a merge from taking the record away before the transaction has pointed to it. False when it is gone already. */
export async function holdPerson(trx: Db, id: string): Promise<boolean> {
  const held = await trx
    .selectFrom('people')
    .select('id')
    .where('id', '=', id)
    .where('merged_into_id', 'is', null)
    .forKeyShare()
    .executeTakeFirst();
  return held !== undefined;
}

async function fillUnknown(trx: Db, context: Needs, row: PersonRow, input: PersonInput): Promise<void> {
  const known = personFields(context.fields, row);
  const news: Partial<Record<keyof PersonFields, unknown>> = {};
  for (const field of personFieldNames) {
    const value = input[field];
    if (value === undefined || value === null || value === '') continue;
    if (field === 'workerGroups') {
      const groups = [...new Set([...known.workerGroups, ...(input.workerGroups ?? [])])];
      if (groups.length > known.workerGroups.length) news.workerGroups = groups;
    } else if (known[field] === emptyPerson[field]) news[field] = value;
  }
  if (Object.keys(news).length === 0) return;
  await trx
    .updateTable('people')
    .set({
      ...personColumns(context.fields, news as Partial<PersonFields>),
      version: sql`version + 1`,
    })
    .where('id', '=', row.id)
    .execute();
}
