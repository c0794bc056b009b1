import type { Selectable, Updateable } from 'kysely';
import { identityPurpose, indexedPhone, phonePurpose } from '../../kernel/fieldPurposes.ts';
import { type FieldCrypto, registerSealedColumns } from '../../platform/crypto/fields.ts';
import { namePinyin } from './namePinyin.ts';
import type { PersonFields } from './personFields.ts';
import type { PeopleTable } from './tables.ts';

export { identityPurpose, phonePurpose } from '../../kernel/fieldPurposes.ts';
export const addressPurpose = 'person.address';
export const phoneTailPurpose = 'person.phone.tail';
export const identityTailPurpose = 'person.identity.tail';

export type PersonRow = Selectable<PeopleTable>;
export type PersonColumns = Omit<Updateable<PeopleTable>, 'id' | 'created_at' | 'phone' | 'identity_number'>;
type Crypto = Pick<FieldCrypto, 'seal' | 'open' | 'index'>;

/** Capital letters, no blanks: how a number is stored, compared and looked up (rules 2.15). */
export const normaliseIdentity = (number: string) =>
  number.normalize('NFKC').replace(/\s/g, '').toUpperCase();
/** The 11 digits where it is a mobile number of the mainland; other numbers without blanks and hyphens. */
export const normalisePhone = (phone: string) => indexedPhone(phone.normalize('NFKC'));
/** The last four characters, which people remember and say. */
export const tailOf = (normalised: string) => normalised.slice(-4);

registerSealedColumns({
  table: 'people',
  key: 'id',
  columns: [
    { sealed: 'identity_sealed', purpose: identityPurpose },
    { sealed: 'phone_sealed', purpose: phonePurpose },
    { sealed: 'address_sealed', purpose: addressPurpose },
  ],
  indexes: [
    { column: 'identity_index', from: 'identity_sealed', purpose: identityPurpose },
    {
      column: 'identity_tail_index',
      from: 'identity_sealed',
      purpose: identityTailPurpose,
      normalise: tailOf,
    },
    { column: 'phone_index', from: 'phone_sealed', purpose: phonePurpose },
    { column: 'phone_tail_index', from: 'phone_sealed', purpose: phoneTailPurpose, normalise: tailOf },
  ],
});

function identityColumns(fields: Crypto, given: string | null) {
  const number = given === null ? null : normaliseIdentity(given);
  if (!number) return { identity_sealed: null, identity_index: null, identity_tail_index: null };
  return {
    identity_sealed: fields.seal(identityPurpose, number),
    identity_index: fields.index(identityPurpose, number),
    identity_tail_index: fields.index(identityTailPurpose, tailOf(number)),
  };
}

function phoneColumns(fields: Crypto, given: string | null) {
  const phone = given === null ? null : normalisePhone(given);
  if (!phone) return { phone_sealed: null, phone_index: null, phone_tail_index: null };
  return {
    phone_sealed: fields.seal(phonePurpose, phone),
    phone_index: fields.index(phonePurpose, phone),
    phone_tail_index: fields.index(phoneTailPurpose, tailOf(phone)),
  };
}

function nameColumns(given: string) {
  const name = given.normalize('NFKC').trim();
  const { full, initials } = namePinyin(name);
  return { name, name_pinyin: full, name_initials: initials };
}

/** The columns for these fields, sealed and indexed; fields that are absent are left out. Pure computing. */
export function personColumns(fields: Crypto, given: Partial<PersonFields>): PersonColumns {
  const address = given.address?.trim();
  return {
    ...(given.name === undefined ? {} : nameColumns(given.name)),
    ...(given.identityNumber === undefined ? {} : identityColumns(fields, given.identityNumber)),
    ...(given.phone === undefined ? {} : phoneColumns(fields, given.phone)),
    ...(given.address === undefined
      ? {}
      : { address_sealed: address ? fields.seal(addressPurpose, address) : null }),
    ...withoutUndefined({
      sex: given.sex,
      birth_date: given.birthDate,
      ethnicity: given.ethnicity,
      native_place: given.nativePlace,
      political_status: given.politicalStatus,
      identity_kind: given.identityKind,
      residence_kind: given.residenceKind,
      residence_place: given.residencePlace,
      employment_status: given.employmentStatus,
      employer_name: given.employerName,
      education: given.education,
      skill_level: given.skillLevel,
      migrant_worker: given.migrantWorker,
      worker_groups: given.workerGroups,
    }),
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends Record<string, unknown>>(columns: T): Defined<T> {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** All fields in the clear. For commands and checks; what leaves the server goes through personView. */
export function personFields(fields: Pick<FieldCrypto, 'open'>, row: PersonRow): PersonFields {
  const open = (purpose: string, sealed: string | null) =>
    sealed === null ? null : fields.open(purpose, sealed);
  return {
    name: row.name,
    sex: row.sex,
    birthDate: row.birth_date,
    ethnicity: row.ethnicity,
    nativePlace: row.native_place,
    politicalStatus: row.political_status,
    identityKind: row.identity_kind,
    identityNumber: open(identityPurpose, row.identity_sealed),
    phone: open(phonePurpose, row.phone_sealed),
    address: open(addressPurpose, row.address_sealed),
    residenceKind: row.residence_kind,
    residencePlace: row.residence_place,
    employmentStatus: row.employment_status,
    employerName: row.employer_name,
    education: row.education,
    skillLevel: row.skill_level,
    migrantWorker: row.migrant_worker,
    workerGroups: row.worker_groups,
  };
}
