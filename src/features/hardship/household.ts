import type { Kysely } from 'kysely';
import { holdValue } from '../../platform/crypto/holdValue.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, type Database, newId } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';
import {
  findPeopleByIdentity,
  getPerson,
  normaliseIdentity,
  personFields,
  registerPersonReferences,
} from '../people/index.ts';
import type { Declaration } from './rules/declaration.ts';
import { memberPurpose } from './store.ts';

/** One household, one file. @throws 409 `householdHasFile` when both records are of a file in use */
async function refuseTwoFiles(
  trx: Kysely<Database>,
  _context: unknown,
  { keptId, goneId }: { keptId: string; goneId: string },
): Promise<void> {
  const live = await trx
    .selectFrom('hardship_members')
    .select('id')
    .where('person_id', 'in', [keptId, goneId])
    .where('live', '=', true)
    .execute();
  if (live.length > 1) throw householdHasFile(null);
}

registerPersonReferences({ table: 'hardship_files', column: 'person_id' });
registerPersonReferences({ table: 'hardship_members', column: 'person_id', check: refuseTwoFiles });

const householdHasFile = (fileNumber: string | null) =>
  conflict(
    'householdHasFile',
    '这户家庭已有一份在办或在档的困难档案，一户一档 · this household has a file already: one household, one file',
    fileNumber ? { number: fileNumber } : {},
  );

interface HouseholdPerson {
  personId: string | null;
  identity: string | null;
}

/** Waits for whoever else files for these people, until the transaction ends; always in the same order. */
async function holdPeople(trx: AppTransaction, people: readonly HouseholdPerson[]): Promise<void> {
  const values = people.flatMap(({ personId, identity }) => [
    ...(personId ? [`person/${personId}`] : []),
    ...(identity ? [`identity/${identity}`] : []),
  ]);
  for (const value of [...new Set(values)].toSorted()) await holdValue(trx, memberPurpose, value);
}

/** @throws 409 `householdHasFile` */
async function refuseTaken(
  trx: AppTransaction,
  people: readonly HouseholdPerson[],
  fileId: string | null,
): Promise<void> {
  const personIds = people.flatMap(({ personId }) => personId ?? []);
  const fields = fieldsOf(trx);
  const indexes = people.flatMap(({ identity }) => (identity ? fields.indexes(memberPurpose, identity) : []));
  if (personIds.length + indexes.length === 0) return;
  // hardship_members_person, hardship_members_identity
  let query = trx
    .selectFrom('hardship_members as m')
    .innerJoin('hardship_files as f', 'f.id', 'm.file_id')
    .select(['f.number'])
    .where('m.live', '=', true)
    .where((is) =>
      is.or([
        ...(personIds.length > 0 ? [is('m.person_id', 'in', personIds)] : []),
        ...(indexes.length > 0 ? [is('m.identity_index', 'in', indexes)] : []),
      ]),
    );
  if (fileId) query = query.where('m.file_id', '!=', fileId);
  const taken = await query.executeTakeFirst();
  if (taken) throw householdHasFile(taken.number);
}

/** Whoever has this identity number on record. */
async function personOf(trx: AppTransaction, identity: string): Promise<string | null> {
  const [known] = await findPeopleByIdentity(trx, { fields: fieldsOf(trx) }, identity);
  return known?.id ?? null;
}

/** The applicant and all who are of the same household in the register. */
export async function registeredHousehold(
  trx: AppTransaction,
  personId: string,
): Promise<{ householdId: string | null; people: HouseholdPerson[] }> {
  const applicant = await getPerson(trx, personId);
  const fields = fieldsOf(trx);
  const rows = applicant.household_id
    ? // people_household
      await trx
        .selectFrom('people')
        .selectAll()
        .where('household_id', '=', applicant.household_id)
        .where('merged_into_id', 'is', null)
        .orderBy('id')
        .execute()
    : [applicant];
  return {
    householdId: applicant.household_id,
    people: rows.map((row) => {
      const number = personFields(fields, row).identityNumber;
      return { personId: row.id, identity: number ? normaliseIdentity(number) : null };
    }),
  };
}

/** @throws 409 `householdHasFile`; afterwards nobody else can file for these people before the transaction ends */
export async function holdHousehold(trx: AppTransaction, people: readonly HouseholdPerson[]): Promise<void> {
  await holdPeople(trx, people);
  await refuseTaken(trx, people, null);
}

/** Ties the people of a file to it: the applicant, the registered household, and who was declared by number. */
export async function claimHousehold(
  trx: AppTransaction,
  file: { id: string; person_id: string },
  declaration: Declaration | null,
): Promise<void> {
  const { people } = await registeredHousehold(trx, file.person_id);
  const declared: HouseholdPerson[] = [];
  for (const { identityNumber } of declaration?.members ?? []) {
    const identity = normaliseIdentity(identityNumber);
    if (identity !== '') declared.push({ personId: await personOf(trx, identity), identity });
  }
  const all = distinct([...people, ...declared]);
  await holdPeople(trx, all);
  await refuseTaken(trx, all, file.id);
  await trx.deleteFrom('hardship_members').where('file_id', '=', file.id).execute();
  const fields = fieldsOf(trx);
  await trx
    .insertInto('hardship_members')
    .values(
      all.map(({ personId, identity }) => ({
        ...{ id: newId(), file_id: file.id, person_id: personId, live: true },
        applicant: personId === file.person_id,
        identity_sealed: identity ? fields.seal(memberPurpose, identity) : null,
        identity_index: identity ? fields.index(memberPurpose, identity) : null,
      })),
    )
    .execute();
}

/** Each person once, by record or by number. */
function distinct(people: readonly HouseholdPerson[]): HouseholdPerson[] {
  const found: HouseholdPerson[] = [];
  for (const each of people)
    if (
      !found.some(
        (other) =>
          (each.personId !== null && other.personId === each.personId) ||
          (each.identity !== null && other.identity === each.identity),
      )
    )
      found.push(each);
  return found;
}

/** The file is over: its people may be of another. */
export async function releaseHousehold(trx: AppTransaction, fileId: string): Promise<void> {
  await trx.updateTable('hardship_members').set({ live: false }).where('file_id', '=', fileId).execute();
}
