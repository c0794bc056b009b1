import { sql } from 'kysely';
import { maskName } from '../../../kernel/mask.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { currentCalendar, deadlineRows } from '../../clock/index.ts';
import { enqueueMessage } from '../../messages/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { getPerson, linkPersonToPlace } from '../../people/index.ts';
import { unionToJoin } from '../applications/file.ts';
import { appendMemberEvents } from '../events.ts';
import { membershipFacts } from '../membership/facts.ts';
import { decidersAt, newTransfer } from '../messages.ts';
import { mayOnMembership, membershipActionsOf, membershipAfter, seesPlace } from '../policy.ts';
import { actionRefused, invalidField, statusRefused } from '../refusals.ts';
import { findMemberSettings, transferRule } from '../settings.ts';
import { recordStates } from '../spans.ts';
import { holdMembership } from '../store.ts';
import { parentOfBoth } from './facts.ts';

export interface TransferAsked {
  membershipId: string;
  inUnionId: string;
  reason: string;
}

/**
 * Asks both unions for a transfer. The member stays a member of the first one until both have agreed, or the union above
 * both has decided.
 *
 * @throws Problem 404 not visible, 403 role, 409 status, 422 the union takes no members or is the same
 */
export async function askTransfer(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { membershipId, inUnionId, reason }: TransferAsked,
): Promise<{ id: string; dueOn: string }> {
  const row = await holdMembership(trx, membershipId);
  const facts = await membershipFacts(trx, row);
  const own = actor.kind === 'worker' && actor.personId === row.person_id;
  if (!own && !seesPlace(actor, row.union_path)) throw notFound('The membership');
  if (!mayOnMembership(actor, 'askTransfer', facts)) throw actionRefused('askTransfer');
  if (membershipAfter('askTransfer', facts) === null)
    throw statusRefused('askTransfer', row.status, membershipActionsOf(actor, facts));
  const into = await unionToJoin(trx, inUnionId, 'inUnionId');
  if (into.id === row.union_id)
    throw invalidField('inUnionId', 'sameUnion', '已经是这家工会的会员 · a member of this union already');
  const out = await getUnion(trx, row.union_id);
  const parent = parentOfBoth(out.path, into.path);
  const id = newId();
  const rule = transferRule(await findMemberSettings(trx));
  const calendar = await currentCalendar(trx, out.divisionCode);
  const subject = { type: 'membershipTransfer', id, divisionCode: out.divisionCode };
  const deadlines = deadlineRows(calendar, subject, [{ ladder: 'members', rule, from: now }], now);
  const dueOn = deadlines[0]?.due_on ?? shanghaiDate(now);
  await trx
    .insertInto('membership_transfers')
    .values({
      ...{ id, membership_id: row.id, person_id: row.person_id },
      ...{ out_union_id: out.id, out_path: out.path, in_union_id: into.id, in_path: into.path },
      ...{ parent_union_id: parent.id, parent_path: parent.path },
      ...{ status: 'open', out_status: 'waiting', in_status: 'waiting' },
      initiator: actor.kind === 'worker' ? 'member' : 'staff',
      ...{ reason, refusal: null, asked_at: now, due_on: dueOn, ended_at: null, new_membership_id: null },
    })
    .execute();
  await trx.insertInto('deadlines').values(deadlines).execute();
  await trx
    .updateTable('memberships')
    .set({
      status: 'transferringOut',
      kept_status: row.status === 'retained' ? 'retained' : 'active',
      version: sql`version + 1`,
    })
    .where('id', '=', row.id)
    .execute();
  await recordStates(trx, [row.id], shanghaiDate(now));
  await linkPersonToPlace(trx, {
    ...{ personId: row.person_id, unionId: into.id, path: into.path, reason: 'transfer', now },
  });
  await appendMemberEvents(trx, actor, now, [
    {
      personId: row.person_id,
      subject: { type: 'transfer', id },
      type: 'askTransfer',
      unionId: out.id,
      detail: { out: out.name, into: into.name, reason, dueOn },
    },
  ]);
  const name = maskName((await getPerson(trx, row.person_id)).name);
  for (const place of [out, into])
    for (const recipient of await decidersAt(trx, place.path, now))
      await enqueueMessage(trx, {
        ...{ channel: 'inbox', recipient, template: newTransfer, now },
        params: { name, out: out.name, into: into.name, due: dueOn },
        subject: { type: 'membershipTransfer', id },
        dedupeKey: `members.newTransfer:${id}:${recipient}`,
      });
  return { id, dueOn };
}
