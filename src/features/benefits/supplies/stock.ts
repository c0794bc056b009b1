import { type Selectable, sql } from 'kysely';
import { accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import { type Step, todayOf } from '../shared/policy.ts';
import type { SupplyPlace } from './places.ts';
import type { MovementKind } from './tables.ts';

export type ItemRow = Selectable<Database['supply_items']>;

/** An item that may be kept at this place: of its union or one above. @throws 404 */
export async function itemFor(trx: AppTransaction, id: string, place: SupplyPlace): Promise<ItemRow> {
  const item = await trx.selectFrom('supply_items').selectAll().where('id', '=', id).executeTakeFirst();
  if (!item || !place.unionPath.startsWith(item.union_path)) throw notFound('The item');
  return item;
}

/** What is there, with the row held until the transaction ends. */
export async function holdStock(trx: AppTransaction, itemId: string, place: SupplyPlace): Promise<number> {
  await trx
    .insertInto('supply_stock')
    .values({
      ...{ item_id: itemId, place_type: place.type, place_id: place.id, place_name: place.name },
      ...{ union_path: place.unionPath, quantity: 0 },
    })
    .onConflict((clash) => clash.columns(['item_id', 'place_id']).doNothing())
    .execute();
  const { quantity } = await trx
    .selectFrom('supply_stock')
    .select('quantity')
    .where('item_id', '=', itemId)
    .where('place_id', '=', place.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return quantity;
}

export const stockShort = (left: number) =>
  conflict('stockShort', `库存只剩 ${left} · only ${left} left in stock`, { left });

interface Movement {
  kind: MovementKind;
  /** Above 0 comes in, below 0 goes out. */
  quantity: number;
  costFen?: number;
  budgetId?: string | null;
  reason?: string | null;
  otherId?: string | null;
}

/** Books a movement; stock never falls below zero, whoever takes at the same moment. @throws 409 `stockShort` */
export async function book(
  trx: AppTransaction,
  step: Step,
  itemId: string,
  place: SupplyPlace,
  movement: Movement,
): Promise<string> {
  const left = await holdStock(trx, itemId, place);
  if (left + movement.quantity < 0) throw stockShort(left);
  await trx
    .updateTable('supply_stock')
    .set({ quantity: sql<number>`quantity + ${movement.quantity}`, place_name: place.name })
    .where('item_id', '=', itemId)
    .where('place_id', '=', place.id)
    .execute();
  const id = newId();
  await trx
    .insertInto('supply_movements')
    .values({
      ...{ id, item_id: itemId, place_id: place.id, union_path: place.unionPath, kind: movement.kind },
      ...{ quantity: movement.quantity, cost_fen: movement.costFen ?? 0 },
      ...{ budget_id: movement.budgetId ?? null, reason: movement.reason ?? null },
      ...{ other_id: movement.otherId ?? null, on_date: todayOf(step), by_id: accountIdOf(step.actor) },
      ...{ by_name: nameOf(step.actor), created_at: step.now },
    })
    .execute();
  return id;
}
