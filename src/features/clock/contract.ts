import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { noticeInput } from './noticeInput.ts';

const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const words = z.object({ zh: z.string(), en: z.string() });
const year = z.coerce.number().int().min(2000).max(2100);
const yearParams = z.object({ year });
const divisionCode = z
  .string()
  .trim()
  .regex(/^\d{2,12}$/, '请填 2 到 12 位的行政区划代码 · a division code of 2 to 12 digits is needed');
const unitNames = ['workday', 'day', 'month', 'hour'] as const;

export const dayKinds = ['work', 'weekend', 'holiday', 'makeUp', 'extraOff', 'extraWork'] as const;

const dayView = z.object({
  date,
  kind: z.enum(dayKinds),
  /** The holiday, or the division's own reason; empty where the weekday decides. */
  name: z.string(),
});
export type DayView = z.output<typeof dayView>;

const yearView = z.object({
  year: z.int(),
  announced: z.boolean(),
  /** Of the whole calendar; send it as `basedOn`. */
  version: z.int(),
  workdays: z.int(),
  months: z.array(z.object({ month: z.int(), workdays: z.int() })),
  days: z.array(dayView),
  source: z.string().nullable(),
  importedAt: instant.nullable(),
  importedBy: z.string().nullable(),
});
export type YearView = z.output<typeof yearView>;

const changedDay = z.object({
  date,
  before: dayView.pick({ kind: true, name: true }),
  after: dayView.pick({ kind: true, name: true }),
});

const previewView = z.object({
  year: z.int(),
  version: z.int(),
  same: z.boolean(),
  announced: z.boolean(),
  workdaysBefore: z.int(),
  workdaysAfter: z.int(),
  days: z.array(changedDay),
  /** Running deadlines, and how many of the first 5,000 would move or lose their provisional mark. */
  deadlines: z.object({ running: z.int(), looked: z.int(), moving: z.int(), confirmed: z.int() }),
});
export type PreviewView = z.output<typeof previewView>;

const changeView = z.object({
  changed: z.boolean(),
  recomputeId: z.uuid().nullable(),
  version: z.int(),
});

