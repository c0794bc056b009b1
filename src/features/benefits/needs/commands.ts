import type { Selectable } from 'kysely';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { invalid, notFound } from '../../../platform/http/problem.ts';
import { recordHelp, reverseHelp } from '../../helpLedger/index.ts';
import { defineMessage } from '../../messages/index.ts';
import { tell } from '../shared/events.ts';
import { nextState } from '../shared/lifecycle.ts';
import {
  holdPlaced,
  memberWithin,
  ownMembership,
  ownPersonId,
  type ServedPerson,
  type Step,
  todayOf,
} from '../shared/policy.ts';
import { tellPerson } from '../shared/telling.ts';
import type { needRoutes } from './contract.ts';
import { type NeedAction, needLife } from './lifecycle.ts';
import type { needSources } from './tables.ts';

export type NeedRow = Selectable<Database['needs']>;

const needDone = defineMessage('benefits.needDone', [
  '【工会娘家】您提的需求“{need}”已办好，请在“我的需求”里确认；没办好也请告诉我们。',
  '[Niangjia] Your need “{need}” has been seen to: confirm under “My needs”, or tell us if it was not.',
]);

async function addNeed(
  trx: AppTransaction,
  step: Step,
  member: ServedPerson,
  input: BodyOf<typeof needRoutes.addOwnNeed>,
  source: (typeof needSources)[number],
): Promise<string> {
  if (input.wantedOn < todayOf(step))
    throw invalid([{ field: 'wantedOn', code: 'inPast', message: '不能早于今天 · not before today' }]);
  const id = newId();
  await trx
    .insertInto('needs')
    .values({
      ...{ id, person_id: member.personId, union_id: member.unionId, union_path: member.unionPath },
      ...{ for_whom: input.forWhom, kind: input.kind, text: input.text, wanted_on: input.wantedOn },
      ...{ source, status: 'open' as const, provider_kind: null, provider: null, agreed_on: null },
      ...{ done_on: null, confirmed_by: null, reason: null, created_at: step.now },
    })
    .execute();
  await tell(trx, step, { type: 'need', id }, 'add', { source });
  return id;
}

export const addOwnNeed = async (
  trx: AppTransaction,
  step: Step,
  input: BodyOf<typeof needRoutes.addOwnNeed>,
): Promise<string> => addNeed(trx, step, await ownMembership(trx, step.actor), input, 'worker');

export async function fileNeed(
  trx: AppTransaction,
  step: Step,
  { personId, source, ...input }: BodyOf<typeof needRoutes.addNeed>,
): Promise<string> {
  const member = await memberWithin(trx, step.actor, 'benefit.serve', personId);
  return addNeed(trx, step, member, input, source);
}

type Changes = Partial<
  Pick<
    NeedRow,
    'provider_kind' | 'provider' | 'agreed_on' | 'cost_fen' | 'done_on' | 'confirmed_by' | 'reason'
  >
>;

/** Moves a need on; what it means for the ledger of help goes with it. The row is locked. @throws 409 */
export async function moveNeed(
  trx: AppTransaction,
  step: Step,
  need: NeedRow,
  action: NeedAction,
  changes: Changes = {},
): Promise<void> {
  const status = nextState(needLife, need.status, action);
  const cleared: Changes =
    action === 'reopen'
      ? {
          ...{ provider_kind: null, provider: null, agreed_on: null, cost_fen: 0 },
          ...{ done_on: null, confirmed_by: null },
        }
      : {};
  await trx
    .updateTable('needs')
    .set({ ...cleared, ...changes, status, version: need.version + 1 })
    .where('id', '=', need.id)
    .execute();
  await tell(trx, step, { type: 'need', id: need.id }, action, { ...changes });
  const subject = { subjectType: 'need', subjectId: need.id };
  if (action === 'confirm')
    await recordHelp(
      trx,
      {
        ...{ personId: need.person_id, kind: 'service', amountFen: need.cost_fen, unionId: need.union_id },
        ...{ helpedOn: need.done_on ?? todayOf(step), ...subject, title: need.text },
        ...{ purpose: `need.${need.kind}`, countsTowardCap: false },
      },
      step.now,
    );
  if (action === 'reopen' && need.status === 'confirmed')
    await reverseHelp(trx, { ...subject, reason: changes.reason ?? '' }, step.now);
  if (action === 'finish')
    await tellPerson(trx, need.person_id, {
      ...{ template: needDone, params: { need: need.text }, now: step.now },
      ...{ subject: { type: 'need', id: need.id }, dedupeKey: `needDone:${need.id}:${need.version}` },
    });
}

export const holdNeed = (
  trx: AppTransaction,
  { actor }: Step,
  id: string,
  permission: 'benefit.manage' | 'benefit.serve' = 'benefit.manage',
): Promise<NeedRow> => holdPlaced(trx, actor, permission, 'needs', id);

/** @throws 422 a day that lies ahead */
export async function finishNeed(trx: AppTransaction, step: Step, id: string, doneOn: string): Promise<void> {
  const need = await holdNeed(trx, step, id);
  if (doneOn > todayOf(step))
    throw invalid([{ field: 'doneOn', code: 'inFuture', message: '不能晚于今天 · not after today' }]);
  await moveNeed(trx, step, need, 'finish', { done_on: doneOn });
}

/** @throws 404 for what is not the worker's own, 422 without a reason */
export async function actOnOwnNeed(
  trx: AppTransaction,
  step: Step,
  id: string,
  action: 'confirm' | 'reopen' | 'cancel',
  reason: string,
): Promise<NeedRow['status']> {
  const personId = await ownPersonId(trx, step.actor);
  const need = await trx.selectFrom('needs').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!need || need.person_id !== personId) throw notFound('The need');
  if (action === 'reopen' && reason === '')
    throw invalid([{ field: 'reason', code: 'required', message: '请说说哪里没办好 · say what is missing' }]);
  const changes =
    action === 'confirm' ? { confirmed_by: 'person' as const } : { reason: reason || '本人撤回' };
  await moveNeed(trx, step, need, action, changes);
  return nextState(needLife, need.status, action);
}
