import { sql } from 'kysely';
import type { HolidayYear } from '../../kernel/workCalendar.ts';
import { type AppTransaction, json, newId } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import type { NoticeInput } from './noticeInput.ts';
import { openRecompute } from './recompute.ts';
import type { HolidayDay } from './tables.ts';

export interface CalendarChange {
  /** False: it was so already, and nothing was written. */
  changed: boolean;
  /** The run that computes running deadlines anew; null when nothing changed. */
  recomputeId: string | null;
  /** Of the calendar, after this. */
  version: number;
}

interface Author {
  actor: string;
  now: Date;
}

/** One writer of the calendar at a time; readers go on. */
async function lockCalendar(trx: AppTransaction): Promise<number> {
  await sql`LOCK TABLE holiday_years IN SHARE ROW EXCLUSIVE MODE`.execute(trx);
  const { version } = await trx
    .selectFrom('calendar_changes')
    .select(sql<number>`coalesce(max(id), 0)`.as('version'))
    .executeTakeFirstOrThrow();
  return version;
}

async function changed(trx: AppTransaction, what: string, { actor, now }: Author): Promise<CalendarChange> {
  const { id } = await trx
    .insertInto('calendar_changes')
    .values({ at: now, actor, what })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { changed: true, version: id, recomputeId: await openRecompute(trx, { actor, reason: what, now }) };
}

const inOrder = (days: HolidayYear['days']) =>
  days
    .map(({ date, name, isOffDay }) => ({ date, name, isOffDay }))
    .toSorted((left, right) => (left.date < right.date ? -1 : 1));

/**
 * Puts one year's notice in the place of what was known, keeping what it replaces. The same notice again changes
 * nothing. @throws 409 changedMeanwhile when the calendar is not at `basedOn` any more
 */
export async function importYear(
  trx: AppTransaction,
  notice: NoticeInput & { source: string; basedOn?: number | undefined },
  author: Author,
): Promise<CalendarChange> {
  return replaceYear(trx, notice.year, inOrder(notice.days), { ...author, ...notice, what: 'imported' });
}

/** Puts an earlier state of a year back, "not announced" included. @throws 404 */
export async function restoreYear(
  trx: AppTransaction,
  year: number,
  versionId: string,
  author: Author,
): Promise<CalendarChange> {
  const version = await trx
    .selectFrom('holiday_year_versions')
    .select(['days', 'source'])
    .where('id', '=', versionId)
    .where('year', '=', year)
    .executeTakeFirst();
  if (!version) throw notFound('The earlier notice');
  return replaceYear(trx, year, version.days, { ...author, source: version.source, what: 'restored' });
}

async function replaceYear(
  trx: AppTransaction,
  year: number,
  days: HolidayDay[] | null,
  how: Author & { source: string; what: string; basedOn?: number | undefined },
): Promise<CalendarChange> {
  const version = await lockCalendar(trx);
  if (how.basedOn !== undefined && how.basedOn !== version)
    throw conflict('changedMeanwhile', 'Somebody changed the calendar meanwhile; look at the change again.');
  const before = await trx
    .selectFrom('holiday_years')
    .selectAll()
    .where('year', '=', year)
    .executeTakeFirst();
  if (JSON.stringify(before ? inOrder(before.days) : null) === JSON.stringify(days ? inOrder(days) : null))
    return { changed: false, recomputeId: null, version };
  await keepFirstVersion(trx, year, before, how);
  if (days) {
    const row = { days: json(days), source: how.source, imported_at: how.now, imported_by: how.actor };
    await trx
      .insertInto('holiday_years')
      .values({ year, ...row })
      .onConflict((known) => known.column('year').doUpdateSet(row))
      .execute();
  } else await trx.deleteFrom('holiday_years').where('year', '=', year).execute();
  await keepVersion(trx, year, days, { source: how.source, at: how.now, actor: how.actor });
  return changed(trx, `${how.what} ${year}`, how);
}

/** What stood there before the first change belongs to the history too. */
async function keepFirstVersion(
  trx: AppTransaction,
  year: number,
  before: { days: HolidayDay[]; source: string; imported_at: Date; imported_by: string } | undefined,
  { now }: Author,
): Promise<void> {
  // holiday_year_versions_year
  const known = await trx
    .selectFrom('holiday_year_versions')
    .select('id')
    .where('year', '=', year)
    .limit(1)
    .executeTakeFirst();
  if (known) return;
  await keepVersion(trx, year, before?.days ?? null, {
    source: before?.source ?? 'notAnnounced',
    at: before?.imported_at ?? now,
    actor: before?.imported_by ?? 'system',
  });
}

async function keepVersion(
  trx: AppTransaction,
  year: number,
  days: HolidayDay[] | null,
  about: { source: string; at: Date; actor: string },
): Promise<void> {
  await trx
    .insertInto('holiday_year_versions')
    .values({ id: newId(), year, days: days ? json(days) : null, ...about })
    .execute();
}

export interface DivisionDay {
  divisionCode: string;
  date: string;
  isOffDay: boolean;
  name: string;
}

/** Sets a day of one division and all below it; said again, it changes nothing. */
export async function setDivisionDay(
  trx: AppTransaction,
  day: DivisionDay,
  author: Author,
): Promise<CalendarChange> {
  const version = await lockCalendar(trx);
  const row = { is_off_day: day.isOffDay, name: day.name, created_at: author.now, created_by: author.actor };
  const { numAffectedRows } = await sql`
    INSERT INTO division_days AS known (division_code, date, is_off_day, name, created_at, created_by)
    VALUES (${day.divisionCode}, ${day.date}, ${row.is_off_day}, ${row.name}, ${row.created_at}, ${row.created_by})
    ON CONFLICT (division_code, date) DO UPDATE SET is_off_day = excluded.is_off_day, name = excluded.name,
      created_at = excluded.created_at, created_by = excluded.created_by
      WHERE (known.is_off_day, known.name) IS DISTINCT FROM (excluded.is_off_day, excluded.name)`.execute(
    trx,
  );
  if (numAffectedRows === 0n) return { changed: false, recomputeId: null, version };
  return changed(
    trx,
    `${day.isOffDay ? 'day off' : 'working day'} ${day.date} in ${day.divisionCode}`,
    author,
  );
}

/** Takes a division's day away again. */
export async function removeDivisionDay(
  trx: AppTransaction,
  day: Pick<DivisionDay, 'divisionCode' | 'date'>,
  author: Author,
): Promise<CalendarChange> {
  const version = await lockCalendar(trx);
  const { numDeletedRows } = await trx
    .deleteFrom('division_days')
    .where('division_code', '=', day.divisionCode)
    .where('date', '=', day.date)
    .executeTakeFirst();
  if (numDeletedRows === 0n) return { changed: false, recomputeId: null, version };
  return changed(trx, `removed ${day.date} in ${day.divisionCode}`, author);
}
