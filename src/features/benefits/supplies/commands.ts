import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, invalid, notFound } from '../../../platform/http/problem.ts';
import { reverseHelp } from '../../helpLedger/index.ts';
import { tell } from '../shared/events.ts';
import { setAside } from '../shared/money.ts';
import { reaches, type Step, unionWithin } from '../shared/policy.ts';
import { spend } from './budgets.ts';
import type { supplyRoutes } from './contract.ts';
import { placeWithin, type SupplyPlace } from './places.ts';
import { book, holdStock, itemFor } from './stock.ts';

/** @throws 409 `itemExists` */
export async function addItem(
  trx: AppTransaction,
  step: Step,
  input: BodyOf<typeof supplyRoutes.addSupplyItem>,
): Promise<string> {
  const union = await unionWithin(trx, step.actor, 'benefit.manage', input.unionId);
  const id = newId();
  const made = await trx
    .insertInto('supply_items')
    .values({
      ...{ id, union_id: union.id, union_path: union.path, name: input.name, unit: input.unit },
      ...{ value_fen: input.valueFen, again_after_days: input.againAfterDays, ended_at: null },
      created_at: step.now,
    })
    .onConflict((clash) => clash.columns(['union_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw conflict('itemExists', '已有同名物资 · this name is taken');
  await tell(trx, step, { type: 'supplyItem', id }, 'add');
  return id;
}

/** @throws 404, 409 `overBudget` and what the funds refuse */
export async function receive(
  trx: AppTransaction,
  step: Step,
  itemId: string,
  input: BodyOf<typeof supplyRoutes.receiveSupply>,
): Promise<SupplyPlace> {
  const place = await placeWithin(trx, step.actor, 'benefit.manage', input);
  const item = await itemFor(trx, itemId, place);
  const sourceId = input.budgetId ? await spend(trx, step, input.budgetId, input.costFen) : null;
  const id = await book(trx, step, itemId, place, {
    ...{ kind: 'receive', quantity: input.quantity, costFen: input.costFen },
    ...{ budgetId: input.budgetId ?? null, reason: input.note || null },
  });
  if (sourceId && input.costFen > 0)
    await setAside(trx, step, {
      ...{ sourceId, amountFen: input.costFen, subjectType: 'supplyReceipt', subjectId: id },
      title: `${item.name} ${input.quantity}${item.unit}`,
    });
  return place;
}

/** Out of one place and into another in one step. @throws 404, 409 `stockShort`, 422 the same place */
export async function sendOn(
  trx: AppTransaction,
  step: Step,
  itemId: string,
  input: BodyOf<typeof supplyRoutes.sendOnSupply>,
): Promise<SupplyPlace> {
  const from = await placeWithin(trx, step.actor, 'benefit.manage', input);
  const asked = { placeType: input.toType, placeId: input.toId };
  const to = await placeWithin(trx, step.actor, 'benefit.manage', asked);
  if (from.id === to.id)
    throw invalid([{ field: 'toId', code: 'samePlace', message: '请选另一处 · choose another place' }]);
  await itemFor(trx, itemId, from);
  await itemFor(trx, itemId, to);
  // Both rows in one order, so that two that send to each other do not wait for ever.
  for (const place of [from, to].toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    await holdStock(trx, itemId, place);
  const reason = input.note || null;
  const out = { kind: 'sendOn', quantity: -input.quantity, reason } as const;
  const otherId = await book(trx, step, itemId, from, out);
  await book(trx, step, itemId, to, { kind: 'arrive', quantity: input.quantity, reason, otherId });
  return from;
}

/** @throws 404, 422 a difference without a reason */
export async function count(
  trx: AppTransaction,
  step: Step,
  itemId: string,
  input: BodyOf<typeof supplyRoutes.countSupply>,
): Promise<SupplyPlace> {
  const place = await placeWithin(trx, step.actor, 'supply.handOut', input);
  await itemFor(trx, itemId, place);
  const left = await holdStock(trx, itemId, place);
  if (left === input.counted) return place;
  if (input.reason === '')
    throw invalid([
      {
        field: 'reason',
        code: 'required',
        message: `账面 ${left}，实盘 ${input.counted}，请写明差异原因 · the books say ${left}: say why`,
      },
    ]);
  const quantity = input.counted - left;
  await book(trx, step, itemId, place, { kind: 'count', quantity, reason: input.reason });
  return place;
}

/** Undoes a hand-out to a person, once. @throws 404, 409 `takenBack` */
export async function takeBack(trx: AppTransaction, step: Step, movementId: string, reason: string) {
  const movement = await trx
    .selectFrom('supply_movements as m')
    .innerJoin('supply_stock as s', (join) =>
      join.onRef('s.item_id', '=', 'm.item_id').onRef('s.place_id', '=', 'm.place_id'),
    )
    .selectAll('m')
    .select('s.place_type')
    .where('m.id', '=', movementId)
    .where('m.kind', '=', 'handOut')
    .executeTakeFirst();
  if (!movement || !reaches(step.actor, 'supply.handOut', movement.union_path)) throw notFound('The receipt');
  const asked = { placeType: movement.place_type, placeId: movement.place_id };
  const place = await placeWithin(trx, step.actor, 'supply.handOut', asked);
  const undone = await trx
    .updateTable('supply_receipts')
    .set({ taken_back: true })
    .where('movement_id', '=', movementId)
    .where('taken_back', '=', false)
    .executeTakeFirst();
  if (undone.numUpdatedRows === 0n) throw conflict('takenBack', '已经收回过了 · it was taken back already');
  const back = { kind: 'takeBack', quantity: -movement.quantity, reason, otherId: movementId } as const;
  await book(trx, step, movement.item_id, place, back);
  await reverseHelp(trx, { subjectType: 'supply', subjectId: movementId, reason }, step.now);
  return { itemId: movement.item_id, place };
}
