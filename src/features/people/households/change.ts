import type { Kysely } from 'kysely';
import { maskAddress } from '../../../kernel/mask.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { recordAudit } from '../../../platform/audit/index.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { type Database, newId } from '../../../platform/db/index.ts';
import { conflict, invalid } from '../../../platform/http/problem.ts';
import { checkPerson } from '../checks.ts';
import type { HouseholdRelation } from '../codes.ts';
import { recordPersonEvent } from '../events.ts';
import { emptyPerson, type PersonFields } from '../personFields.ts';
import type { PersonRow } from '../personRow.ts';
import { linkPersonToPlace } from '../places.ts';
import { findOrCreatePerson, identityTakenElsewhere } from '../store.ts';
import { getSeenPerson, refuseUnless, type SeenPerson, sees } from '../visible.ts';
import { householdAddressPurpose, membersOf } from './queries.ts';

type Db = Kysely<Database>;

/** Why a new member of a household is seen: where the head is. */
const linkReason = 'household';

export type NewMember = { personId: string } | (Partial<PersonFields> & { name: string });

/** The person with the record locked and the right to edit it; merged records are refused. */
async function getEditable(trx: Db, context: Context, actor: Actor, id: string): Promise<SeenPerson> {
  const seen = await getSeenPerson(trx, context, actor, id, { lock: true });
  refuseUnless(seen, 'edit');
  if (seen.row.merged_into_id)
    throw conflict('personMerged', '这条记录已合并到另一条 · this record was joined to another', {
      personId: seen.row.merged_into_id,
    });
  return seen;
}

/**
 * Brings somebody into the household of `id`, which begins with this person as its head if there is none. A person
 * belongs to one household: who is in another moves only when that was confirmed with `move`.
 *
 * @throws Problem 404, 403 `notAllowedHere`, 409 `inAnotherHousehold`, `alreadyInHousehold`, `headOfOthers`, 422
 */
export async function addToHousehold(
  trx: Db,
  context: Context,
  actor: Actor,
  asked: { id: string; relation: HouseholdRelation; member: NewMember; confirmed: readonly string[] },
): Promise<PersonRow> {
  const now = context.clock.now();
  const { row } = await getEditable(trx, context, actor, asked.id);
  const householdId = row.household_id ?? (await beginHousehold(trx, context, actor, row, now));
  if (asked.relation === 'head') throw conflict('oneHead', '一户只有一位户主 · a household has one head');
  const memberId = await memberFor(trx, context, actor, asked, now);
  const member = (await getEditable(trx, context, actor, memberId)).row;
  if (member.household_id === householdId)
    throw conflict('alreadyInHousehold', '此人已在这一户 · already in this household');
  if (member.household_id !== null) {
    if (!asked.confirmed.includes('move'))
      throw conflict(
        'inAnotherHousehold',
        '此人已在另一户，确认后移到这一户 · this person is in another household; confirm to move them here',
        { personId: member.id },
      );
    await takeOut(trx, context, actor, member, '', now);
  }
  await setHousehold(trx, member.id, householdId, asked.relation, now);
  await recordHousehold(trx, actor, member.id, { relation: { from: null, to: asked.relation } }, '', now);
  return { ...row, household_id: householdId };
}

async function beginHousehold(trx: Db, context: Context, actor: Actor, head: PersonRow, now: Date) {
  const id = newId();
  const address =
    head.address_sealed === null ? null : context.fields.open('person.address', head.address_sealed);
  await trx
    .insertInto('households')
    .values({
      ...{ id, head_person_id: head.id, created_at: now, ended_at: null },
      address_sealed: address === null ? null : context.fields.seal(householdAddressPurpose, address),
    })
    .execute();
  await setHousehold(trx, head.id, id, 'head', now);
  await recordHousehold(trx, actor, head.id, { relation: { from: null, to: 'head' } }, '', now);
  return id;
}

/** A known person within the actor's reach, or somebody new who is seen where the one asked for is. */
async function memberFor(
  trx: Db,
  context: Context,
  actor: Actor,
  asked: { id: string; member: NewMember; confirmed: readonly string[] },
  now: Date,
): Promise<string> {
  if ('personId' in asked.member) return asked.member.personId;
  const { changes, issues } = checkPerson(asked.member, emptyPerson, {
    today: shanghaiDate(now),
    confirmed: asked.confirmed,
  });
  if (issues.length > 0) throw invalid(issues.map((issue) => ({ ...issue, field: `member.${issue.field}` })));
  const memberId = await findOrCreatePerson(
    trx,
    context,
    { ...changes, name: asked.member.name },
    now,
    actor,
  );
  const places = await trx
    .selectFrom('people_places')
    .selectAll()
    .where('person_id', '=', asked.id)
    .execute();
  const known = await trx
    .selectFrom('people_places')
    .select('id')
    .where('person_id', '=', memberId)
    .execute();
  // Somebody known elsewhere does not come into view by being typed in.
  if (known.length > 0) {
    if (!(await sees(trx, context, actor, memberId))) throw identityTakenElsewhere();
  } else
    for (const { union_id, path } of places)
      await linkPersonToPlace(trx, { personId: memberId, unionId: union_id, path, reason: linkReason, now });
  return memberId;
}

