import { type SqlBool, sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { findTownOf, getUnion, rootUnion, type Union } from '../../organisations/index.ts';
import { getPerson, livingPersonId, personFields } from '../../people/index.ts';
import { applicationFacts } from '../applications/act.ts';
import { isLive } from '../lifecycle.ts';
import { membershipFacts } from '../membership/facts.ts';
import { applicationActionsOf, membershipActionsOf } from '../policy.ts';
import { liveMembership } from '../store.ts';
import { transfersWhere } from './desk.ts';
import { memberStory } from './memberRecord.ts';

type Worker = Extract<Actor, { kind: 'worker' }>;

const contactOf = (union: Union) => ({ id: union.id, name: union.name, phone: union.phone });

/**
 * Everything a worker may know of their own membership: where they belong, where an application stands and by when, whom
 * to call, and why a benefit may be out of reach.
 */
export async function ownMembership(
  trx: AppTransaction,
  context: Pick<Context, 'fields' | 'clock'>,
  worker: Worker,
) {
  const personId = await livingPersonId(trx, worker.personId);
  const actor: Worker = { ...worker, personId };
  const person = personFields(context.fields, await getPerson(trx, personId));
  const live = await liveMembership(trx, personId);
  const member = await trx
    .selectFrom('members')
    .select(['number', 'first_joined_on'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const union = live ? await getUnion(trx, live.union_id) : null;
  const application = live ? null : await lastApplication(trx, personId);
  const open = application && ['pooled', 'submitted', 'reviewed'].includes(application.status);
  const [transfer] = await transfersWhere(
    trx,
    actor,
    sql<SqlBool>`t.person_id = ${personId} ORDER BY t.asked_at DESC LIMIT 1`,
  );
  const place = union ?? (application?.union_id ? await getUnion(trx, application.union_id) : null);
  const upper = place ? await findTownOf(trx, place.path) : undefined;
  return {
    today: shanghaiDate(context.clock.now()),
    name: person.name,
    hasIdentityNumber: person.identityNumber !== null,
    number: member?.number ?? null,
    firstJoinedOn: member?.first_joined_on ?? null,
    membership:
      live && union && isLive(live.status)
        ? {
            id: live.id,
            status: live.status,
            union: contactOf(union),
            joinedOn: live.joined_on,
            workerGroups: live.worker_groups,
            allowedActions: membershipActionsOf(actor, await membershipFacts(trx, live)),
          }
        : null,
    application: application
      ? {
          id: application.id,
          status: application.status,
          union: place ? contactOf(place) : null,
          appliedAt: application.applied_at.toISOString(),
          contactDue: application.contact_due,
          contactedAt: application.contacted_at?.toISOString() ?? null,
          decidedAt: application.decided_at?.toISOString() ?? null,
          reason: application.reason,
          overdue:
            open === true &&
            application.contacted_at === null &&
            application.contact_due < shanghaiDate(context.clock.now()),
          version: application.version,
          allowedActions: applicationActionsOf(actor, applicationFacts(application)),
        }
      : null,
    transfer: transfer ?? null,
    whomToCall: contactOf(upper ?? (await rootUnion(trx))),
    obstacles: obstaclesOf(person, live !== undefined, application?.status ?? null),
    events: await memberStory(trx, personId, 20),
  };
}

const lastApplication = (trx: AppTransaction, personId: string) =>
  // membership_applications_person
  trx
    .selectFrom('membership_applications')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('applied_at', 'desc')
    .limit(1)
    .executeTakeFirst();

export const obstacles = ['notAMember', 'waiting', 'refused', 'noIdentityNumber'] as const;
export type Obstacle = (typeof obstacles)[number];

/** Why a benefit for members may be refused, in the order in which to put it right. */
function obstaclesOf(
  person: { identityNumber: string | null },
  isMember: boolean,
  application: string | null,
): Obstacle[] {
  const found: Obstacle[] = [];
  if (!isMember)
    found.push(
      application === 'refused'
        ? 'refused'
        : application && application !== 'withdrawn' && application !== 'approved'
          ? 'waiting'
          : 'notAMember',
    );
  if (person.identityNumber === null) found.push('noIdentityNumber');
  return found;
}
