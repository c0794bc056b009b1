import { type Kysely, sql } from 'kysely';
import type { WorkCalendar } from '../../kernel/workCalendar.ts';
import { workdaysInYear } from '../../kernel/workdayCount.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { calendarWith, currentCalendar } from './calendarStore.ts';
import type { PreviewView, RecomputeView, YearView } from './contract.ts';
import { computeStored, type DeadlineRow } from './deadlineStore.ts';
import type { NoticeInput } from './noticeInput.ts';
import { daysOf, differingDays } from './yearView.ts';

type Db = Kysely<Database>;

/** The number behind a calendar's version: the highest change. calendar_changes_pkey */
export async function calendarVersion(db: Db): Promise<number> {
  const { version } = await db
    .selectFrom('calendar_changes')
    .select(sql<number>`coalesce(max(id), 0)`.as('version'))
    .executeTakeFirstOrThrow();
  return version;
}

export async function yearView(db: Db, year: number, divisionCode: string | null): Promise<YearView> {
  const [version, calendar, stored] = await Promise.all([
    calendarVersion(db),
    currentCalendar(db, divisionCode),
    db.selectFrom('holiday_years').selectAll().where('year', '=', year).executeTakeFirst(),
  ]);
  return {
    year,
    version,
    ...daysOf(calendar, year),
    source: stored?.source ?? null,
    importedAt: stored?.imported_at.toISOString() ?? null,
    importedBy: stored?.imported_by ?? null,
  };
}

const looked = 5_000;

/** What importing a notice would change: days, the count of working days, and running deadlines. */
export async function previewYear(db: Db, notice: NoticeInput): Promise<PreviewView> {
  const { year } = notice;
  const [version, before, afterFor] = await Promise.all([
    calendarVersion(db),
    currentCalendar(db, null),
    calendarWith(db, year, notice.days),
  ]);
  const after = afterFor(null);
  const days = differingDays(before, after, year);
  return {
    ...{ year, version, days },
    same: days.length === 0 && before.announcedYears.has(year),
    announced: before.announcedYears.has(year),
    workdaysBefore: workdaysInYear(before, year),
    workdaysAfter: workdaysInYear(after, year),
    deadlines: await movingDeadlines(db, year, afterFor),
  };
}

async function movingDeadlines(db: Db, year: number, calendarOf: (code: string | null) => WorkCalendar) {
  const { running } = await db
    .selectFrom('deadlines')
    .select(({ fn }) => fn.countAll<number>().as('running'))
    .where('status', 'in', ['open', 'paused'])
    .executeTakeFirstOrThrow();
  // deadlines_open_due; what is due before the year's first possible day cannot move
  const rows: DeadlineRow[] = await db
    .selectFrom('deadlines')
    .selectAll()
    .where('status', 'in', ['open', 'paused'])
    .where('due_on', '>=', `${year - 1}-12-01`)
    .orderBy('due_on')
    .limit(looked)
    .execute();
  const next = rows.map((row) => ({ row, next: computeStored(calendarOf(row.division_code), row) }));
  return {
    running: Number(running),
    looked: rows.length,
    moving: next.filter(({ row, next }) => next.due !== row.due_on).length,
    confirmed: next.filter(({ row, next }) => row.provisional && !next.provisional).length,
  };
}

/** Earlier states of a year, newest first. holiday_year_versions_year */
export async function yearVersions(db: Db, year: number) {
  const rows = await db
    .selectFrom('holiday_year_versions')
    .select(['id', 'at', 'actor', 'source', sql<number | null>`jsonb_array_length(days)`.as('dayCount')])
    .where('year', '=', year)
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row, index) => ({ ...row, at: row.at.toISOString(), current: index === 0 }));
}

export async function recomputes(db: Db, limit: number): Promise<RecomputeView[]> {
  const rows = await db
    .selectFrom('calendar_recomputes')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, actor: row.actor, reason: row.reason },
    ...{ total: row.total, checked: row.checked, moved: row.moved },
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  }));
}

/** Beginnings of the division codes whose days an actor may set; '' means any. */
export async function managedDivisions(db: Db, actor: Actor): Promise<string[]> {
  if (actor.kind !== 'staff') return [];
  if (actor.grants.some((grant) => grant.role === 'systemAdministrator')) return [''];
  const places = actor.grants.filter((grant) => grant.role === 'leader').map((grant) => grant.placeId);
  if (places.length === 0) return [];
  const rows = await db.selectFrom('unions').select('division_code').where('id', 'in', places).execute();
  return [...new Set(rows.flatMap(({ division_code }) => division_code ?? []))];
}
