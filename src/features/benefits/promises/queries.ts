import { type Kysely, sql } from 'kysely';
import { addDays, daysBetween, parseCivilDate } from '../../../kernel/civilDate.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { invalid, notFound } from '../../../platform/http/problem.ts';
import { holding, type Order, readPage } from '../shared/list.ts';
import { reaches, withinPlaces } from '../shared/policy.ts';
import type { PromiseRow } from './commands.ts';
import type { GapView, PromiseDay, PromiseView, promiseRoutes } from './contract.ts';
import { periodsOf } from './periods.ts';
import { type PromiseKind, promiseKinds } from './tables.ts';

type Db = Kysely<Database>;

const orders = {
  latest: { by: sql`p.created_at`, type: 'timestamptz', descending: true },
  amount: { by: sql`p.amount_fen`, type: 'bigint', descending: true },
} as const satisfies Record<string, Order>;

type Row = PromiseRow & { union_name: string; paid: number; gaps: number; last_paid: string | null };

const select = sql`p.*, u.name AS union_name, y.paid, y.last_paid,
  (SELECT count(*)::int FROM promise_gaps g WHERE g.promise_id = p.id AND g.status = 'open') AS gaps`;
const from = sql`promises p JOIN unions u ON u.id = p.union_id CROSS JOIN LATERAL (
  SELECT coalesce(sum(x.amount_fen), 0)::bigint AS paid, max(x.paid_on) AS last_paid FROM promise_payments x
   WHERE x.promise_id = p.id AND x.replaced_at IS NULL) y`;

function promiseView(actor: Actor, row: Row, today: string): PromiseView {
  const until = row.until_on !== null && row.until_on < today ? row.until_on : today;
  const periods = periodsOf(row.every, row.from_on, until).length;
  return {
    ...{ id: row.id, union: { id: row.union_id, name: row.union_name }, platform: row.platform },
    ...{ kind: row.kind, every: row.every, amountFen: row.amount_fen, fromOn: row.from_on },
    ...{ untilOn: row.until_on, evidence: row.evidence, promisedFen: periods * row.amount_fen },
    ...{ paidFen: row.paid, openGaps: row.gaps, lastPaidOn: row.last_paid },
    createdAt: row.created_at.toISOString(),
    mayManage: reaches(actor, 'benefit.manage', row.union_path),
  };
}

/** promises_place */
export async function listPromises(
  db: Db,
  actor: Actor,
  query: QueryOf<typeof promiseRoutes.promises>,
  today: string,
) {
  const kind = promiseKinds.find((each) => each === query.status);
  const { rows, next } = await readPage<Row>(db, {
    ...{ select, from, id: 'p.id', order: orders[query.sort], after: query.after, limit: query.limit },
    where: [
      withinPlaces(actor, 'benefit.see', 'p.union_path'),
      ...(kind ? [sql<boolean>`p.kind = ${kind}`] : []),
      ...(query.search ? [sql<boolean>`p.platform LIKE ${holding(query.search)}`] : []),
    ],
  });
  return { items: rows.map((row) => promiseView(actor, row, today)), next };
}

/** @throws 404 for absent and foreign ones alike */
export async function getPromise(db: Db, actor: Actor, id: string, today: string): Promise<PromiseView> {
  const { rows } = await sql<Row>`SELECT ${select} FROM ${from} WHERE p.id = ${id}::uuid`.execute(db);
  const [row] = rows;
  if (!row || !reaches(actor, 'benefit.see', row.union_path)) throw notFound('The promise');
  return promiseView(actor, row, today);
}

const gapOrders = {
  due: { by: sql`g.due_on`, type: 'date', descending: false },
  latest: { by: sql`g.from_on`, type: 'date', descending: true },
} as const satisfies Record<string, Order>;

interface GapRow {
  id: string;
  promise_id: string;
  platform: string;
  kind: PromiseKind;
  from_on: string;
  until_on: string;
  promised_fen: number;
  paid_fen: number;
  status: GapView['status'];
  note: string | null;
  due_on: string;
  union_path: string;
}

const gapView = (actor: Actor, row: GapRow, today: string): GapView => ({
  ...{ id: row.id, promiseId: row.promise_id, platform: row.platform, kind: row.kind },
  ...{ fromOn: row.from_on, untilOn: row.until_on, promisedFen: row.promised_fen, paidFen: row.paid_fen },
  ...{ status: row.status, note: row.note, dueOn: row.due_on },
  overdue: row.status === 'open' && row.due_on < today,
  mayExplain: row.status === 'open' && reaches(actor, 'benefit.manage', row.union_path),
});

