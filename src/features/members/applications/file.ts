import { maskName } from '../../../kernel/mask.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/http/problem.ts';
import { currentCalendar, deadlineRows } from '../../clock/index.ts';
import { enqueueMessage } from '../../messages/index.ts';
import { findUnion, getUnion, holdUnion, rootUnion, type Union } from '../../organisations/index.ts';
import { getPerson, linkPersonToPlace } from '../../people/index.ts';
import { appendMemberEvents } from '../events.ts';
import { openApplications } from '../lifecycle.ts';
import { decidersAt, newApplication } from '../messages.ts';
import { alreadyMember, invalidField } from '../refusals.ts';
import { contactRule, findMemberSettings } from '../settings.ts';
import { holdMembers, liveMembership } from '../store.ts';
import type { ApplicationSource } from '../vocabulary.ts';
import { needsReview } from './review.ts';

export interface NewApplication {
  personId: string;
  /** Null: to the turnover pool of the town of residence, or of the whole federation. */
  unionId: string | null;
  townId: string | null;
  employerName: string;
  workerGroups: readonly string[];
  source: ApplicationSource;
  batchId?: string;
}

/** Levels that have members of their own; federations, towns and industry unions have unions. */
const memberLevels = ['association', 'joint', 'grassroots', 'branch', 'group'];
export const takesMembers = (union: Pick<Union, 'level'>) => memberLevels.includes(union.level);

/** @throws Problem 422 where the union is none that people join */
export async function unionToJoin(trx: AppTransaction, unionId: string, field = 'unionId'): Promise<Union> {
  const known = await findUnion(trx, unionId);
  // Held, so that the path written beside it is still right when the transaction ends.
  const union = known && takesMembers(known) ? await holdUnion(trx, unionId) : undefined;
  if (!union || (await hasEnded(trx, union.id)))
    throw invalidField(
      field,
      'unionTakesNoMembers',
      '这里不直接吸收会员，请选择基层工会 · choose a grassroots union',
    );
  return union;
}

async function hasEnded(trx: AppTransaction, unionId: string): Promise<boolean> {
  const union = await trx
    .selectFrom('unions')
    .select('status')
    .where('id', '=', unionId)
    .executeTakeFirstOrThrow();
  return union.status !== 'active';
}

async function poolOf(trx: AppTransaction, townId: string | null): Promise<Union> {
  if (!townId) return rootUnion(trx);
  const town = await getUnion(trx, townId);
  return town.level === 'town' ? town : rootUnion(trx);
}

/**
 * Takes an application in: to a union, or to the turnover pool of the place of residence. Somebody is to get in touch by
 * a date that is counted and told. Rights are the caller's to check.
 *
 * @throws Problem 409 `alreadyMember`, 409 `applicationOpen`, 422 `unionTakesNoMembers`
 */
export async function fileApplication(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: NewApplication,
): Promise<{ id: string; contactDue: string }> {
  await holdMembers(trx, [input.personId]);
  await refuseMembers(trx, actor, input.personId);
  const union = input.unionId ? await unionToJoin(trx, input.unionId) : null;
  const place = union ?? (await poolOf(trx, input.townId));
  const settings = await findMemberSettings(trx);
  const id = newId();
  const calendar = await currentCalendar(trx, place.divisionCode);
  const subject = { type: 'membershipApplication', id, divisionCode: place.divisionCode };
  const start = { ladder: 'members', rule: contactRule(settings), from: now };
  const deadlines = deadlineRows(calendar, subject, [start], now);
  const contactDue = deadlines[0]?.due_on ?? shanghaiDate(now);
  await trx
    .insertInto('membership_applications')
    .values({
      ...{ id, person_id: input.personId, union_id: union?.id ?? null, union_path: place.path },
      status: union ? 'submitted' : 'pooled',
      source: input.source,
      review_needed: union ? await needsReview(trx, union, now) : false,
      worker_groups: [...input.workerGroups],
      employer_name: input.employerName,
      batch_id: input.batchId ?? null,
      filed_by: accountIdOf(actor),
      applied_at: now,
      applied_on: shanghaiDate(now),
      contact_due: contactDue,
      ...{ contacted_at: null, decided_at: null, decided_by: null, decided_by_name: null },
      ...{ reason: null, membership_id: null },
    })
    .execute();
  await trx.insertInto('deadlines').values(deadlines).execute();
  await linkPersonToPlace(trx, {
    ...{ personId: input.personId, unionId: place.id, path: place.path },
    ...{ reason: 'application', now },
  });
  await appendMemberEvents(trx, actor, now, [
    {
      personId: input.personId,
      subject: { type: 'application', id },
      type: 'apply',
      unionId: union?.id ?? null,
      detail: { source: input.source, place: place.name, contactDue },
    },
  ]);
  if (!input.batchId) await tellDeciders(trx, id, input.personId, place, contactDue, now);
  return { id, contactDue };
}

async function refuseMembers(trx: AppTransaction, actor: Actor, personId: string): Promise<void> {
  const live = await liveMembership(trx, personId);
  if (live) {
    const own = actor.kind === 'worker' && actor.personId === personId;
    throw await alreadyMember(trx, actor, { unionId: live.union_id, unionPath: live.union_path }, own);
  }
  // membership_applications_one_open
  const open = await trx
    .selectFrom('membership_applications')
    .select(['id', 'contact_due'])
    .where('person_id', '=', personId)
    .where('status', 'in', openApplications)
    .executeTakeFirst();
  if (open)
    throw conflict(
      'applicationOpen',
      '已有一份入会申请在办，不用重复提交 · an application is in hand already; no need for another',
      { contactDue: open.contact_due },
    );
}

async function tellDeciders(
  trx: AppTransaction,
  id: string,
  personId: string,
  place: Union,
  due: string,
  now: Date,
): Promise<void> {
  const person = await getPerson(trx, personId);
  for (const recipient of await decidersAt(trx, place.path, now))
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient, template: newApplication, now },
      params: { name: maskName(person.name), union: place.name, due },
      subject: { type: 'membershipApplication', id },
      dedupeKey: `members.newApplication:${id}:${recipient}`,
    });
}
