import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { lectureStatuses } from './tables.ts';

const uuid = z.uuid();
const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const line = z.string().trim().min(1).max(200);
const code = z.string().trim().min(1).max(100);
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, '请按 09:00 填写 · write it as 09:00');
const id = z.object({ id: uuid });

const plannedOn = z.object({ from: date, to: date, now: z.int(), before: z.int(), total: z.int() });

const lectureView = z.object({
  id: uuid,
  topic: z.string(),
  category: z.string(),
  workerGroup: z.string().nullable(),
  startsAt: instant,
  place: z.string(),
  speaker: z.string(),
  unionName: z.string(),
  status: z.enum(lectureStatuses),
  trend: plannedOn.nullable(),
  /** Appeals it came of, fixed when it was planned; those the viewer may see by number. */
  appealCount: z.int(),
  appeals: z.array(z.object({ id: uuid, number: z.string() })),
  attendance: z.int().nullable(),
  materials: z.string(),
  version: z.int(),
  allowedActions: z.array(z.enum(['hold', 'cancel'])),
});
export type LectureView = z.output<typeof lectureView>;

const trendView = z.object({
  category: z.string(),
  workerGroup: z.string(),
  now: z.int(),
  before: z.int(),
  lectures: z.array(
    z.object({ id: uuid, topic: z.string(), startsAt: instant, status: z.enum(lectureStatuses) }),
  ),
});
export type TrendView = z.output<typeof trendView>;

export const lectureInput = z
  .object({
    topic: line,
    category: code,
    workerGroup: code.nullable().default(null),
    date,
    from: time,
    to: time,
    /** Where, unless a room is booked. */
    place: z.string().trim().max(200).default(''),
    roomId: uuid.optional(),
    speakerId: uuid.optional(),
    speakerName: z.string().trim().max(60).default(''),
    /** Planned on the figures: the appeals they count are kept with it. */
    fromTrend: z.boolean().default(false),
    unionId: uuid.optional(),
  })
  .superRefine((lecture, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message, params: { code: 'required' } });
    if (!lecture.roomId && lecture.place === '')
      issue('place', '请填地点，或预约场地 · say where, or book a room');
    if (!lecture.speakerId && lecture.speakerName === '')
      issue('speakerName', '请选择或填写主讲人 · choose or name a speaker');
    if (lecture.from >= lecture.to) issue('to', '结束要晚于开始 · the end must be later than the start');
  });
export type LectureInput = z.output<typeof lectureInput>;

export const lectureRoutes = defineRoutes({
  trends: {
    method: 'GET',
    path: '/lectures/trends',
    permission: 'figures.see',
    summary: 'Matters that rise among a group of workers, with both counts and the lectures planned on them',
    query: z.object({ unionId: uuid.optional(), category: code.optional(), workerGroup: code.optional() }),
    response: z.object({
      from: date,
      to: date,
      beforeFrom: date,
      beforeTo: date,
      /** All appeals received in the period. */
      total: z.int(),
      rule: z.object({ days: z.int(), minimumCases: z.int(), risePercent: z.int() }),
      items: z.array(trendView),
      mayPlan: z.boolean(),
    }),
  },
  lectures: {
    method: 'GET',
    path: '/lectures',
    permission: 'lectures.see',
    summary: 'Lectures of my places and those I give, newest first',
    query: z.object({
      status: z.enum(lectureStatuses).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    response: z.object({ items: z.array(lectureView), mayPlan: z.boolean() }),
  },
  planLecture: {
    method: 'POST',
    path: '/lectures',
    permission: 'lectures.plan',
    summary: 'Plan a lecture, on its own or on a rising matter; a room is booked with it',
    body: lectureInput,
    response: lectureView,
  },
  holdLecture: {
    method: 'POST',
    path: '/lectures/:id/hold',
    permission: 'lectures.plan',
    summary: 'It was held: how many came, what was handed out',
    params: id,
    body: z.object({
      attendance: z.int().min(0).max(100_000),
      materials: z.string().trim().max(1_000).default(''),
      version: z.int(),
    }),
    response: lectureView,
  },
  cancelLecture: {
    method: 'POST',
    path: '/lectures/:id/cancel',
    permission: 'lectures.plan',
    summary: 'Call it off',
    params: id,
    body: z.object({ reason: line, version: z.int() }),
    response: lectureView,
  },
});
