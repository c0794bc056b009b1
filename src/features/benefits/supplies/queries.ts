import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { holding, type Order, readPage } from '../shared/list.ts';
import { concerning, reaches, withinPlaces } from '../shared/policy.ts';
import type { ItemView, MovementView, StockView, supplyRoutes } from './contract.ts';
import type { SupplyPlace } from './places.ts';
import { type MovementKind, movementKinds, type receiptKinds } from './tables.ts';

type Db = Kysely<Database>;

const itemOrders = {
  name: { by: sql`i.name`, type: 'text', descending: false },
  latest: { by: sql`i.created_at`, type: 'timestamptz', descending: true },
} as const satisfies Record<string, Order>;

interface ItemRow {
  id: string;
  union_id: string;
  union_path: string;
  union_name: string;
  name: string;
  unit: string;
  value_fen: number;
  again_after_days: number;
  received: number;
  handed: number;
  stock: number;
}

/** Items of my places and of the unions above, whose things I hand out; figures of my places alone. supply_items_place */
export async function listItems(db: Db, actor: Actor, query: QueryOf<typeof supplyRoutes.supplyItems>) {
  const { rows, next } = await readPage<ItemRow>(db, {
    select: sql`i.*, u.name AS union_name, n.received, n.handed, s.stock`,
    from: sql`supply_items i JOIN unions u ON u.id = i.union_id
      CROSS JOIN LATERAL (SELECT coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'receive'), 0)::int AS received,
          coalesce(-sum(m.quantity) FILTER (WHERE m.kind IN ('handOut', 'takeBack')), 0)::int AS handed
          FROM supply_movements m WHERE m.item_id = i.id AND ${withinPlaces(actor, 'supply.handOut', 'm.union_path')}) n
      CROSS JOIN LATERAL (SELECT coalesce(sum(k.quantity), 0)::int AS stock FROM supply_stock k
         WHERE k.item_id = i.id AND ${withinPlaces(actor, 'supply.handOut', 'k.union_path')}) s`,
    ...{ id: 'i.id', order: itemOrders[query.sort], after: query.after, limit: query.limit },
    where: [
      concerning(actor, 'supply.handOut', 'i.union_path'),
      sql<boolean>`i.ended_at IS NULL`,
      ...(query.search ? [sql<boolean>`i.name LIKE ${holding(query.search)}`] : []),
    ],
  });
  return { items: rows.map((row) => itemView(actor, row)), next };
}

const itemView = (actor: Actor, row: ItemRow): ItemView => ({
  ...{ id: row.id, union: { id: row.union_id, name: row.union_name }, name: row.name, unit: row.unit },
  ...{ valueFen: row.value_fen, againAfterDays: row.again_after_days, received: row.received },
  ...{ handedOut: row.handed, inStock: row.stock },
  mayManage: reaches(actor, 'benefit.manage', row.union_path),
});

export async function getItem(db: Db, actor: Actor, id: string): Promise<ItemView> {
  const { rows } = await sql<ItemRow>`SELECT i.*, u.name AS union_name, 0 AS received, 0 AS handed, 0 AS stock
    FROM supply_items i JOIN unions u ON u.id = i.union_id WHERE i.id = ${id}::uuid`.execute(db);
  const [row] = rows;
  if (!row) throw notFound('The item');
  return itemView(actor, row);
}

const stockRows = (db: Db, where: ReturnType<typeof sql<boolean>>) =>
  sql<StockView>`
    SELECT k.item_id AS "itemId", i.name AS item, i.unit, k.place_type AS "placeType", k.place_id AS "placeId",
           k.place_name AS place, k.quantity,
           coalesce((SELECT -sum(m.quantity) FROM supply_movements m WHERE m.place_id = k.place_id
              AND m.item_id = k.item_id AND m.kind IN ('handOut', 'takeBack')), 0)::int AS "handedOut"
      FROM supply_stock k JOIN supply_items i ON i.id = k.item_id
     WHERE ${where} ORDER BY i.name, k.place_name, k.place_id LIMIT 500`.execute(db);

/** supply_stock_path */
export async function listStock(
  db: Db,
  actor: Actor,
  { itemId, search }: QueryOf<typeof supplyRoutes.supplyStock>,
) {
  const where = [
    withinPlaces(actor, 'supply.handOut', 'k.union_path'),
    ...(itemId ? [sql<boolean>`k.item_id = ${itemId}`] : []),
    ...(search
      ? [sql<boolean>`(k.place_name LIKE ${holding(search)} OR i.name LIKE ${holding(search)})`]
      : []),
  ];
  return { items: (await stockRows(db, sql<boolean>`${sql.join(where, sql` AND `)}`)).rows };
}

export async function stockAt(db: Db, itemId: string, place: SupplyPlace): Promise<StockView> {
  const { rows } = await stockRows(db, sql<boolean>`k.item_id = ${itemId} AND k.place_id = ${place.id}`);
  const [row] = rows;
  if (!row) throw notFound('The stock');
  return row;
}

interface MovementRow {
  id: string;
  item: string;
  unit: string;
  place: string;
  kind: MovementKind;
  quantity: number;
  cost_fen: number;
  person: string | null;
  receipt: (typeof receiptKinds)[number] | null;
  taken_back: boolean | null;
  reason: string | null;
  on_date: string;
  by_name: string;
}

/** supply_movements_path, supply_movements_place */
export async function listMovements(
  db: Db,
  actor: Actor,
  query: QueryOf<typeof supplyRoutes.supplyMovements>,
): Promise<{ items: MovementView[]; next: string | null }> {
  const kind = movementKinds.find((each) => each === query.status);
  const { rows, next } = await readPage<MovementRow>(db, {
    select: sql`m.*, i.name AS item, i.unit, k.place_name AS place, p.name AS person, r.receipt, r.taken_back`,
    from: sql`supply_movements m JOIN supply_items i ON i.id = m.item_id
      JOIN supply_stock k ON k.item_id = m.item_id AND k.place_id = m.place_id
      LEFT JOIN supply_receipts r ON r.movement_id = m.id LEFT JOIN people p ON p.id = r.person_id`,
    order: { by: sql`m.created_at`, type: 'timestamptz', descending: true },
    ...{ id: 'm.id', after: query.after, limit: query.limit },
    where: [
      withinPlaces(actor, 'supply.handOut', 'm.union_path'),
      ...(kind ? [sql<boolean>`m.kind = ${kind}`] : []),
      ...(query.placeId ? [sql<boolean>`m.place_id = ${query.placeId}`] : []),
      ...(query.itemId ? [sql<boolean>`m.item_id = ${query.itemId}`] : []),
      ...(query.search
        ? [sql<boolean>`(i.name LIKE ${holding(query.search)} OR p.name LIKE ${holding(query.search)})`]
        : []),
    ],
  });
  return {
    items: rows.map((row) => ({
      ...{ id: row.id, item: row.item, unit: row.unit, place: row.place, kind: row.kind },
      ...{ quantity: row.quantity, costFen: row.cost_fen, person: row.person, receipt: row.receipt },
      ...{ reason: row.reason, onDate: row.on_date, by: row.by_name },
      mayTakeBack: row.kind === 'handOut' && row.taken_back === false,
    })),
    next,
  };
}
