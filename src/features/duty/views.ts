import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { mayPlanAtPoint } from '../servicePoints/index.ts';
import type { ShiftView } from './contract.ts';

type Db = Kysely<Database>;

const shiftQuery = (db: Db) =>
  db
    .selectFrom('duty_shifts as s')
    .innerJoin('service_points as p', 'p.id', 's.point_id')
    .innerJoin('unions as u', 'u.id', 'p.union_id')
    .leftJoin('service_desks as d', 'd.id', 's.desk_id')
    .leftJoin('accounts as a', 'a.id', 's.account_id')
    .selectAll('s')
    .select([
      'p.name as point_name',
      'p.kind as point_kind',
      'p.station_id',
      'u.path as union_path',
      'd.name as desk_name',
      'a.name as person_name',
    ]);
type ShiftRow = Awaited<ReturnType<ReturnType<typeof shiftQuery>['executeTakeFirstOrThrow']>>;

interface ShiftFilter {
  ids?: readonly string[];
  pointId?: string;
  accountId?: string;
  from?: Date;
  to?: Date;
  status?: 'planned' | 'gap';
}

/** Shifts as this actor may see and change them, in the order of the day. duty_shifts_point, duty_shifts_account */
export async function shiftViews(db: Db, actor: Actor, filter: ShiftFilter): Promise<ShiftView[]> {
  let query = shiftQuery(db).orderBy('s.starts_at').orderBy('s.rank').orderBy('s.id').limit(1_000);
  if (filter.ids) query = query.where(sql<boolean>`s.id = ANY(${[...filter.ids]}::uuid[])`);
  else query = query.where('s.status', '!=', 'cancelled');
  if (filter.pointId) query = query.where('s.point_id', '=', filter.pointId);
  if (filter.accountId) query = query.where('s.account_id', '=', filter.accountId);
  if (filter.from) query = query.where('s.ends_at', '>', filter.from);
  if (filter.to) query = query.where('s.starts_at', '<', filter.to);
  if (filter.status) query = query.where('s.status', '=', filter.status);
  const rows = await query.execute();
  if (rows.length === 0) return [];
  // duty_swaps_open
  const swaps = await db
    .selectFrom('duty_swaps as w')
    .innerJoin('accounts as t', 't.id', 'w.to_id')
    .innerJoin('accounts as f', 'f.id', 'w.from_id')
    .select([
      'w.id',
      'w.shift_id',
      'w.to_id',
      't.name as to_name',
      'w.from_id',
      'f.name as from_name',
      'w.note',
    ])
    .where('w.status', '=', 'offered')
    .where(sql<boolean>`w.shift_id = ANY(${rows.map(({ id }) => id)}::uuid[])`)
    .execute();
  return rows.map((row) => {
    const found = swaps.find((swap) => swap.shift_id === row.id);
    const swap = found
      ? {
          id: found.id,
          to: { id: found.to_id, name: found.to_name },
          from: { id: found.from_id, name: found.from_name },
          note: found.note,
        }
      : null;
    return viewOf(row, swap, actor);
  });
}

/** @throws 404 */
export async function shiftView(db: Db, actor: Actor, id: string): Promise<ShiftView> {
  const [view] = await shiftViews(db, actor, { ids: [id] });
  if (!view) throw notFound('The shift');
  return view;
}

function viewOf(row: ShiftRow, swap: ShiftView['swap'], actor: Actor): ShiftView {
  const name = row.person_name ?? row.agency_window;
  return {
    id: row.id,
    pointId: row.point_id,
    pointName: row.point_name,
    deskId: row.desk_id,
    deskName: row.desk_name,
    form: row.form,
    topics: row.topics,
    date: row.on_date,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    rank: row.rank,
    person: name === null ? null : { id: row.account_id, name },
    status: row.status,
    note: row.note,
    version: row.version,
    swap,
    allowedActions: actionsOf(row, swap, actor),
  };
}

function actionsOf(row: ShiftRow, swap: ShiftView['swap'], actor: Actor): ShiftView['allowedActions'] {
  if (row.status === 'cancelled' || actor.kind !== 'staff') return [];
  const actions: ShiftView['allowedActions'] = [];
  if (mayPlanAtPoint(actor, { unionPath: row.union_path, kind: row.point_kind, stationId: row.station_id }))
    actions.push('fill', 'cancel');
  if (row.status === 'planned' && row.account_id === actor.accountId)
    actions.push(swap ? 'withdrawSwap' : 'offerSwap');
  if (swap && swap.to.id === actor.accountId) actions.push('acceptSwap', 'declineSwap');
  return actions;
}
