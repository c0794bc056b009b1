import { sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { deadlinesOf, meetDeadlines } from '../../clock/index.ts';
import { getUnion, holdUnion } from '../../organisations/index.ts';
import { unlinkPersonFromPlace } from '../../people/index.ts';
import { admitMember } from '../admit.ts';
import { appendMemberEvents } from '../events.ts';
import { isOpenTransfer, nextTransfer, type TransferAction } from '../lifecycle.ts';
import { endMemberships } from '../membership/end.ts';
import { notTransferred, tellMember, transferred } from '../messages.ts';
import { mayOnTransfer, seesTransfer, transferActionsOf } from '../policy.ts';
import { actionRefused, invalidField, refuseChanged, statusRefused } from '../refusals.ts';
import { recordStates } from '../spans.ts';
import { holdTransfer, type TransferRow } from '../store.ts';
import { transferFacts, transferState } from './facts.ts';

export interface TransferStep {
  id: string;
  action: TransferAction;
  version?: number | undefined;
  reason?: string | undefined;
}

const needReason: readonly TransferAction[] = ['refuseOut', 'refuseIn', 'decideRefuse'];

/**
 * Takes one step with a transfer: an end's answer, the parent's decision, a withdrawal.
 *
 * @throws Problem 404 not visible, 403 role, 409 status or changed meanwhile, 422 a refusal without a reason
 */
export async function actOnTransfer(
  trx: AppTransaction,
  context: Pick<Context, 'fields'>,
  actor: Actor,
  now: Date,
  { id, action, version, reason }: TransferStep,
): Promise<void> {
  const row = await holdTransfer(trx, id);
  const facts = transferFacts(row);
  if (actor.kind !== 'system' && !seesTransfer(actor, facts)) throw notFound('The transfer');
  refuseChanged(version, row.version);
  if (!mayOnTransfer(actor, action, facts)) throw actionRefused(action);
  const next = nextTransfer(transferState(row), action);
  if (!next) throw statusRefused(action, row.status, transferActionsOf(actor, facts));
  if (needReason.includes(action) && (reason ?? '').trim().length < 2)
    throw invalidField('reason', 'required', '请写明原因，会告诉会员 · say why; the member is told');
  const ended = !isOpenTransfer(next.status);
  const newMembershipId = next.status === 'done' ? await moveMember(trx, actor, now, row) : null;
  if (ended && next.status !== 'done') await stay(trx, row, now);
  await trx
    .updateTable('membership_transfers')
    .set({
      ...{ status: next.status, out_status: next.out, in_status: next.in },
      refusal: needReason.includes(action) ? (reason ?? null) : action === 'undoOut' ? null : row.refusal,
      ended_at: ended ? now : null,
      new_membership_id: newMembershipId,
      version: sql`version + 1`,
    })
    .where('id', '=', row.id)
    .execute();
  await followClock(trx, row, next.status, ended, now);
  const end = action.endsWith('In') ? row.in_union_id : row.out_union_id;
  await appendMemberEvents(trx, actor, now, [
    {
      personId: row.person_id,
      subject: { type: 'transfer', id: row.id },
      type: action,
      unionId: action.startsWith('decide') || action === 'escalate' ? row.parent_union_id : end,
      detail: { ...next, reason },
    },
  ]);
  if (ended) await tellEnd(trx, context, row, next.status, reason ?? row.refusal ?? '', now);
}

/** Out of the one union and into the other on the same day, with the same number. */
async function moveMember(trx: AppTransaction, actor: Actor, now: Date, row: TransferRow): Promise<string> {
  const today = shanghaiDate(now);
  const old = await trx
    .selectFrom('memberships')
    .selectAll()
    .where('id', '=', row.membership_id)
    .executeTakeFirstOrThrow();
  await endMemberships(trx, [old], {
    ...{ on: today, reason: 'transferred', change: { kind: 'transferOut', reason: 'employmentChanged' } },
  });
  await recordStates(trx, [old.id], today);
  await unlinkPersonFromPlace(trx, {
    ...{ personId: row.person_id, unionId: row.in_union_id, reason: 'transfer' },
  });
  const into = await holdUnion(trx, row.in_union_id);
  const { membershipId } = await admitMember(trx, actor, now, {
    ...{ personId: row.person_id, unionId: into.id, unionPath: into.path, joinedOn: today },
    workerGroups: old.worker_groups,
    change: { kind: 'transferIn', reason: 'employmentChanged' },
    detail: { transfer: row.id },
  });
  return membershipId;
}

/** The membership goes on as it was before the transfer was asked for. */
export async function stay(
  trx: AppTransaction,
  row: Pick<TransferRow, 'membership_id' | 'person_id' | 'in_union_id'>,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('memberships')
    .set({ status: sql`kept_status`, kept_status: null, version: sql`version + 1` })
    .where('id', '=', row.membership_id)
    .where('status', '=', 'transferringOut')
    .execute();
  await recordStates(trx, [row.membership_id], shanghaiDate(now));
  await unlinkPersonFromPlace(trx, {
    ...{ personId: row.person_id, unionId: row.in_union_id, reason: 'transfer' },
  });
}

async function followClock(
  trx: AppTransaction,
  row: TransferRow,
  status: TransferRow['status'],
  ended: boolean,
  now: Date,
): Promise<void> {
  if (status === 'open') return;
  const deadlines = await deadlinesOf(trx, 'membershipTransfer', row.id);
  await meetDeadlines(trx, deadlines, ended ? ['ended'] : ['escalate'], now);
}

async function tellEnd(
  trx: AppTransaction,
  context: Pick<Context, 'fields'>,
  row: TransferRow,
  status: TransferRow['status'],
  reason: string,
  now: Date,
): Promise<void> {
  if (status === 'withdrawn') return;
  const union = (await getUnion(trx, row.in_union_id)).name;
  const about = {
    subject: { type: 'membershipTransfer', id: row.id },
    dedupeKey: `members.transfer:${row.id}:${status}`,
    now,
  };
  if (status === 'done')
    await tellMember(trx, context, row.person_id, { ...about, template: transferred, params: { union } });
  else
    await tellMember(trx, context, row.person_id, {
      ...{ ...about, template: notTransferred, params: { union, reason } },
    });
}