const gapSelect = sql`g.*, p.platform, p.kind, p.union_path`;
const gapFrom = sql`promise_gaps g JOIN promises p ON p.id = g.promise_id`;

/** promise_gaps_open */
export async function listGaps(
  db: Db,
  actor: Actor,
  query: QueryOf<typeof promiseRoutes.promiseGaps>,
  today: string,
) {
  const status = (['open', 'settled', 'explained'] as const).find((each) => each === query.status);
  const { rows, next } = await readPage<GapRow>(db, {
    ...{ select: gapSelect, from: gapFrom, id: 'g.id', order: gapOrders[query.sort] },
    ...{ after: query.after, limit: query.limit },
    where: [
      withinPlaces(actor, 'benefit.see', 'p.union_path'),
      ...(status ? [sql<boolean>`g.status = ${status}`] : []),
      ...(query.search ? [sql<boolean>`p.platform LIKE ${holding(query.search)}`] : []),
    ],
  });
  return { items: rows.map((row) => gapView(actor, row, today)), next };
}

export async function getGap(db: Db, actor: Actor, id: string, today: string): Promise<GapView> {
  const { rows } = await sql<GapRow>`SELECT ${gapSelect} FROM ${gapFrom} WHERE g.id = ${id}::uuid`.execute(
    db,
  );
  const [row] = rows;
  if (!row || !reaches(actor, 'benefit.see', row.union_path)) throw notFound('The gap');
  return gapView(actor, row, today);
}

const longestDays = 92;

/** Promised against paid day by day within the actor's places, both ends included. @throws 422 over 92 days */
export async function promiseDays(
  db: Db,
  actor: Actor,
  { from: first, to: last }: QueryOf<typeof promiseRoutes.promiseDays>,
) {
  const [start, end] = [parseCivilDate(first), addDays(parseCivilDate(last), 1)];
  if (end <= start || daysBetween(start, end) > longestDays)
    throw invalid([
      { field: 'to', code: 'outOfRange', message: `请选 1 到 ${longestDays} 天 · 1 to ${longestDays} days` },
    ]);
  const mine = withinPlaces(actor, 'benefit.see', 'p.union_path');
  const { rows } = await sql<{ day: string; kind: PromiseKind; promised: number; paid: number }>`
    SELECT d.day::date::text AS day, p.kind, sum(p.amount_fen)::bigint AS promised,
           coalesce(sum(y.amount_fen), 0)::bigint AS paid
      FROM generate_series(${start}::date, ${end}::date - 1, interval '1 day') AS d (day)
      JOIN promises p ON p.every = 'day' AND p.from_on <= d.day::date AND (p.until_on IS NULL OR p.until_on > d.day::date)
      LEFT JOIN promise_payments y ON y.promise_id = p.id AND y.paid_on = d.day::date AND y.replaced_at IS NULL
     WHERE ${mine} GROUP BY 1, 2 ORDER BY 1, 2`.execute(db);
  const { rows: months } = await sql<{ month: string; promised: number; paid: number }>`
    SELECT to_char(d.day, 'YYYY-MM') AS month, sum(p.amount_fen)::bigint AS promised, sum(y.paid)::bigint AS paid
      FROM generate_series(date_trunc('month', ${start}::date), ${end}::date - 1, interval '1 month') AS d (day)
      JOIN promises p ON p.every = 'month' AND p.from_on <= d.day::date AND (p.until_on IS NULL OR p.until_on > d.day::date)
      CROSS JOIN LATERAL (SELECT coalesce(sum(x.amount_fen), 0)::bigint AS paid FROM promise_payments x
        WHERE x.promise_id = p.id AND x.replaced_at IS NULL AND x.paid_on >= d.day::date
          AND x.paid_on < (d.day + interval '1 month')::date) y
     WHERE ${mine} GROUP BY 1 ORDER BY 1`.execute(db);
  const items: PromiseDay[] = [...Map.groupBy(rows, (row) => row.day)].map(([day, kinds]) => ({
    day,
    promisedFen: kinds.reduce((sum, row) => sum + row.promised, 0),
    paidFen: kinds.reduce((sum, row) => sum + row.paid, 0),
    byKind: kinds.map((row) => ({ kind: row.kind, promisedFen: row.promised, paidFen: row.paid })),
  }));
  return {
    items,
    promisedFen: items.reduce((sum, row) => sum + row.promisedFen, 0),
    paidFen: items.reduce((sum, row) => sum + row.paidFen, 0),
    months: months.map((row) => ({ month: row.month, promisedFen: row.promised, paidFen: row.paid })),
  };
}
