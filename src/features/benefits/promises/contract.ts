import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { importRoutes } from '../../../platform/imports/contract.ts';
import { day, fen, id, listOf, listQuery, text, unionRef, uuid } from '../shared/fields.ts';
import { promiseKinds } from './tables.ts';

const gapView = z.object({
  id: uuid,
  promiseId: uuid,
  platform: z.string(),
  kind: z.enum(promiseKinds),
  fromOn: day,
  untilOn: day,
  promisedFen: fen,
  paidFen: fen,
  status: z.enum(['open', 'settled', 'explained']),
  note: z.string().nullable(),
  dueOn: day,
  overdue: z.boolean(),
  mayExplain: z.boolean(),
});
export type GapView = z.output<typeof gapView>;

const promiseView = z.object({
  id: uuid,
  union: unionRef,
  platform: z.string(),
  kind: z.enum(promiseKinds),
  every: z.enum(['day', 'month']),
  amountFen: fen,
  fromOn: day,
  untilOn: day.nullable(),
  evidence: z.string(),
  /** Of the days or months that are over. */
  promisedFen: fen,
  paidFen: fen,
  openGaps: z.int(),
  lastPaidOn: day.nullable(),
  createdAt: z.iso.datetime(),
  mayManage: z.boolean(),
});
export type PromiseView = z.output<typeof promiseView>;

const dayView = z.object({
  day,
  promisedFen: fen,
  paidFen: fen,
  byKind: z.array(z.object({ kind: z.enum(promiseKinds), promisedFen: fen, paidFen: fen })),
});
export type PromiseDay = z.output<typeof dayView>;

export const promiseRoutes = defineRoutes({
  promises: {
    method: 'GET',
    path: '/promises',
    permission: 'benefit.see',
    summary: 'What platforms promised workers at my places, and what they reported as paid',
    query: listQuery(['latest', 'amount']),
    response: listOf(promiseView),
  },
  addPromise: {
    method: 'POST',
    path: '/promises',
    permission: 'benefit.manage',
    summary: 'A promise by day or month, with the agreement it stands in',
    body: z
      .object({
        ...{
          unionId: uuid,
          platform: text(100),
          kind: z.enum(promiseKinds),
          every: z.enum(['day', 'month']),
        },
        ...{ amountFen: fen.min(1), fromOn: day, untilOn: day.optional(), evidence: text(300) },
      })
      .refine(({ fromOn, untilOn }) => untilOn === undefined || fromOn < untilOn, {
        path: ['untilOn'],
        message: '终止日要晚于起始日 · the end must be later than the start',
      })
      .refine(({ every, fromOn }) => every === 'day' || fromOn.endsWith('-01'), {
        path: ['fromOn'],
        message: '按月的承诺从某月 1 日算起 · a promise by month begins on the first of one',
      }),
    response: promiseView,
  },
  endPromise: {
    method: 'POST',
    path: '/promises/:id/end',
    permission: 'benefit.manage',
    summary: 'The promise ends; what was promised until then stays promised',
    params: id,
    body: z.object({ untilOn: day, reason: text(300) }),
    response: promiseView,
  },
  addPromisePayment: {
    method: 'POST',
    path: '/promises/:id/payments',
    permission: 'benefit.manage',
    summary: 'What the platform reports as paid on a day; a later report stands for an earlier one',
    params: id,
    body: z.object({ paidOn: day, amountFen: fen, evidence: text(300) }),
    response: promiseView,
  },
  promiseDays: {
    method: 'GET',
    path: '/promise-days',
    permission: 'benefit.see',
    summary: 'Promised against paid day by day, over all platforms and by kind',
    query: z.object({ from: day, to: day }),
    response: z.object({
      items: z.array(dayView),
      promisedFen: fen,
      paidFen: fen,
      /** Promises by month are counted by the month, not the day. */
      months: z.array(z.object({ month: z.string(), promisedFen: fen, paidFen: fen })),
    }),
  },
  promiseGaps: {
    method: 'GET',
    path: '/promise-gaps',
    permission: 'benefit.see',
    summary: 'Days and months that were short: who has to find out why, most overdue first',
    query: listQuery(['due', 'latest']),
    response: listOf(gapView),
  },
  explainPromiseGap: {
    method: 'POST',
    path: '/promise-gaps/:id/explain',
    permission: 'benefit.manage',
    summary: 'Why less was paid, and what was agreed about it',
    params: id,
    body: z.object({ note: text(500) }),
    response: gapView,
  },
});

export const promiseImportRoutes = importRoutes(
  '/promise-imports',
  'benefit.manage',
  'payments of platforms',
);
