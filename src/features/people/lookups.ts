import type { Kysely } from 'kysely';
import type { FieldCrypto } from '../../platform/crypto/fields.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import {
  identityPurpose,
  normaliseIdentity,
  normalisePhone,
  type PersonRow,
  phonePurpose,
} from './personRow.ts';

type Db = Kysely<Database>;
type Needs = { fields: FieldCrypto };

/** Living records with this phone, newest first; at most 20. */
export async function peopleWithPhone(db: Db, context: Needs, phone: string): Promise<PersonRow[]> {
  const normalised = normalisePhone(phone);
  if (normalised === '') return [];
  // people_phone_index
  return db
    .selectFrom('people')
    .selectAll()
    .where('phone_index', 'in', context.fields.indexes(phonePurpose, normalised))
    .where('merged_into_id', 'is', null)
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
}

/** Living records with this identity number: one, or more where old records contest it. The one that holds it first. */
export async function findPeopleByIdentity(db: Db, context: Needs, number: string): Promise<PersonRow[]> {
  const normalised = normaliseIdentity(number);
  if (normalised === '') return [];
  // people_identity_index
  return db
    .selectFrom('people')
    .selectAll()
    .where('identity_index', 'in', context.fields.indexes(identityPurpose, normalised))
    .where('merged_into_id', 'is', null)
    .orderBy('identity_contested')
    .orderBy('id')
    .limit(20)
    .execute();
}

/** @throws Problem 404 `notFound` */
export async function getPerson(db: Db, id: string): Promise<PersonRow> {
  const row = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('The person');
  return row;
}

/** The living record behind an id: itself, or the one it was joined to, however often. */
export async function livingPersonId(db: Db, id: string): Promise<string> {
  let row = await getPerson(db, id);
  while (row.merged_into_id) row = await getPerson(db, row.merged_into_id);
  return row.id;
}

/** Whether another living record holds the number already; to be asked with the number held (holdIdentity). */
export async function isContested(db: Db, context: Needs, number: string, ownId: string): Promise<boolean> {
  return (await findPeopleByIdentity(db, context, number)).some(
    (other) => other.id !== ownId && !other.identity_contested,
  );
}