const recomputeView = z.object({
  id: z.uuid(),
  actor: z.string(),
  reason: z.string(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  total: z.int(),
  checked: z.int(),
  moved: z.int(),
});
export type RecomputeView = z.output<typeof recomputeView>;

const versionView = z.object({
  id: z.uuid(),
  at: instant,
  actor: z.string(),
  source: z.string(),
  /** Null: not announced then. */
  dayCount: z.int().nullable(),
  current: z.boolean(),
});

const divisionDay = z.object({
  divisionCode,
  date,
  isOffDay: z.boolean(),
  name: z.string().trim().min(1).max(60),
});

const upcomingView = z.object({
  id: z.uuid(),
  subjectType: z.string(),
  subjectId: z.uuid(),
  subject: z.string(),
  about: words,
  name: words,
  due: date,
  provisional: z.boolean(),
  explanation: words,
});

export const clockRoutes = defineRoutes({
  calendarYears: {
    method: 'GET',
    path: '/calendar/years',
    permission: 'calendar.see',
    summary: 'Years whose notice is known',
    response: z.object({
      items: z.array(z.object({ year: z.int(), source: z.string(), importedAt: instant })),
    }),
  },
  calendarYear: {
    method: 'GET',
    path: '/calendar/years/:year',
    permission: 'calendar.see',
    summary: 'Every day of a year with its kind and reason, for the nation or one division',
    params: yearParams,
    query: z.object({ divisionCode: divisionCode.optional() }),
    response: yearView,
  },
  previewYear: {
    method: 'POST',
    path: '/calendar/preview',
    permission: 'calendar.manage',
    summary: 'What importing a year would change; nothing is saved',
    body: noticeInput,
    response: previewView,
    idempotency: 'none',
  },
  importYear: {
    method: 'POST',
    path: '/calendar/years',
    permission: 'calendar.manage',
    summary: 'Import the notice of a year; running deadlines are then computed anew',
    body: noticeInput.safeExtend({ basedOn: z.int().optional() }),
    response: changeView,
  },
  yearVersions: {
    method: 'GET',
    path: '/calendar/years/:year/versions',
    permission: 'calendar.see',
    summary: 'Earlier states of a year, newest first',
    params: yearParams,
    response: z.object({ items: z.array(versionView) }),
  },
  restoreYear: {
    method: 'POST',
    path: '/calendar/years/:year/restore',
    permission: 'calendar.manage',
    summary: 'Put an earlier state of a year back',
    params: yearParams,
    body: z.object({ versionId: z.uuid() }),
    response: changeView,
  },
  calendarChanges: {
    method: 'GET',
    path: '/calendar/changes',
    permission: 'calendar.see',
    summary: 'What was changed in the calendar, newest first',
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    response: z.object({
      items: z.array(z.object({ id: z.int(), at: instant, actor: z.string(), what: z.string() })),
    }),
  },
  recomputes: {
    method: 'GET',
    path: '/calendar/recomputes',
    permission: 'calendar.see',
    summary: 'Runs that computed running deadlines anew, with how far they got, newest first',
    query: z.object({ limit: z.coerce.number().int().min(1).max(50).default(5) }),
    response: z.object({ items: z.array(recomputeView) }),
  },
  divisionDays: {
    method: 'GET',
    path: '/calendar/division-days',
    permission: 'calendar.see',
    summary: 'Days off and working days set by divisions',
    query: z.object({ year: year.optional() }),
    response: z.object({
      items: z.array(divisionDay.extend({ createdBy: z.string(), mayRemove: z.boolean() })),
      /** Beginnings of the codes the actor may set days for; an empty text means any. */
      mayManage: z.array(z.string()),
    }),
  },
  setDivisionDay: {
    method: 'POST',
    path: '/calendar/division-days',
    permission: 'calendar.manageDivision',
    summary: 'Set a day off or a working day for a division and all below it',
    body: divisionDay,
    response: changeView,
  },
  removeDivisionDay: {
    method: 'POST',
    path: '/calendar/division-days/remove',
    permission: 'calendar.manageDivision',
    summary: 'Take a division’s day away again',
    body: divisionDay.pick({ divisionCode: true, date: true }),
    response: changeView,
  },
  dueDate: {
    method: 'GET',
    path: '/calendar/due',
    permission: 'calendar.see',
    summary: 'When a term is due, and why',
    query: z.object({
      from: date,
      /** For hours: the time of day in Asia/Shanghai. */
      time: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .optional(),
      unit: z.enum(unitNames),
      amount: z.coerce.number().int().min(0).max(3_650),
      roll: z.enum(['none', 'nextWorkday']).default('none'),
      divisionCode: divisionCode.optional(),
    }),
    response: z.object({
      due: date,
      dueAt: instant,
      provisional: z.boolean(),
      counted: z.array(z.object({ date, makeUp: z.boolean() })),
      skipped: z.array(z.object({ date, name: z.string(), kind: z.enum(['weekend', 'holiday', 'extra']) })),
      explanation: words,
      calendarVersion: z.string(),
    }),
  },
  upcomingDays: {
    method: 'GET',
    path: '/calendar/deadlines',
    permission: 'calendar.see',
    summary: 'How many running deadlines within my rights fall due on each day',
    query: z.object({ from: date, to: date }),
    response: z.object({
      days: z.array(z.object({ date, count: z.int(), provisional: z.int() })),
    }),
  },
  upcomingOfDay: {
    method: 'GET',
    path: '/calendar/deadlines/:date',
    permission: 'calendar.see',
    summary: 'The running deadlines within my rights that fall due on one day',
    params: z.object({ date }),
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(100) }),
    response: z.object({ items: z.array(upcomingView), more: z.boolean() }),
  },
});
