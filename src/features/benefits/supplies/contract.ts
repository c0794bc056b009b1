import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { day, fen, id, listOf, listQuery, note, reason, text, unionRef, uuid } from '../shared/fields.ts';
import { movementKinds, receiptKinds } from './tables.ts';

const count = z.int().min(1).max(1_000_000);

const budgetView = z.object({
  id: uuid,
  union: unionRef,
  name: z.string(),
  year: z.int(),
  budgetFen: fen,
  supplementFen: fen,
  cutFen: fen,
  /** Budget and supplements without what was cut. */
  totalFen: fen,
  spentFen: fen,
  leftFen: z.int(),
  lines: z.array(
    z.object({
      kind: z.enum(['budget', 'supplement', 'cut']),
      amountFen: fen,
      onDate: day,
      basis: z.string(),
      by: z.string(),
    }),
  ),
  mayManage: z.boolean(),
});
export type BudgetView = z.output<typeof budgetView>;

const itemView = z.object({
  id: uuid,
  union: unionRef,
  name: z.string(),
  unit: z.string(),
  valueFen: fen,
  againAfterDays: z.int(),
  received: z.int(),
  handedOut: z.int(),
  inStock: z.int(),
  mayManage: z.boolean(),
});
export type ItemView = z.output<typeof itemView>;

const stockView = z.object({
  itemId: uuid,
  item: z.string(),
  unit: z.string(),
  placeType: z.enum(['union', 'point']),
  placeId: uuid,
  place: z.string(),
  quantity: z.int(),
  handedOut: z.int(),
});
export type StockView = z.output<typeof stockView>;

const movementView = z.object({
  id: uuid,
  item: z.string(),
  unit: z.string(),
  place: z.string(),
  kind: z.enum(movementKinds),
  quantity: z.int(),
  costFen: fen,
  person: z.string().nullable(),
  receipt: z.enum(receiptKinds).nullable(),
  reason: z.string().nullable(),
  onDate: day,
  by: z.string(),
  mayTakeBack: z.boolean(),
});
export type MovementView = z.output<typeof movementView>;

const place = { placeType: z.enum(['union', 'point']), placeId: uuid };
const who = z.union([
  z.object({ personId: uuid }),
  z.object({ memberNumber: text(20) }),
  z.object({ cardCode: text(80) }),
]);

export const supplyRoutes = defineRoutes({
  supplyBudgets: {
    method: 'GET',
    path: '/supply-budgets',
    permission: 'benefit.see',
    summary: 'Budgets for supplies: what was planned, added, spent and is left',
    query: z.object({ year: z.coerce.number().int().min(2000).max(2200).optional() }),
    response: z.object({ items: z.array(budgetView) }),
  },
  addSupplyBudget: {
    method: 'POST',
    path: '/supply-budgets',
    permission: 'benefit.manage',
    summary: 'A budget of a year',
    body: z.object({
      ...{ unionId: uuid, name: text(100), year: z.int().min(2000).max(2200), amountFen: fen.min(1) },
      ...{ basis: text(200), sourceId: uuid.optional() },
    }),
    response: budgetView,
  },
  addSupplyBudgetLine: {
    method: 'POST',
    path: '/supply-budgets/:id/lines',
    permission: 'benefit.manage',
    summary: 'Add to a budget, or cut it; never below what is spent',
    params: id,
    body: z.object({
      kind: z.enum(['supplement', 'cut']),
      amountFen: fen.min(1),
      basis: text(200),
      onDate: day,
    }),
    response: budgetView,
  },
  supplyItems: {
    method: 'GET',
    path: '/supply-items',
    permission: 'supply.handOut',
    summary: 'Things that are handed out at my places, with what came in and went out',
    query: listQuery(['name', 'latest']),
    response: listOf(itemView),
  },
  addSupplyItem: {
    method: 'POST',
    path: '/supply-items',
    permission: 'benefit.manage',
    summary: 'A kind of thing, its value and how often one person may have it',
    body: z.object({
      ...{ unionId: uuid, name: text(60), unit: text(10), valueFen: fen },
      againAfterDays: z.int().min(0).max(3_660).default(0),
    }),
    response: itemView,
  },
  supplyStock: {
    method: 'GET',
    path: '/supply-stock',
    permission: 'supply.handOut',
    summary: 'Stock at the unions and service points of my places',
    query: z.object({ itemId: uuid.optional(), search: z.string().trim().max(60).optional() }),
    response: z.object({ items: z.array(stockView) }),
  },
  supplyMovements: {
    method: 'GET',
    path: '/supply-movements',
    permission: 'supply.handOut',
    summary: 'What came in and went out, newest first; receipts included',
    query: listQuery(['latest']).extend({ placeId: uuid.optional(), itemId: uuid.optional() }),
    response: listOf(movementView),
  },
  receiveSupply: {
    method: 'POST',
    path: '/supply-items/:id/receive',
    permission: 'benefit.manage',
    summary: 'Things come in at a place; their cost goes against a budget, never beyond it',
    params: id,
    body: z.object({
      ...place,
      quantity: count,
      costFen: fen.default(0),
      budgetId: uuid.optional(),
      note: note(200),
    }),
    response: stockView,
  },
  handOutSupply: {
    method: 'POST',
    path: '/supply-items/:id/hand-out',
    permission: 'supply.handOut',
    summary:
      'Hand out to people: found, by number, by card scanned, or a whole list; never more than there is',
    params: id,
    body: z.object({
      ...place,
      people: z.array(who).min(1).max(200),
      quantity: z.int().min(1).max(100).default(1),
      receipt: z.enum(receiptKinds),
    }),
    response: z.object({
      handed: z.int(),
      left: z.int(),
      refused: z.array(z.object({ index: z.int(), code: z.string(), message: z.string() })),
    }),
  },
  sendOnSupply: {
    method: 'POST',
    path: '/supply-items/:id/send-on',
    permission: 'benefit.manage',
    summary: 'In bulk to another union or service point',
    params: id,
    body: z.object({
      ...place,
      toType: z.enum(['union', 'point']),
      toId: uuid,
      quantity: count,
      note: note(200),
    }),
    response: stockView,
  },
  countSupply: {
    method: 'POST',
    path: '/supply-items/:id/count',
    permission: 'supply.handOut',
    summary: 'Stocktaking: what is there; a difference needs a reason',
    params: id,
    body: z.object({ ...place, counted: z.int().min(0).max(1_000_000), reason: note(200) }),
    response: stockView,
  },
  takeSupplyBack: {
    method: 'POST',
    path: '/supply-movements/:id/take-back',
    permission: 'supply.handOut',
    summary: 'It was handed out by mistake: back into stock, and out of the ledger of help',
    params: id,
    body: reason,
    response: stockView,
  },
});
