import { sql } from 'kysely';
import type { FieldCrypto } from '../../../platform/crypto/fields.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import {
  findPeopleByIdentities,
  holdPeopleValues,
  normaliseIdentity,
  normalisePhone,
  type PersonRow,
  peopleWithPhones,
} from '../../people/index.ts';
import type { EndReason, MembershipStatus } from '../lifecycle.ts';
import type { MemberRow } from './readMember.ts';

/** The latest membership of a person: the live one where there is one. */
export interface LatestMembership {
  person_id: string;
  id: string;
  union_id: string;
  union_path: string;
  union_name: string;
  status: MembershipStatus;
  end_reason: EndReason | null;
}

export interface OnRecord {
  personOf(row: MemberRow): PersonRow | undefined;
  /** Somebody else has the same phone. */
  sharesPhone(row: MemberRow): boolean;
  membershipOf(person: PersonRow): LatestMembership | undefined;
}

const withoutMarks = (name: string) => name.normalize('NFKC').replace(/[\s·•・.]/gu, '');
export const sameName = (left: string, right: string) => withoutMarks(left) === withoutMarks(right);

/**
 * What is on record of the people of a batch, in a fixed number of statements. An import waits here for others who write
 * the same numbers; a dry run looks without waiting.
 */
export async function findOnRecord(
  trx: AppTransaction,
  context: { fields: FieldCrypto },
  rows: readonly MemberRow[],
  dryRun: boolean,
): Promise<OnRecord> {
  const identities = rows.flatMap(({ person }) => person.identityNumber ?? []);
  const phones = rows.flatMap(({ person }) => person.phone ?? []);
  const lock = !dryRun;
  if (lock)
    await holdPeopleValues(trx, context, {
      identities,
      phones: rows.flatMap(({ person }) => (person.identityNumber ? [] : (person.phone ?? []))),
    });
  const byIdentity = await findPeopleByIdentities(trx, context, identities, { lock });
  const byPhone = await peopleWithPhones(trx, context, phones, { lock });
  const withPhone = (row: MemberRow) =>
    row.person.phone ? (byPhone.get(normalisePhone(row.person.phone)) ?? []) : [];
  const personOf = ({ person }: MemberRow): PersonRow | undefined => {
    const number = person.identityNumber;
    const known = number ? byIdentity.get(normaliseIdentity(number)) : undefined;
    if (known || !person.phone) return known;
    return byPhone
      .get(normalisePhone(person.phone))
      ?.find((other) => sameName(other.name, person.name) && (!number || other.identity_sealed === null));
  };
  const ids = rows.flatMap((row) => personOf(row)?.id ?? []);
  // memberships_person
  const { rows: found } = await sql<LatestMembership>`
    SELECT DISTINCT ON (m.person_id) m.person_id, m.id, m.union_id, m.union_path, u.name AS union_name, m.status,
           m.end_reason
      FROM memberships m JOIN unions u ON u.id = m.union_id WHERE m.person_id = ANY(${ids}::uuid[])
     ORDER BY m.person_id, (m.ended_on IS NULL) DESC, m.ended_on DESC, m.id DESC`.execute(trx);
  const memberships = new Map(found.map((row) => [row.person_id, row]));
  return {
    personOf,
    sharesPhone: (row) => withPhone(row).some((other) => !sameName(other.name, row.person.name)),
    membershipOf: (person) => memberships.get(person.id),
  };
}
