import { type Kysely, sql } from 'kysely';
import { addDays, type CivilDate } from '../../../kernel/civilDate.ts';
import type { Database } from '../../../platform/db/index.ts';
import { type LiveStatus, liveStatuses } from '../lifecycle.ts';
import { unionsAsAt } from '../list/reach.ts';

type Db = Kysely<Database>;

export interface FigureScope {
  /** Path of the union whose subtree is counted. */
  path: string;
  /** As things stood on record at the end of this day of Asia/Shanghai. */
  asAt: CivilDate;
}

/** People, each once: a person has one membership at a time. */
export interface MemberFigures {
  asAt: CivilDate;
  total: number;
  byStatus: Record<LiveStatus, number>;
  /** A member of two groups is counted in both. */
  byGroup: Record<string, number>;
  /** By the union right below the place, `null` for members of the place itself. */
  byChild: { unionId: string | null; count: number }[];
}

interface GroupedRow {
  union_id: string;
  status: LiveStatus;
  count: number;
}

/**
 * Members of a subtree as at a day. The answer for a day that is over never changes: later moves, transfers and
 * departures are written from their own day on.
 */
export async function memberFigures(db: Db, { path, asAt }: FigureScope): Promise<MemberFigures> {
  const unions = await unionsAsAt(db, { prefixes: [path], exact: [] }, asAt);
  const pathOf = new Map(unions.map((union) => [union.id, union.path]));
  const ids = [...pathOf.keys()];
  const { rows } = await sql<GroupedRow>`
    SELECT union_id, status, count(*)::int AS count FROM membership_spans
     WHERE ${heldOn(ids, asAt)} GROUP BY union_id, status`.execute(db);
  const { rows: groups } = await sql<{ code: string; count: number }>`
    SELECT code, count(*)::int AS count FROM membership_spans, unnest(worker_groups) AS code
     WHERE ${heldOn(ids, asAt)} AND worker_groups <> '{}' GROUP BY code`.execute(db);
  const byStatus = Object.fromEntries(liveStatuses.map((status) => [status, 0])) as Record<
    LiveStatus,
    number
  >;
  const byChild = new Map<string | null, number>();
  for (const row of rows) {
    byStatus[row.status] += row.count;
    const child = pathOf.get(row.union_id)?.slice(path.length).split('/')[0] || null;
    byChild.set(child, (byChild.get(child) ?? 0) + row.count);
  }
  return {
    asAt,
    total: liveStatuses.reduce((sum, status) => sum + byStatus[status], 0),
    byStatus,
    byGroup: Object.fromEntries(groups.map((row) => [row.code, row.count])),
    byChild: [...byChild.entries()].map(([unionId, count]) => ({ unionId, count })),
  };
}

/** On record for one of these unions at the end of the day. membership_spans_union */
const heldOn = (ids: readonly string[], day: CivilDate) =>
  sql<boolean>`union_id = ANY(${ids}::uuid[]) AND from_on <= ${day}::date AND (to_on IS NULL OR to_on > ${day}::date)`;

/** Just the total; what a day that is over once answered is kept, since it cannot change. */
export async function memberTotal(db: Db, scope: FigureScope, today: CivilDate): Promise<number> {
  const over = scope.asAt < today;
  const kept = totals.get(db) ?? new Map<string, number>();
  totals.set(db, kept);
  const key = `${scope.path} ${scope.asAt}`;
  const known = over ? kept.get(key) : undefined;
  if (known !== undefined) return known;
  const unions = await unionsAsAt(db, { prefixes: [scope.path], exact: [] }, scope.asAt);
  const ids = unions.map(({ id }) => id);
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM membership_spans WHERE ${heldOn(ids, scope.asAt)}`.execute(db);
  const total = rows[0]?.count ?? 0;
  if (over) {
    if (kept.size >= keptAtMost) kept.clear();
    kept.set(key, total);
  }
  return total;
}

const keptAtMost = 5_000;
const totals = new WeakMap<Db, Map<string, number>>();

/** Month ends up to a day, the day itself last: the points of a growth curve. */
export function monthEndsUpTo(day: CivilDate, count: number): CivilDate[] {
  const ends: CivilDate[] = [day];
  let first = `${day.slice(0, 7)}-01` as CivilDate;
  while (ends.length < count) {
    const end = addDays(first, -1);
    ends.unshift(end);
    first = `${end.slice(0, 7)}-01` as CivilDate;
  }
  return ends;
}

/** Totals at month ends, so that growth is what came minus what left. */
export async function memberGrowth(
  db: Db,
  { path, asAt }: FigureScope,
  today: CivilDate,
  months = 13,
): Promise<{ on: CivilDate; total: number }[]> {
  const points = [];
  for (const on of monthEndsUpTo(asAt, months))
    points.push({ on, total: await memberTotal(db, { path, asAt: on }, today) });
  return points;
}
