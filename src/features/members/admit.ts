import { sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { randomCode } from '../../platform/crypto/codes.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { linkPeopleToPlaces } from '../people/index.ts';
import { appendMemberEvents } from './events.ts';
import { memberNumber } from './memberNumber.ts';
import { alreadyMember } from './refusals.ts';
import { recordStates } from './spans.ts';
import { holdMembers } from './store.ts';
import type { ChangeKind, ChangeReason } from './vocabulary.ts';

/** A person about to become a member of a union. */
export interface Admission {
  personId: string;
  unionId: string;
  unionPath: string;
  /** Civil date of Asia/Shanghai; the day on record for figures is today whatever this says. */
  joinedOn: string;
  workerGroups: readonly string[];
  /** `retained` when a superior keeps the member. Default `active`. */
  status?: 'active' | 'retained';
  change?: { kind: ChangeKind; reason: ChangeReason | null };
  /** For the history: the application, the import or the like that it comes from. */
  detail?: Record<string, unknown>;
}

export type Admitted =
  | { personId: string; membershipId: string; number: string }
  /** Refused: the person is a member there already. */
  | { personId: string; memberOf: { unionId: string; unionPath: string } };

/** Members by identity number under another record of the same person count too, until somebody joins the records. */
async function liveUnions(trx: AppTransaction, personIds: readonly string[]) {
  const { rows } = await sql<{ person_id: string; union_id: string; union_path: string }>`
    SELECT person_id, union_id, union_path FROM memberships
     WHERE person_id = ANY(${personIds}::uuid[]) AND ended_on IS NULL
    UNION ALL
    SELECT asked.id, m.union_id, m.union_path FROM people asked
      JOIN people other ON other.identity_index = asked.identity_index AND other.id <> asked.id
       AND other.merged_into_id IS NULL
      JOIN memberships m ON m.person_id = other.id AND m.ended_on IS NULL
     WHERE asked.id = ANY(${personIds}::uuid[]) AND asked.identity_index IS NOT NULL`.execute(trx);
  return new Map(rows.map((row) => [row.person_id, { unionId: row.union_id, unionPath: row.union_path }]));
}

/** Numbers and card handles for those who have none yet; a number once given stays. */
async function giveNumbers(
  trx: AppTransaction,
  people: readonly { personId: string; joinedOn: string }[],
): Promise<Map<string, string>> {
  const ids = people.map(({ personId }) => personId);
  const { rows: lacking } = await sql<{ person_id: string; serial: number }>`
    SELECT person_id, nextval('member_numbers') AS serial FROM members
     WHERE person_id = ANY(${ids}::uuid[]) AND number IS NULL`.execute(trx);
  const dates = new Map(people.map(({ personId, joinedOn }) => [personId, joinedOn]));
  await sql`
    UPDATE members SET number = given.number, card_handle = given.handle, first_joined_on = given.day
      FROM unnest(${lacking.map((row) => row.person_id)}::uuid[],
                  ${lacking.map((row) => memberNumber(Number(row.serial)))}::text[],
                  ${lacking.map(() => randomCode(12))}::text[],
                  ${lacking.map((row) => dates.get(row.person_id))}::date[]) AS given (id, number, handle, day)
     WHERE members.person_id = given.id`.execute(trx);
  const numbered = await trx
    .selectFrom('members')
    .select(['person_id', 'number'])
    .where(sql<boolean>`person_id = ANY(${ids}::uuid[])`)
    .execute();
  return new Map(numbered.map((row) => [row.person_id, row.number ?? '']));
}

/**
 * Makes people members, many in one go; who is a member anywhere already is left as they are and told so. Rights are
 * the caller's to check. A person named twice is admitted once.
 */
export async function admitMembers(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  admissions: readonly Admission[],
): Promise<Admitted[]> {
  if (admissions.length === 0) return [];
  const ids = admissions.map(({ personId }) => personId);
  await holdMembers(trx, ids);
  const taken = await liveUnions(trx, ids);
  const fresh = new Map<string, Admission & { id: string }>();
  for (const admission of admissions)
    if (!taken.has(admission.personId) && !fresh.has(admission.personId))
      fresh.set(admission.personId, { ...admission, id: newId() });
  const list = [...fresh.values()];
  const numbers = list.length > 0 ? await writeAdmissions(trx, actor, now, list) : new Map<string, string>();
  return admissions.map((admission): Admitted => {
    const { personId } = admission;
    const memberOf = taken.get(personId);
    if (memberOf) return { personId, memberOf };
    const own = fresh.get(personId);
    return { personId, membershipId: own?.id ?? '', number: numbers.get(personId) ?? '' };
  });
}

const rowsAtOnce = 1_000;

async function writeAdmissions(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  list: readonly (Admission & { id: string })[],
): Promise<Map<string, string>> {
  const today = shanghaiDate(now);
  const numbers = await giveNumbers(trx, list);
  for (let begun = 0; begun < list.length; begun += rowsAtOnce)
    await trx
      .insertInto('memberships')
      .values(
        list.slice(begun, begun + rowsAtOnce).map((admission) => ({
          id: admission.id,
          person_id: admission.personId,
          union_id: admission.unionId,
          union_path: admission.unionPath,
          status: admission.status ?? 'active',
          kept_status: null,
          worker_groups: [...admission.workerGroups],
          joined_on: admission.joinedOn,
          ended_on: null,
          end_reason: null,
          change_kind: admission.change?.kind ?? ('join' as const),
          change_reason: admission.change?.reason ?? null,
          change_on: today,
          created_at: now,
        })),
      )
      .execute();
  await recordStates(
    trx,
    list.map(({ id }) => id),
    today,
  );
  await linkPeopleToPlaces(
    trx,
    list.map(({ personId, unionId, unionPath: path }) => ({
      ...{ personId, unionId, path, reason: 'membership', now },
    })),
  );
  await appendMemberEvents(
    trx,
    actor,
    now,
    list.map((admission) => ({
      personId: admission.personId,
      subject: { type: 'membership' as const, id: admission.id },
      type: admission.change?.kind ?? 'join',
      unionId: admission.unionId,
      detail: { joinedOn: admission.joinedOn, status: admission.status ?? 'active', ...admission.detail },
    })),
  );
  return numbers;
}

/** One person. @throws Problem 409 `alreadyMember`, with the union where the actor may see it */
export async function admitMember(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  admission: Admission,
): Promise<{ membershipId: string; number: string }> {
  const [admitted] = await admitMembers(trx, actor, now, [admission]);
  if (!admitted || 'memberOf' in admitted) throw await alreadyMember(trx, actor, admitted?.memberOf);
  return { membershipId: admitted.membershipId, number: admitted.number };
}
