import { type RawBuilder, sql } from 'kysely';
import type { CivilDate } from '../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { linkPersonToPlace } from '../../people/index.ts';
import { appendMemberEvents } from '../events.ts';
import type { MembershipAction } from '../lifecycle.ts';
import { mayOnMembership, membershipActionsOf, membershipAfter, seesPlace } from '../policy.ts';
import { actionRefused, invalidField, refuseChanged, statusRefused } from '../refusals.ts';
import { recordStates } from '../spans.ts';
import { holdMembership, type MembershipRow } from '../store.ts';
import {
  type ChangeKind,
  type ChangeReason,
  expelReasons,
  resignReasons,
  retainReasons,
} from '../vocabulary.ts';
import { endMemberships } from './end.ts';
import { membershipFacts } from './facts.ts';

export interface MembershipStep {
  id: string;
  action: Exclude<MembershipAction, 'askTransfer'>;
  version?: number | undefined;
  input: {
    reason?: ChangeReason | undefined;
    note?: string | undefined;
    workerGroups?: readonly string[] | undefined;
  };
}

/** Which reasons each step takes; a step that is not here needs none. */
export const fittingReasons: Partial<Record<MembershipAction, readonly ChangeReason[]>> = {
  retain: retainReasons,
  resign: resignReasons,
  expel: expelReasons,
};

/**
 * Takes one step with a membership. @throws Problem 404 not visible, 403 role, 409 status or changed meanwhile, 422 a
 * reason that does not fit
 */
export async function actOnMembership(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { id, action, version, input }: MembershipStep,
): Promise<void> {
  const row = await holdMembership(trx, id);
  const facts = await membershipFacts(trx, row);
  const own = actor.kind === 'worker' && actor.personId === row.person_id;
  if (!own && !seesPlace(actor, row.union_path)) throw notFound('The membership');
  refuseChanged(version, row.version);
  if (!mayOnMembership(actor, action, facts)) throw actionRefused(action);
  if (membershipAfter(action, facts) === null)
    throw statusRefused(action, row.status, membershipActionsOf(actor, facts));
  const reasons = fittingReasons[action];
  if (reasons && !(input.reason && reasons.includes(input.reason)))
    throw invalidField('reason', 'reasonDoesNotFit', `请选择原因 · choose one of ${reasons.join(', ')}`);
  const today = shanghaiDate(now);
  await carryOut(trx, row, action, input, today, now);
  if (action !== 'renewCard') await recordStates(trx, [row.id], today);
  await appendMemberEvents(trx, actor, now, [
    {
      personId: row.person_id,
      subject: { type: action === 'renewCard' ? 'card' : 'membership', id: row.id },
      type: action,
      unionId: row.union_id,
      detail: { reason: input.reason, note: input.note, workerGroups: input.workerGroups },
    },
  ]);
}

async function carryOut(
  trx: AppTransaction,
  row: MembershipRow,
  action: MembershipStep['action'],
  input: MembershipStep['input'],
  today: CivilDate,
  now: Date,
): Promise<void> {
  const reason = input.reason ?? null;
  switch (action) {
    case 'retain':
      return setRow(trx, row.id, { status: 'retained', ...changed('retain', reason, today) });
    case 'resume':
      return setRow(trx, row.id, { status: 'active', ...changed('join', null, today) });
    case 'resign':
      return endMemberships(trx, [row], {
        on: today,
        reason: 'resigned',
        change: { kind: 'resign', reason },
      });
    case 'expel':
      return endMemberships(trx, [row], { on: today, reason: 'expelled', change: { kind: 'expel', reason } });
    case 'reinstate':
      await linkPersonToPlace(trx, {
        ...{ personId: row.person_id, unionId: row.union_id, path: row.union_path },
        ...{ reason: 'membership', now },
      });
      return setRow(trx, row.id, {
        ...{ status: 'active', ended_on: null, end_reason: null },
        ...changed('join', null, today),
      });
    case 'changeGroups':
      return setRow(trx, row.id, { worker_groups: [...(input.workerGroups ?? [])] });
    case 'renewCard':
      // Printed cards carry the version; those of the one before are not good any more.
      await trx
        .updateTable('members')
        .set({ card_version: sql`card_version + 1` })
        .where('person_id', '=', row.person_id)
        .execute();
  }
}

const changed = (kind: ChangeKind, reason: ChangeReason | null, on: string) => ({
  ...{ change_kind: kind, change_reason: reason, change_on: on },
});

async function setRow(
  trx: AppTransaction,
  id: string,
  change: Partial<Omit<MembershipRow, 'version'>> & { version?: RawBuilder<number> },
): Promise<void> {
  await trx
    .updateTable('memberships')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}
