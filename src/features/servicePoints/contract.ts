import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { deskKinds, pointKinds, pointStatuses } from './tables.ts';

export { pointKinds } from './tables.ts';

const uuid = z.uuid();
const line = z.string().trim().min(1).max(200);
const version = z.int().min(1);

const time = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, '请按 09:00 填写 · write it as 09:00');
const period = z
  .object({ from: time, to: time })
  .refine(({ from, to }) => from < to, { message: '结束要晚于开始 · the end must be later than the start' });
const periods = z
  .array(period)
  .max(6)
  .refine(
    (all) => all.every((one, index) => index === 0 || (all[index - 1]?.to ?? '') <= one.from),
    '各时段不能重叠，并按先后排列 · periods must follow one another without overlap',
  );

export const hoursInput = z.object({
  workday: periods,
  weekdays: z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), periods).optional(),
  restDay: periods.default([]),
  exceptions: z
    .array(z.object({ date: z.iso.date(), periods, note: z.string().trim().min(1).max(100) }))
    .max(200)
    .default([]),
});

const openDayView = z.object({
  date: z.iso.date(),
  kind: z.enum(['exception', 'workday', 'makeUpDay', 'weekend', 'holiday']),
  name: z.string(),
  periods: z.array(z.object({ from: z.string(), to: z.string() })),
  provisional: z.boolean(),
});
const openNowView = z.object({
  open: z.boolean(),
  until: z.string().nullable(),
  today: openDayView,
  next: z.object({ date: z.iso.date(), from: z.string() }).nullable(),
});

const deskView = z.object({
  id: uuid,
  kind: z.enum(deskKinds),
  name: z.string(),
  about: z.string(),
  /** Hours of its own; otherwise those of the point. */
  ownHours: hoursInput.nullable(),
  now: openNowView,
});
export type DeskView = z.output<typeof deskView>;

const pointSummary = z.object({
  id: uuid,
  kind: z.enum(pointKinds),
  name: z.string(),
  address: z.string(),
  phone: z.string(),
  about: z.string(),
  unionId: uuid,
  unionName: z.string(),
  /** The town it lies in, as the tree tells. */
  town: z.string().nullable(),
  parentId: uuid.nullable(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  status: z.enum(pointStatuses),
  now: openNowView,
  desks: z.array(deskView),
});
export type PointSummary = z.output<typeof pointSummary>;

const pointDetail = pointSummary.extend({
  parent: z.object({ id: uuid, name: z.string() }).nullable(),
  children: z.array(z.object({ id: uuid, name: z.string(), kind: z.enum(pointKinds) })),
  stationId: uuid.nullable(),
  hours: hoursInput,
  week: z.array(openDayView),
  version,
  /** The viewer may change it. */
  mayManage: z.boolean(),
});
export type PointDetail = z.output<typeof pointDetail>;

export const pointInput = z.object({
  unionId: uuid,
  parentId: uuid.nullable().default(null),
  kind: z.enum(pointKinds),
  name: line,
  address: line,
  phone: z
    .string()
    .trim()
    .regex(/^[\d\-+() ]{5,20}$/, '请填电话号码 · a telephone number is needed'),
  about: z.string().trim().max(1_000).default(''),
  longitude: z.number().min(73).max(136).nullable().default(null),
  latitude: z.number().min(3).max(54).nullable().default(null),
  stationId: uuid.nullable().default(null),
  hours: hoursInput,
});
export type PointInput = z.output<typeof pointInput>;

export const deskInput = z.object({
  kind: z.enum(deskKinds),
  name: line,
  about: z.string().trim().max(1_000).default(''),
  hours: hoursInput.nullable().default(null),
});
export type DeskInput = z.output<typeof deskInput>;

const id = z.object({ id: uuid });

export const servicePointRoutes = defineRoutes({
  nearbyPoints: {
    method: 'GET',
    path: '/service-points',
    permission: 'public',
    summary: 'Service points anybody may walk into, with whether each is open now',
    query: z.object({
      search: z.string().trim().max(100).optional(),
      kind: z.enum(pointKinds).optional(),
      /** At or below this union. */
      unionId: uuid.optional(),
      openNow: z.stringbool().optional(),
      /** Also those suspended and closed, for whoever manages them. */
      all: z.stringbool().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    response: z.object({ items: z.array(pointSummary), towns: z.array(z.string()) }),
  },
  servicePoint: {
    method: 'GET',
    path: '/service-points/:id',
    permission: 'public',
    summary: 'One point with its desks, its week and the points above and below',
    params: id,
    response: pointDetail,
  },
  addServicePoint: {
    method: 'POST',
    path: '/service-points',
    permission: 'servicePoints.manage',
    summary: 'Set up a service point of a union within my places',
    body: pointInput,
    response: pointDetail,
  },
  changeServicePoint: {
    method: 'POST',
    path: '/service-points/:id/change',
    permission: 'servicePoints.manage',
    summary: 'Change a point; the version seen must still be the one that stands',
    params: id,
    body: pointInput.omit({ unionId: true }).extend({ version, status: z.enum(pointStatuses) }),
    response: pointDetail,
  },
  addDesk: {
    method: 'POST',
    path: '/service-points/:id/desks',
    permission: 'servicePoints.manage',
    summary: 'Add a zone, a desk or a hosted service',
    params: id,
    body: deskInput,
    response: pointDetail,
  },
  changeDesk: {
    method: 'POST',
    path: '/service-points/:id/desks/:deskId/change',
    permission: 'servicePoints.manage',
    summary: 'Change a desk or its hours',
    params: id.extend({ deskId: uuid }),
    body: deskInput,
    response: pointDetail,
  },
  endDesk: {
    method: 'POST',
    path: '/service-points/:id/desks/:deskId/end',
    permission: 'servicePoints.manage',
    summary: 'Close a desk; what was received there keeps naming it',
    params: id.extend({ deskId: uuid }),
    response: pointDetail,
  },
});
