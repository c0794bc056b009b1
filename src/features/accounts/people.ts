import type { Kysely } from 'kysely';
import { type Database, newId } from '../../platform/db/index.ts';
import './tables.ts';

export interface PersonInput {
  name: string;
  phone: string | null;
  identityNumber?: string | null;
  workerGroups?: readonly string[];
}

/**
 * The person with this phone and name, else a new one; what was unknown about them so far is filled in. Someone without
 * a phone is always new: a name alone says too little.
 */
export async function findOrCreatePerson(
  trx: Kysely<Database>,
  input: PersonInput,
  now: Date,
): Promise<string> {
  const known = input.phone ? await peopleWithPhone(trx, input.phone) : [];
  const match = known.find((person) => person.name === input.name);
  if (!match) return createPerson(trx, input, now);
  const groups = [...new Set([...match.worker_groups, ...(input.workerGroups ?? [])])];
  const identityNumber = match.identity_number ?? input.identityNumber ?? null;
  if (groups.length !== match.worker_groups.length || identityNumber !== match.identity_number)
    await trx
      .updateTable('people')
      .set({ worker_groups: groups, identity_number: identityNumber })
      .where('id', '=', match.id)
      .execute();
  return match.id;
}

/** Newest first. */
export function peopleWithPhone(db: Kysely<Database>, phone: string) {
  // people_phone
  return db
    .selectFrom('people')
    .selectAll()
    .where('phone', '=', phone)
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
}

export async function createPerson(trx: Kysely<Database>, input: PersonInput, now: Date): Promise<string> {
  const id = newId();
  await trx
    .insertInto('people')
    .values({
      id,
      name: input.name,
      phone: input.phone,
      identity_number: input.identityNumber ?? null,
      worker_groups: [...(input.workerGroups ?? [])],
      created_at: now,
    })
    .execute();
  return id;
}
