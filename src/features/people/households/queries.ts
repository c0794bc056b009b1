import type { Kysely } from 'kysely';
import { maskAddress } from '../../../kernel/mask.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { type FieldCrypto, registerSealedColumns } from '../../../platform/crypto/fields.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { HouseholdView } from '../contract.ts';
import { rightsOver } from '../policy.ts';

export const householdAddressPurpose = 'household.address';
registerSealedColumns({
  table: 'households',
  key: 'id',
  columns: [{ sealed: 'address_sealed', purpose: householdAddressPurpose }],
});

/** The household of somebody the actor sees: names and relations of all, more only of those within reach. */
export async function householdOf(
  db: Kysely<Database>,
  { fields, permissions }: Pick<Context, 'fields' | 'permissions'>,
  actor: Actor,
  person: { household_id: string | null },
): Promise<HouseholdView | null> {
  if (person.household_id === null) return null;
  const household = await db
    .selectFrom('households')
    .selectAll()
    .where('id', '=', person.household_id)
    .executeTakeFirstOrThrow();
  const members = await membersOf(db, household.id);
  const places = await db
    .selectFrom('people_places')
    .select(['person_id', 'path'])
    .where(
      'person_id',
      'in',
      members.map(({ id }) => id),
    )
    .execute();
  const rightsOf = (id: string) =>
    rightsOver(
      actor,
      places.filter((place) => place.person_id === id).map(({ path }) => path),
      permissions,
    );
  const mayReadAddress = members.some(({ id }) => rightsOf(id).levels.address === 'masked');
  return {
    id: household.id,
    headPersonId: household.head_person_id,
    address: mayReadAddress ? maskedAddress(fields, household.address_sealed) : null,
    members: members.map((member) => {
      const rights = rightsOf(member.id);
      return {
        id: member.id,
        name: member.name,
        sex: member.sex,
        birthDate: rights.levels.identityNumber === 'masked' ? member.birth_date : null,
        relation: member.household_relation ?? 'other',
        seen: rights.sees,
      };
    }),
  };
}

const maskedAddress = (fields: Pick<FieldCrypto, 'open'>, sealed: string | null) =>
  sealed === null ? null : maskAddress(fields.open(householdAddressPurpose, sealed));

/** Living members, the oldest record first. people_household */
export function membersOf(db: Kysely<Database>, householdId: string) {
  return db
    .selectFrom('people')
    .select(['id', 'name', 'sex', 'birth_date', 'household_relation'])
    .where('household_id', '=', householdId)
    .where('merged_into_id', 'is', null)
    .orderBy('id')
    .execute();
}