const setHousehold = (
  trx: Db,
  personId: string,
  householdId: string | null,
  relation: HouseholdRelation | null,
  now: Date,
) =>
  trx
    .updateTable('people')
    .set((is) => ({
      ...{ household_id: householdId, household_relation: relation, updated_at: now },
      version: is('version', '+', 1),
    }))
    .where('id', '=', personId)
    .execute();

/** Takes a member out. The head leaves last, or makes another one head before. */
async function takeOut(
  trx: Db,
  _context: Context,
  actor: Actor,
  member: PersonRow,
  reason: string,
  now: Date,
) {
  const householdId = member.household_id ?? '';
  await trx.selectFrom('households').select('id').where('id', '=', householdId).forUpdate().execute();
  const others = (await membersOf(trx, householdId)).filter(({ id }) => id !== member.id);
  if (member.household_relation === 'head') {
    if (others.length > 0)
      throw conflict(
        'headOfOthers',
        '户主在户内还有成员时不能移出，请先把另一位设为户主 · the head cannot leave while others are in the household; make another one head first',
      );
    await trx.updateTable('households').set({ ended_at: now }).where('id', '=', householdId).execute();
  }
  await setHousehold(trx, member.id, null, null, now);
  const changes = { relation: { from: member.household_relation, to: null } };
  await recordHousehold(trx, actor, member.id, changes, reason, now);
}

/** @throws Problem 404, 403, 409 `notInHousehold` or `headOfOthers` */
export async function leaveHousehold(trx: Db, context: Context, actor: Actor, id: string, reason: string) {
  const { row } = await getEditable(trx, context, actor, id);
  if (row.household_id === null) throw notInHousehold();
  await takeOut(trx, context, actor, row, reason, context.clock.now());
  return { householdId: row.household_id };
}

const notInHousehold = () => conflict('notInHousehold', '此人不在任何一户 · this person is in no household');

/**
 * Changes the address of the household, or this person's relation. Whoever becomes head takes over from the one before,
 * who becomes `other` until somebody says what they are.
 */
export async function changeHousehold(
  trx: Db,
  context: Context,
  actor: Actor,
  asked: { id: string; address?: string | null; relation?: HouseholdRelation },
): Promise<PersonRow> {
  const now = context.clock.now();
  const { row } = await getEditable(trx, context, actor, asked.id);
  if (row.household_id === null) throw notInHousehold();
  const household = await trx
    .selectFrom('households')
    .selectAll()
    .where('id', '=', row.household_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (asked.address !== undefined) {
    const before =
      household.address_sealed === null
        ? null
        : context.fields.open(householdAddressPurpose, household.address_sealed);
    const sealed = asked.address ? context.fields.seal(householdAddressPurpose, asked.address) : null;
    await trx
      .updateTable('households')
      .set({ address_sealed: sealed })
      .where('id', '=', household.id)
      .execute();
    const masked = (address: string | null) => (address ? maskAddress(address) : null);
    const changes = { householdAddress: { from: masked(before), to: masked(asked.address) } };
    await recordHousehold(trx, actor, row.id, changes, '', now);
  }
  if (asked.relation !== undefined && asked.relation !== row.household_relation)
    await changeRelation(trx, actor, row, household.head_person_id, asked.relation, now);
  return row;
}

async function changeRelation(
  trx: Db,
  actor: Actor,
  row: PersonRow,
  headId: string,
  relation: HouseholdRelation,
  now: Date,
) {
  if (row.id === headId) throw conflict('oneHead', '请把另一位设为户主 · make another member head instead');
  if (relation === 'head') {
    const householdId = row.household_id ?? '';
    await trx
      .updateTable('households')
      .set({ head_person_id: row.id })
      .where('id', '=', householdId)
      .execute();
    await setHousehold(trx, headId, householdId, 'other', now);
    await recordHousehold(trx, actor, headId, { relation: { from: 'head', to: 'other' } }, '', now);
  }
  await setHousehold(trx, row.id, row.household_id, relation, now);
  const changes = { relation: { from: row.household_relation, to: relation } };
  await recordHousehold(trx, actor, row.id, changes, '', now);
}

async function recordHousehold(
  trx: Db,
  actor: Actor,
  personId: string,
  changes: Record<string, { from: unknown; to: unknown }>,
  reason: string,
  now: Date,
) {
  await recordPersonEvent(trx, { personId, actor, type: 'household', changes, reason, now });
  await recordAudit(trx, {
    ...{ actor, action: 'person.household', subjectType: 'person', subjectId: personId },
    ...{ detail: { fields: Object.keys(changes) }, now },
  });
}
