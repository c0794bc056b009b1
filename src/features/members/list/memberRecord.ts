import type { SqlBool } from 'kysely';
import { sql } from 'kysely';
import { maskIdentityNumber, maskPhone } from '../../../kernel/mask.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { getPerson, personFields } from '../../people/index.ts';
import { membershipFacts } from '../membership/facts.ts';
import { membershipActionsOf, seesPlace } from '../policy.ts';
import type { MembershipRow } from '../store.ts';
import { transfersWhere } from './desk.ts';

/**
 * One member for staff: card data masked, every membership, what happened. Seen by who sees a place where the person is
 * or was a member.
 *
 * @throws Problem 404
 */
export async function memberRecord(
  trx: AppTransaction,
  context: Pick<Context, 'fields'>,
  actor: Actor,
  personId: string,
) {
  const rows = await membershipsOf(trx, personId);
  const seen = rows.filter((row) => seesPlace(actor, row.union_path));
  if (seen.length === 0) throw notFound('The member');
  const person = personFields(context.fields, await getPerson(trx, personId));
  const member = await trx
    .selectFrom('members')
    .select(['number', 'first_joined_on', 'card_version'])
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  const branchOnly = actor.kind === 'staff' && actor.grants.every((grant) => grant.role === 'branchChair');
  const memberships = [];
  for (const row of seen) memberships.push(await membershipView(trx, actor, row));
  return {
    personId,
    name: person.name,
    number: member.number,
    firstJoinedOn: member.first_joined_on,
    sex: person.sex,
    phone: person.phone === null ? null : maskPhone(person.phone),
    identityNumber:
      person.identityNumber === null || branchOnly ? null : maskIdentityNumber(person.identityNumber),
    employerName: person.employerName,
    memberships,
    transfers: await transfersWhere(
      trx,
      actor,
      sql<SqlBool>`t.person_id = ${personId} ORDER BY t.asked_at DESC LIMIT 20`,
    ),
    events: await memberStory(trx, personId, 100),
  };
}

const membershipsOf = (trx: AppTransaction, personId: string) =>
  // memberships_person
  trx
    .selectFrom('memberships')
    .innerJoin('unions', 'unions.id', 'memberships.union_id')
    .selectAll('memberships')
    .select('unions.name as union_name')
    .where('memberships.person_id', '=', personId)
    .orderBy('memberships.created_at', 'desc')
    .execute();

async function membershipView(
  trx: AppTransaction,
  actor: Actor,
  row: MembershipRow & { union_name: string },
) {
  return {
    id: row.id,
    unionId: row.union_id,
    unionName: row.union_name,
    status: row.status,
    workerGroups: row.worker_groups,
    joinedOn: row.joined_on,
    endedOn: row.ended_on,
    endReason: row.end_reason,
    changeKind: row.change_kind,
    changeReason: row.change_reason,
    changeOn: row.change_on,
    version: row.version,
    allowedActions: membershipActionsOf(actor, await membershipFacts(trx, row)),
  };
}

export interface StoryEvent {
  at: string;
  actor: string;
  subject: string;
  type: string;
  unionName: string | null;
  detail: Record<string, unknown>;
}

/** What happened to a person as a member, newest first. member_events_pkey */
export async function memberStory(
  trx: AppTransaction,
  personId: string,
  limit: number,
): Promise<StoryEvent[]> {
  const rows = await trx
    .selectFrom('member_events')
    .leftJoin('unions', 'unions.id', 'member_events.union_id')
    .select(['at', 'actor_name', 'subject_type', 'type', 'unions.name as union_name', 'detail'])
    .where('person_id', '=', personId)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...{ at: row.at.toISOString(), actor: row.actor_name, subject: row.subject_type, type: row.type },
    ...{ unionName: row.union_name, detail: row.detail },
  }));
}
