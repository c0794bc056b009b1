import { parseCivilDate } from '../../kernel/civilDate.ts';
import { computeDeadline } from '../../kernel/deadline.ts';
import { isMakeUpDay } from '../../kernel/workCalendar.ts';
import { type Actor, nameOf } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { forbidden, invalid } from '../../platform/http/problem.ts';
import { sendJob } from '../../platform/jobs.ts';
import { currentCalendar } from './calendarStore.ts';
import {
  type CalendarChange,
  importYear,
  removeDivisionDay,
  restoreYear,
  setDivisionDay,
} from './changeCalendar.ts';
import type { clockRoutes } from './contract.ts';
import { managedDivisions, previewYear, recomputes, yearVersions, yearView } from './queries.ts';
import { recomputeJob } from './recompute.ts';
import { upcomingByDay, upcomingOn } from './upcoming.ts';

type Write = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

export function clockHandlers(context: Context): Handlers<typeof clockRoutes> {
  const { db, clock } = context;
  const change = async (
    call: Write,
    work: (trx: AppTransaction, author: { actor: string; now: Date }) => Promise<CalendarChange>,
  ): Promise<CalendarChange> => {
    const answer = await runCommand(context, call, async (trx) => {
      const done = await work(trx, { actor: nameOf(call.actor), now: clock.now() });
      if (done.recomputeId) await sendJob(trx, recomputeJob, { id: done.recomputeId });
      return done;
    });
    context.live.changed('calendar');
    return answer;
  };
  const refuseForeignDivision = async (actor: Actor, code: string) => {
    const own = await managedDivisions(db, actor);
    if (!own.some((beginning) => code.startsWith(beginning)))
      throw forbidden('otherDivision', 'These days are for another division to set.');
  };
  return {
    calendarYears: async () => {
      const rows = await db
        .selectFrom('holiday_years')
        .select(['year', 'source', 'imported_at'])
        .orderBy('year')
        .execute();
      return {
        items: rows.map(({ year, source, imported_at }) => ({
          ...{ year, source },
          importedAt: imported_at.toISOString(),
        })),
      };
    },
    calendarYear: ({ params, query }) => yearView(db, params.year, query.divisionCode ?? null),
    previewYear: ({ body }) => previewYear(db, body),
    importYear: (call) =>
      change(call, (trx, author) => importYear(trx, { ...call.body, source: 'imported' }, author)),
    yearVersions: async ({ params }) => ({ items: await yearVersions(db, params.year) }),
    restoreYear: (call) =>
      change(call, (trx, author) => restoreYear(trx, call.params.year, call.body.versionId, author)),
    calendarChanges: async ({ query }) => {
      const rows = await db
        .selectFrom('calendar_changes')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(query.limit)
        .execute();
      return { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
    },
    recomputes: async ({ query }) => ({ items: await recomputes(db, query.limit) }),
    divisionDays: async ({ query, actor }) => {
      const own = await managedDivisions(db, actor);
      let days = db.selectFrom('division_days').selectAll().orderBy('date').orderBy('division_code');
      if (query.year)
        days = days.where('date', '>=', `${query.year}-01-01`).where('date', '<=', `${query.year}-12-31`);
      const rows = await days.limit(2_000).execute();
      return {
        mayManage: own,
        items: rows.map((row) => ({
          ...{ divisionCode: row.division_code, date: row.date, isOffDay: row.is_off_day },
          ...{ name: row.name, createdBy: row.created_by },
          mayRemove: own.some((beginning) => row.division_code.startsWith(beginning)),
        })),
      };
    },
    setDivisionDay: async (call) => {
      await refuseForeignDivision(call.actor, call.body.divisionCode);
      return change(call, (trx, author) => setDivisionDay(trx, call.body, author));
    },
    removeDivisionDay: async (call) => {
      await refuseForeignDivision(call.actor, call.body.divisionCode);
      return change(call, (trx, author) => removeDivisionDay(trx, call.body, author));
    },
    dueDate: async ({ query }) => {
      const calendar = await currentCalendar(db, query.divisionCode ?? null);
      const day = parseCivilDate(query.from);
      const start = query.unit === 'hour' && query.time ? new Date(`${day}T${query.time}:00+08:00`) : day;
      const found = computeDeadline(calendar, query, start);
      return {
        ...{ due: found.due, dueAt: found.dueAt.toISOString(), provisional: found.provisional },
        counted: found.counted.map((date) => ({ date, makeUp: isMakeUpDay(calendar, date) })),
        ...{ skipped: found.skipped, explanation: found.explanation, calendarVersion: calendar.version },
      };
    },
    upcomingDays: async ({ query, actor }) => {
      if (Date.parse(query.to) - Date.parse(query.from) > 400 * 86_400_000)
        throw invalid([
          { field: 'to', code: 'tooLong', message: '最多查看 400 天 · at most 400 days at once' },
        ]);
      return { days: await upcomingByDay(db, actor, query) };
    },
    upcomingOfDay: ({ params, query, actor }) => upcomingOn(db, actor, params.date, query.limit),
  };
}
