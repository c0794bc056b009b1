import type { Kysely } from 'kysely';
import { identityCheckCharacter } from '../../kernel/identityNumber.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../platform/db/index.ts';
import { linkPersonToPlace } from './places.ts';
import { createPerson, type PersonInput } from './store.ts';

/** A valid number of the fictional county 371399: born on the day `YYYYMMDD`, with a sequence of 0–999 (odd: male). */
export function sampleIdentity(serial: number, born = '19850312'): string {
  const first17 = `371399${born}${String(serial % 1_000).padStart(3, '0')}`;
  return first17 + identityCheckCharacter(first17);
}

/** A mobile number nobody has (199 0000 …). */
export const samplePhone = (serial: number) => `1990000${String(serial % 10_000).padStart(4, '0')}`;

/** Somebody on record who is seen at a union. */
export async function addPerson(
  db: Kysely<Database>,
  input: PersonInput,
  place: { id: string; path: string } | null,
  now: Date,
): Promise<string> {
  const personId = await createPerson(db, { fields: fieldsOf(db) }, input, now);
  if (place)
    await linkPersonToPlace(db, { personId, unionId: place.id, path: place.path, reason: 'membership', now });
  return personId;
}
