import { phonePurpose } from '../../../kernel/fieldPurposes.ts';
import type { FieldCrypto } from '../../../platform/crypto/fields.ts';
import { normaliseIdentity, normalisePhone, type PersonFields, type PersonRow } from '../../people/index.ts';
import type { MemberRow } from './readMember.ts';

/** Told by the row → the column on record. Name, sex, birth date and number of somebody are never written over. */
const columnOf = {
  sex: 'sex',
  birthDate: 'birth_date',
  ethnicity: 'ethnicity',
  nativePlace: 'native_place',
  politicalStatus: 'political_status',
  identityKind: 'identity_kind',
  residenceKind: 'residence_kind',
  residencePlace: 'residence_place',
  employmentStatus: 'employment_status',
  employerName: 'employer_name',
  education: 'education',
  skillLevel: 'skill_level',
  migrantWorker: 'migrant_worker',
} as const satisfies Partial<Record<keyof PersonFields, keyof PersonRow>>;
type Compared = keyof typeof columnOf;
const fixed: readonly Compared[] = ['sex', 'birthDate', 'identityKind'];

/**
 * What a row says of a person that is not on record, or null. Of members of the place newer facts replace older ones; of
 * others only what was unknown is filled in.
 */
export function differences(
  fields: Pick<FieldCrypto, 'indexes'>,
  person: PersonRow,
  { person: given, workplace }: MemberRow,
  options: { known: boolean; unionName: string | null },
): Partial<PersonFields> | null {
  const told: Partial<PersonFields> = {
    ...given,
    workerGroups: [],
    // A union's name is no workplace.
    employerName: workplace === options.unionName ? null : workplace,
  };
  const changes: Partial<Record<keyof PersonFields, unknown>> = {};
  for (const field of Object.keys(columnOf) as Compared[]) {
    const value = told[field];
    const before = person[columnOf[field]];
    if (value === null || value === undefined || value === before) continue;
    if (before === null || (options.known && !fixed.includes(field))) changes[field] = value;
  }
  if (given.identityNumber && person.identity_sealed === null)
    changes.identityNumber = normaliseIdentity(given.identityNumber);
  if (given.phone) {
    const indexes = fields.indexes(phonePurpose, normalisePhone(given.phone));
    const same = person.phone_index !== null && indexes.includes(person.phone_index);
    if (!same && (person.phone_sealed === null || options.known)) changes.phone = given.phone;
  }
  return Object.keys(changes).length === 0 ? null : (changes as Partial<PersonFields>);
}
