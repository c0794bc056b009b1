import { type Kysely, sql } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { normaliseCode, randomCode } from '../../platform/crypto/codes.ts';
import { type AppTransaction, type Database, newId } from '../../platform/db/index.ts';
import type { BodyOf, QueryOf } from '../../platform/http/contract.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { conflict, invalid, notFound, Problem } from '../../platform/http/problem.ts';
import { requireUnit } from '../handlingUnits/index.ts';
import { holdUnion } from '../organisations/index.ts';
import type { BoxView, suggestionRoutes } from './contract.ts';
import { reaches, withinPlaces } from './policy.ts';
import type { Step } from './store.ts';
import './tables.ts';

type Db = Kysely<Database>;

/** 30^8 codes: none is found by trying. */
const codeLength = 8;

/** Puts a box up. @throws Problem 404 for a union that is not there or not the actor's, 422 for a unit that is not its */
export async function openBox(
  trx: AppTransaction,
  { actor, now }: Step,
  input: BodyOf<typeof suggestionRoutes.openBox>,
): Promise<string> {
  const union = await holdUnion(trx, input.unionId);
  if (!reaches(actor, 'suggestion.boxes', union.path)) throw notFound('The union');
  if (input.kind === 'unit' && !input.unitId)
    throw invalid([
      { field: 'unitId', code: 'required', message: '请选承办单位 · choose the handling unit' },
    ]);
  const unit =
    input.kind === 'unit' && input.unitId ? await requireUnit(trx, input.unitId, union.path) : undefined;
  const id = newId();
  await trx
    .insertInto('suggestion_boxes')
    .values({
      ...{ id, code: randomCode(codeLength), union_id: union.id, union_path: union.path },
      ...{ unit_id: unit?.id ?? null, kind: input.kind, name: input.name, opened_at: now, closed_at: null },
      ...{ opened_by: accountIdOf(actor), opened_by_name: nameOf(actor) },
    })
    .execute();
  return id;
}

/** Takes a box down; what came through it stays. @throws Problem 404, 409 `boxClosed` */
export async function closeBox(trx: AppTransaction, { actor, now }: Step, id: string): Promise<void> {
  const box = await trx
    .selectFrom('suggestion_boxes')
    .select(['union_path', 'closed_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!box || !reaches(actor, 'suggestion.boxes', box.union_path)) throw notFound('The box');
  if (box.closed_at) throw conflict('boxClosed', '这个意见箱已撤下 · this box was taken down already');
  await trx.updateTable('suggestion_boxes').set({ closed_at: now }).where('id', '=', id).execute();
}

const boxRows = (db: Db) =>
  db
    .selectFrom('suggestion_boxes as b')
    .innerJoin('unions as u', 'u.id', 'b.union_id')
    .leftJoin('handling_units as h', 'h.id', 'b.unit_id')
    .select(['b.id', 'b.code', 'b.kind', 'b.name', 'b.union_id', 'b.closed_at', 'u.name as union_name'])
    .select(['b.unit_id', 'h.name as unit_name', 'b.union_path'])
    .select((is) => [
      // suggestions_box
      is
        .selectFrom('suggestions')
        .select(sql<number>`count(*)::int`.as('count'))
        .whereRef('suggestions.box_id', '=', 'b.id')
        .as('received'),
      is
        .selectFrom('suggestions')
        .select(sql<number>`count(*)::int`.as('count'))
        .whereRef('suggestions.box_id', '=', 'b.id')
        .where('suggestions.handled_at', 'is not', null)
        .as('handled'),
    ]);

type BoxRow = Awaited<ReturnType<ReturnType<typeof boxRows>['execute']>>[number];

const boxView = (row: BoxRow): BoxView => ({
  ...{ id: row.id, code: row.code, kind: row.kind, name: row.name, closed: row.closed_at !== null },
  union: { id: row.union_id, name: row.union_name },
  unit: row.unit_id && row.unit_name ? { id: row.unit_id, name: row.unit_name } : null,
  ...{ received: Number(row.received ?? 0), handled: Number(row.handled ?? 0) },
});

export async function getBox(db: Db, actor: Actor, id: string): Promise<BoxView> {
  const row = await boxRows(db).where('b.id', '=', id).executeTakeFirst();
  if (!row || !reaches(actor, 'suggestion.boxes', row.union_path)) throw notFound('The box');
  return boxView(row);
}

/** Boxes within my places, by name. suggestion_boxes_place */
export async function listBoxes(db: Db, actor: Actor, query: QueryOf<typeof suggestionRoutes.boxes>) {
  let rows = boxRows(db)
    .where(withinPlaces(actor, 'suggestion.boxes', 'b.union_path'))
    .where('b.closed_at', query.closed ? 'is not' : 'is', null)
    .orderBy('b.name')
    .orderBy('b.id')
    .limit(query.limit + 1);
  if (query.q) rows = rows.where('b.name', 'like', `%${query.q.replace(/[\\%_]/g, '\\$&')}%`);
  const end = readCursor(query.after, 2);
  if (end) rows = rows.where(sql<boolean>`(b.name, b.id) > (${end[0]}, ${end[1]}::uuid)`);
  const found = await rows.execute();
  const page = found.slice(0, query.limit);
  const last = found.length > query.limit ? page.at(-1) : undefined;
  return { items: page.map(boxView), next: last ? writeCursor([last.name, last.id]) : null };
}

export interface OpenBox {
  id: string;
  name: string;
  unionId: string;
  unionPath: string;
  unionName: string;
  unitId: string | null;
  unitName: string | null;
}

/** The box a poster's code opens. @throws Problem 404 `noSuchBox` for an unknown code, 409 `boxClosed` */
export async function boxByCode(db: Db, typed: string): Promise<OpenBox> {
  const code = normaliseCode(typed);
  const row = await db
    .selectFrom('suggestion_boxes as b')
    .innerJoin('unions as u', 'u.id', 'b.union_id')
    .leftJoin('handling_units as h', 'h.id', 'b.unit_id')
    .select(['b.id', 'b.name', 'b.closed_at', 'b.union_id as unionId', 'u.path as unionPath'])
    .select([
      'u.name as unionName',
      'b.unit_id as unitId',
      'h.name as unitName',
      'h.closed_at as unit_closed_at',
    ])
    .where('b.code', '=', code)
    .executeTakeFirst();
  if (!row)
    throw new Problem(
      404,
      'noSuchBox',
      '这个二维码不对，请再扫一次，或直接告诉工会 · this code is not known; scan again, or tell the union directly',
    );
  if (row.closed_at)
    throw conflict(
      'boxClosed',
      '这个意见箱已撤下，可以直接告诉工会 · this box was taken down; tell the union directly',
    );
  const { closed_at: _, unit_closed_at, ...box } = row;
  // A unit that is gone answers nothing: its box goes to the desk.
  return unit_closed_at ? { ...box, unitId: null, unitName: null } : box;
}
