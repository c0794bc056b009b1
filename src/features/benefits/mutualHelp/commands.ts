import type { Selectable } from 'kysely';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, invalid, notFound } from '../../../platform/http/problem.ts';
import { recordHelp, reverseHelp } from '../../helpLedger/index.ts';
import { tell } from '../shared/events.ts';
import { type Life, nextState } from '../shared/lifecycle.ts';
import { holdPlaced, memberWithin, type Step, todayOf, unionWithin } from '../shared/policy.ts';
import type { mutualHelpRoutes } from './contract.ts';

type Group = Selectable<Database['mutual_groups']>;
type Turn = Database['mutual_turns']['status'];

/** A turn is done or falls through; one told as done by mistake is planned again. */
const turnLife: Life<Turn, Turn> = {
  planned: { done: 'done', cancelled: 'cancelled' },
  done: { planned: 'planned' },
  cancelled: { planned: 'planned' },
};

async function running(trx: AppTransaction, { actor }: Step, id: string): Promise<Group> {
  const group = await holdPlaced(trx, actor, 'benefit.manage', 'mutual_groups', id);
  if (group.ended_on !== null) throw conflict('groupEnded', '互助组已结束 · the group has ended');
  return group;
}

const later = (field: string) =>
  invalid([{ field, code: 'inFuture', message: '不能晚于今天 · not after today' }]);

/** @throws 422 for people who are no members of the actor's places */
export async function addGroup(
  trx: AppTransaction,
  step: Step,
  input: BodyOf<typeof mutualHelpRoutes.addMutualGroup>,
): Promise<string> {
  const union = await unionWithin(trx, step.actor, 'benefit.manage', input.unionId);
  if (input.signedOn > todayOf(step)) throw later('signedOn');
  const people = new Set<string>();
  for (const [index, personId] of input.memberIds.entries())
    people.add(
      (await memberWithin(trx, step.actor, 'benefit.manage', personId, `memberIds.${index}`)).personId,
    );
  const id = newId();
  await trx
    .insertInto('mutual_groups')
    .values({
      ...{ id, union_id: union.id, union_path: union.path, name: input.name, agreement: input.agreement },
      ...{ signed_on: input.signedOn, employer: null, hours: null, hours_signed_on: null },
      ...{ hours_until: null, ended_on: null, created_at: step.now },
    })
    .execute();
  await trx
    .insertInto('mutual_members')
    .values(
      [...people].map((personId) => ({
        ...{ group_id: id, person_id: personId, signed_on: input.signedOn, left_on: null },
      })),
    )
    .execute();
  await tell(trx, step, { type: 'mutualGroup', id }, 'add', { members: people.size });
  return id;
}

export async function agreeHours(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: BodyOf<typeof mutualHelpRoutes.agreeMutualHours>,
): Promise<void> {
  const group = await running(trx, step, id);
  if (input.signedOn > todayOf(step)) throw later('signedOn');
  if (input.until !== null && input.until <= input.signedOn)
    throw invalid([
      {
        field: 'until',
        code: 'beforeStart',
        message: '终止日要晚于签订日 · later than the day it was signed',
      },
    ]);
  await trx
    .updateTable('mutual_groups')
    .set({
      ...{ employer: input.employer, hours: input.text, hours_signed_on: input.signedOn },
      ...{ hours_until: input.until, version: group.version + 1 },
    })
    .where('id', '=', id)
    .execute();
  await tell(trx, step, { type: 'mutualGroup', id }, 'agreeHours', { ...input });
}

export async function changeMembers(
  trx: AppTransaction,
  step: Step,
  id: string,
  { personId, leaves, onDate }: BodyOf<typeof mutualHelpRoutes.changeMutualMembers>,
): Promise<void> {
  await running(trx, step, id);
  if (onDate > todayOf(step)) throw later('onDate');
  if (leaves) {
    const left = await trx
      .updateTable('mutual_members')
      .set({ left_on: onDate })
      .where('group_id', '=', id)
      .where('person_id', '=', personId)
      .where('left_on', 'is', null)
      .executeTakeFirst();
    if (left.numUpdatedRows === 0n) throw notFound('The member of the group');
  } else {
    const member = await memberWithin(trx, step.actor, 'benefit.manage', personId);
    await trx
      .insertInto('mutual_members')
      .values({ group_id: id, person_id: member.personId, signed_on: onDate, left_on: null })
      .onConflict((clash) =>
        clash.columns(['group_id', 'person_id']).doUpdateSet({ signed_on: onDate, left_on: null }),
      )
      .execute();
  }
  await tell(trx, step, { type: 'mutualGroup', id }, leaves ? 'leave' : 'join', { personId });
}

