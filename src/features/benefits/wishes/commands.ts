import type { Selectable } from 'kysely';
import { accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, invalid } from '../../../platform/http/problem.ts';
import { tell } from '../shared/events.ts';
import { nextState } from '../shared/lifecycle.ts';
import { holdPlaced, memberWithin, ownMembership, type ServedPerson, type Step } from '../shared/policy.ts';
import { findBenefitSettings } from '../shared/settings.ts';
import { tellPerson } from '../shared/telling.ts';
import type { wishRoutes } from './contract.ts';
import { type WishAction, wishLife } from './lifecycle.ts';
import { wishRefused } from './messages.ts';

export type WishRow = Selectable<Database['wishes']>;
type Input = Omit<BodyOf<typeof wishRoutes.makeOwnWish>, never>;

/** Moves a wish on and writes the step into its story. The row is locked. @throws 409 `statusDoesNotAllow` */
export async function moveWish(
  trx: AppTransaction,
  step: Step,
  wish: WishRow,
  action: WishAction,
  values: Partial<Pick<WishRow, 'basis' | 'reason' | 'decided_by' | 'decided_by_name'>> &
    Partial<Pick<WishRow, 'fulfilled_on' | 'proof_note' | 'thanks'>> = {},
  detail: Record<string, unknown> = {},
): Promise<WishRow> {
  const status = nextState(wishLife, wish.status, action);
  const moved = await trx
    .updateTable('wishes')
    .set({ ...values, status, version: wish.version + 1 })
    .where('id', '=', wish.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await tell(trx, step, { type: 'wish', id: wish.id }, action, detail);
  return moved;
}

async function makeWish(
  trx: AppTransaction,
  step: Step,
  member: ServedPerson,
  input: Input,
  source: 'worker' | 'staff',
): Promise<string> {
  const { wishLimitFen } = await findBenefitSettings(trx);
  if (input.amountFen > wishLimitFen)
    throw invalid([
      {
        field: 'amountFen',
        code: 'overLimit',
        message: `微心愿最多 ${wishLimitFen / 100} 元 · a micro-wish costs at most ${wishLimitFen / 100} yuan`,
      },
    ]);
  const id = newId();
  const made = await trx
    .insertInto('wishes')
    .values({
      ...{ id, person_id: member.personId, union_id: member.unionId, union_path: member.unionPath },
      ...{ text: input.text, amount_fen: input.amountFen, show_name: input.showName },
      ...{ share_contact: input.shareContact, source, status: 'submitted' as const, created_at: step.now },
      ...{ basis: null, reason: null, decided_by: null, decided_by_name: null },
      ...{ fulfilled_on: null, proof_note: null, thanks: null },
    })
    .onConflict((clash) =>
      clash.column('person_id').where('status', 'in', ['submitted', 'onWall', 'claimed']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (!made)
    throw conflict(
      'oneWishAtATime',
      '已有一个心愿在办，实现或撤回后再提 · one wish at a time: wait for it, or withdraw it',
    );
  await tell(trx, step, { type: 'wish', id }, 'submit', { source });
  return id;
}

/** @throws 409 `membersOnly`, `oneWishAtATime`, 422 over the limit */
export const makeOwnWish = async (trx: AppTransaction, step: Step, input: Input): Promise<string> =>
  makeWish(trx, step, await ownMembership(trx, step.actor), input, 'worker');

/** @throws 409 `oneWishAtATime`, 422 not a member of the actor's places, over the limit */
export async function fileWish(
  trx: AppTransaction,
  step: Step,
  { personId, ...input }: BodyOf<typeof wishRoutes.fileWish>,
): Promise<string> {
  const member = await memberWithin(trx, step.actor, 'benefit.serve', personId);
  return makeWish(trx, step, member, input, 'staff');
}

/** A person decides on what ground a wish is eligible. @throws 422 where the record does not bear the ground out */
export async function approveWish(
  trx: AppTransaction,
  step: Step,
  id: string,
  { basis }: BodyOf<typeof wishRoutes.approveWish>,
): Promise<void> {
  const wish = await holdPlaced(trx, step.actor, 'benefit.manage', 'wishes', id);
  const member = await trx
    .selectFrom('memberships')
    .select('worker_groups')
    .where('person_id', '=', wish.person_id)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  if ((basis === 'member' && !member) || (basis === 'group' && (member?.worker_groups.length ?? 0) === 0))
    throw invalid([
      {
        field: 'basis',
        code: 'notBorneOut',
        message: '档案里没有这一依据，请另选 · the record does not bear this out',
      },
    ]);
  await moveWish(
    trx,
    step,
    wish,
    'approve',
    { basis, decided_by: accountIdOf(step.actor), decided_by_name: nameOf(step.actor) },
    { basis },
  );
}

export async function refuseWish(trx: AppTransaction, step: Step, id: string, reason: string): Promise<void> {
  const wish = await holdPlaced(trx, step.actor, 'benefit.manage', 'wishes', id);
  const decided = { decided_by: accountIdOf(step.actor), decided_by_name: nameOf(step.actor) };
  await moveWish(trx, step, wish, 'refuse', { reason, ...decided }, { reason });
  await tellPerson(trx, wish.person_id, {
    ...{ template: wishRefused, params: { wish: wish.text, reason }, subject: { type: 'wish', id } },
    ...{ dedupeKey: `wishRefused:${id}`, now: step.now },
  });
}
