import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { WorkCalendar } from '../../kernel/workCalendar.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { currentCalendar } from '../clock/index.ts';
import { findUnion } from '../organisations/index.ts';
import type { PointDetail, PointSummary } from './contract.ts';
import { openDays, openNow } from './hours.ts';
import { mayManagePoint } from './policy.ts';
import type { PointKind } from './tables.ts';

type Db = Kysely<Database>;

/** A point with the place of its union in the tree. */
export interface ServicePoint {
  id: string;
  unionId: string;
  unionPath: string;
  parentId: string | null;
  kind: PointKind;
  /** The station that hosts it. */
  stationId: string | null;
  name: string;
  status: 'open' | 'suspended' | 'closed';
}

const base = (db: Db) =>
  db.selectFrom('service_points').innerJoin('unions', 'unions.id', 'service_points.union_id');

const selected = (db: Db) =>
  base(db)
    .selectAll('service_points')
    .select(['unions.path as union_path', 'unions.name as union_name', 'unions.division_code']);
export type PointRow = Awaited<ReturnType<ReturnType<typeof selected>['executeTakeFirstOrThrow']>>;

const pointOf = (row: PointRow): ServicePoint => ({
  id: row.id,
  unionId: row.union_id,
  unionPath: row.union_path,
  parentId: row.parent_id,
  kind: row.kind,
  stationId: row.station_id,
  name: row.name,
  status: row.status,
});

export async function findServicePoint(db: Db, id: string): Promise<ServicePoint | undefined> {
  const row = await selected(db).where('service_points.id', '=', id).executeTakeFirst();
  return row && pointOf(row);
}

/** @throws 404 */
export async function getServicePoint(db: Db, id: string): Promise<ServicePoint> {
  const point = await findServicePoint(db, id);
  if (!point) throw notFound('The service point');
  return point;
}

export async function findDesk(db: Db, pointId: string, deskId: string) {
  return db
    .selectFrom('service_desks')
    .select(['id', 'name', 'kind', 'ended_at'])
    .where('id', '=', deskId)
    .where('point_id', '=', pointId)
    .executeTakeFirst();
}

/** Names of many points. service_points_pkey */
export async function pointNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('service_points').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The points from this one up to the top of its tier, itself first. */
export async function pointsUpFrom(db: Db, id: string): Promise<ServicePoint[]> {
  const found: ServicePoint[] = [];
  for (let next: string | null = id; next && !found.some((point) => point.id === next); ) {
    const point: ServicePoint | undefined = await findServicePoint(db, next);
    if (!point) break;
    found.push(point);
    next = point.parentId;
  }
  return found;
}

/** Directly below. service_points_parent */
export async function pointsBelow(db: Db, id: string): Promise<ServicePoint[]> {
  const rows = await selected(db)
    .where('service_points.parent_id', '=', id)
    .orderBy('service_points.name')
    .limit(500)
    .execute();
  return rows.map(pointOf);
}

interface NearbyFilter {
  search?: string | undefined;
  kind?: PointKind | undefined;
  unionId?: string | undefined;
  openNow?: boolean | undefined;
  all?: boolean | undefined;
  limit: number;
}

/** Points for anybody; those out of use only for whoever works for the union. */
export async function nearbyPoints(db: Db, actor: Actor, filter: NearbyFilter, now: Date) {
  const everything = filter.all === true && actor.kind === 'staff';
  let query = selected(db).orderBy('unions.path').orderBy('service_points.name').limit(filter.limit);
  if (!everything) query = query.where('service_points.status', '=', 'open');
  if (filter.kind) query = query.where('service_points.kind', '=', filter.kind);
  if (filter.unionId) {
    const union = await findUnion(db, filter.unionId);
    query = query.where('unions.path', 'like', `${union?.path ?? '-'}%`);
  }
  if (filter.search) {
    const like = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((is) =>
      is.or([
        is('service_points.name', 'like', like),
        is('service_points.address', 'like', like),
        is('service_points.about', 'like', like),
      ]),
    );
  }
  const rows = await query.execute();
  const items = await summariesOf(db, rows, now);
  const shown = filter.openNow ? items.filter((item) => item.now.open) : items;
  return { items: shown, towns: [...new Set(shown.flatMap(({ town }) => (town ? [town] : [])))].toSorted() };
}

async function summariesOf(db: Db, rows: readonly PointRow[], now: Date): Promise<PointSummary[]> {
  if (rows.length === 0) return [];
  const desks = await db
    .selectFrom('service_desks')
    .selectAll()
    .where(
      'point_id',
      'in',
      rows.map((row) => row.id),
    )
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const towns = await db
    .selectFrom('unions')
    .select(['path', 'short_name', 'name'])
    .where('level', '=', 'town')
    .where(
      sql<boolean>`EXISTS (SELECT FROM unnest(${rows.map((row) => row.union_path)}::text[]) AS place WHERE starts_with(place, unions.path))`,
    )
    .execute();
  const calendars = new Map<string | null, WorkCalendar>();
  for (const { division_code: code } of rows)
    if (!calendars.has(code)) calendars.set(code, await currentCalendar(db, code));
  return rows.map((row) => {
    const calendar = calendars.get(row.division_code) as WorkCalendar;
    return {
      id: row.id,
      kind: row.kind,
      name: row.name,
      address: row.address,
      phone: row.phone,
      about: row.about,
      unionId: row.union_id,
      unionName: row.union_name,
      town: towns.find((town) => row.union_path.startsWith(town.path))?.name ?? null,
      parentId: row.parent_id,
      longitude: row.longitude,
      latitude: row.latitude,
      status: row.status,
      now: openView(openNow(row.hours, calendar, now), row.status),
      desks: desks
        .filter((desk) => desk.point_id === row.id)
        .map((desk) => ({
          id: desk.id,
          kind: desk.kind,
          name: desk.name,
          about: desk.about,
          ownHours: desk.hours as never,
          now: openView(openNow(desk.hours ?? row.hours, calendar, now), row.status),
        })),
    };
  });
}

/** A point out of use is not open whatever its hours say. */
function openView(answer: ReturnType<typeof openNow>, status: string): PointSummary['now'] {
  const today = { ...answer.today, periods: [...answer.today.periods] };
  if (status !== 'open') return { open: false, until: null, today, next: null };
  return { ...answer, today };
}

/** @throws 404 absent, or out of use and not a colleague's question */
export async function pointDetail(db: Db, actor: Actor, id: string, now: Date): Promise<PointDetail> {
  const row = await selected(db).where('service_points.id', '=', id).executeTakeFirst();
  if (!row || (row.status === 'closed' && actor.kind !== 'staff' && actor.kind !== 'system'))
    throw notFound('The service point');
  const [summary] = await summariesOf(db, [row], now);
  if (!summary) throw notFound('The service point');
  const calendar = await currentCalendar(db, row.division_code);
  const parent = row.parent_id ? await findServicePoint(db, row.parent_id) : undefined;
  return {
    ...summary,
    parent: parent ? { id: parent.id, name: parent.name } : null,
    children: (await pointsBelow(db, id)).map(({ id: below, name, kind }) => ({ id: below, name, kind })),
    stationId: row.station_id,
    hours: row.hours as never,
    week: openDays(row.hours, calendar, shanghaiDate(now), 7).map((day) => ({
      ...day,
      periods: [...day.periods],
    })),
    version: row.version,
    mayManage: mayManagePoint(actor, row.union_path),
  };
}