/** @throws 422 for somebody who has not signed */
export async function planTurns(
  trx: AppTransaction,
  step: Step,
  id: string,
  { turns }: BodyOf<typeof mutualHelpRoutes.planMutualTurns>,
): Promise<void> {
  await running(trx, step, id);
  const members = await trx
    .selectFrom('mutual_members')
    .select('person_id')
    .where('group_id', '=', id)
    .where('left_on', 'is', null)
    .execute();
  const signed = new Set(members.map((row) => row.person_id));
  const issues = turns.flatMap(({ personId }, index) =>
    signed.has(personId)
      ? []
      : [
          {
            ...{ field: `turns.${index}.personId`, code: 'notSigned' },
            message: '只能排签了协议的组员 · only members who signed',
          },
        ],
  );
  if (issues.length > 0) throw invalid(issues);
  await trx
    .insertInto('mutual_turns')
    .values(
      turns.map((turn) => ({
        ...{ id: newId(), group_id: id, on_date: turn.onDate, person_id: turn.personId, what: turn.what },
        ...{ status: 'planned' as const, helpers: null, done_at: null },
      })),
    )
    .onConflict((clash) => clash.columns(['group_id', 'on_date', 'person_id']).doNothing())
    .execute();
  await tell(trx, step, { type: 'mutualGroup', id }, 'planTurns', { turns: turns.length });
}

/** A turn that was done is help for whom it was done; taken back, it is no more. @throws 404, 409, 422 */
export async function endTurn(
  trx: AppTransaction,
  step: Step,
  id: string,
  { turnId, outcome, helpers }: BodyOf<typeof mutualHelpRoutes.endMutualTurn>,
): Promise<void> {
  const group = await running(trx, step, id);
  const turn = await trx
    .selectFrom('mutual_turns')
    .selectAll()
    .where('id', '=', turnId)
    .where('group_id', '=', id)
    .executeTakeFirst();
  if (!turn) throw notFound('The turn');
  const status = nextState(turnLife, turn.status, outcome);
  if (status === 'done' && helpers === undefined)
    throw invalid([{ field: 'helpers', code: 'required', message: '请填来了几个人 · how many came' }]);
  if (status === 'done' && turn.on_date > todayOf(step)) throw later('outcome');
  await trx
    .updateTable('mutual_turns')
    .set({
      ...{ status, helpers: status === 'done' ? (helpers ?? null) : null },
      done_at: status === 'done' ? step.now : null,
    })
    .where('id', '=', turnId)
    .execute();
  await tell(trx, step, { type: 'mutualGroup', id }, `turn.${outcome}`, { turnId, helpers: helpers ?? null });
  const subject = { subjectType: 'mutualTurn', subjectId: turnId };
  if (status === 'done')
    await recordHelp(
      trx,
      {
        ...{ personId: turn.person_id, kind: 'service', amountFen: 0, unionId: group.union_id },
        ...{ helpedOn: turn.on_date, ...subject, title: `互助：${turn.what}`, countsTowardCap: false },
      },
      step.now,
    );
  if (turn.status === 'done') await reverseHelp(trx, { ...subject, reason: '登记有误' }, step.now);
}

export async function endGroup(trx: AppTransaction, step: Step, id: string, endedOn: string): Promise<void> {
  const group = await running(trx, step, id);
  if (endedOn > todayOf(step)) throw later('endedOn');
  await trx
    .updateTable('mutual_groups')
    .set({ ended_on: endedOn, version: group.version + 1 })
    .where('id', '=', id)
    .execute();
  await tell(trx, step, { type: 'mutualGroup', id }, 'end', { endedOn });
}
