import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { day, fen, id, listOf, listQuery, reason, text, unionRef, uuid } from '../shared/fields.ts';
import { periodActions } from './lifecycle.ts';
import { applicationStatuses, periodStatuses } from './tables.ts';

const periodView = z.object({
  id: uuid,
  union: unionRef,
  name: z.string(),
  place: z.string(),
  fromOn: day,
  /** The first day after it. */
  untilOn: day,
  applyUntil: day,
  rule: z.enum(['turn', 'draw']),
  /** Published when it opens. */
  seed: z.string().nullable(),
  costFen: fen,
  status: z.enum(periodStatuses),
  quotas: z.array(
    z.object({
      union: unionRef,
      places: z.int(),
      applied: z.int(),
      allotted: z.int(),
      waiting: z.int(),
    }),
  ),
  createdAt: z.iso.datetime(),
  allowedActions: z.array(z.enum(periodActions)),
});
export type PeriodView = z.output<typeof periodView>;

const applicantView = z.object({
  id: uuid,
  person: z.object({ id: uuid, name: z.string() }),
  union: z.string(),
  status: z.enum(applicationStatuses),
  turn: z.int().nullable(),
  lastWentOn: day.nullable(),
  /** What the draw gives for this application, for whoever checks it. */
  drawKey: z.string().nullable(),
  reason: z.string().nullable(),
  mayCancel: z.boolean(),
  mayUndo: z.boolean(),
});
export type ApplicantView = z.output<typeof applicantView>;

const ownPeriod = z.object({
  id: uuid,
  name: z.string(),
  place: z.string(),
  fromOn: day,
  lastOn: day,
  applyUntil: day,
  rule: z.enum(['turn', 'draw']),
  seed: z.string().nullable(),
  places: z.int(),
  application: z
    .object({ id: uuid, status: z.enum(applicationStatuses), turn: z.int().nullable() })
    .nullable(),
  allowedActions: z.array(z.enum(['apply', 'cancel'])),
});
export type OwnPeriod = z.output<typeof ownPeriod>;

export const recuperationRoutes = defineRoutes({
  recuperationPeriods: {
    method: 'GET',
    path: '/recuperation-periods',
    permission: 'benefit.see',
    summary: 'Periods of recuperation of my places, with places a union',
    query: listQuery(['latest', 'start']),
    response: listOf(periodView),
  },
  addRecuperationPeriod: {
    method: 'POST',
    path: '/recuperation-periods',
    permission: 'benefit.manage',
    summary: 'A period: where, when, places a union, and the rule by which they are allotted',
    body: z
      .object({
        ...{ unionId: uuid, name: text(100), place: text(100), fromOn: day, untilOn: day, applyUntil: day },
        ...{ rule: z.enum(['turn', 'draw']), costFen: fen.default(0) },
        quotas: z
          .array(z.object({ unionId: uuid, places: z.int().min(1).max(10_000) }))
          .min(1)
          .max(100),
      })
      .refine(({ fromOn, untilOn }) => fromOn < untilOn, {
        path: ['untilOn'],
        message: '结束日要晚于开始日 · the end must be later than the start',
      })
      .refine(({ applyUntil, fromOn }) => applyUntil < fromOn, {
        path: ['applyUntil'],
        message: '报名截止要早于开始日 · applying ends before it starts',
      }),
    response: periodView,
  },
  actOnRecuperationPeriod: {
    method: 'POST',
    path: '/recuperation-periods/:id/:action',
    permission: 'benefit.manage',
    summary: 'Open for applying (the seed is published), allot, close after the stay, or call off',
    params: id.extend({ action: z.enum(periodActions) }),
    body: z.object({}),
    response: periodView,
  },
  recuperationApplicants: {
    method: 'GET',
    path: '/recuperation-periods/:id/applicants',
    permission: 'benefit.see',
    summary: 'Who applied, in the order of the rule',
    params: id,
    response: z.object({ items: z.array(applicantView) }),
  },
  applyForRecuperation: {
    method: 'POST',
    path: '/recuperation-periods/:id/applicants',
    permission: 'benefit.serve',
    summary: 'Apply for a member at the counter',
    params: id,
    body: z.object({ personId: uuid }),
    response: applicantView,
  },
  cancelRecuperation: {
    method: 'POST',
    path: '/recuperation-applications/:id/cancel',
    permission: 'benefit.serve',
    summary: 'Somebody cannot go: the next on the waiting list moves up',
    params: id,
    body: reason,
    response: applicantView,
  },
  undoRecuperation: {
    method: 'POST',
    path: '/recuperation-applications/:id/undo',
    permission: 'benefit.manage',
    summary: 'Somebody noted as having gone did not: out of the ledger of help',
    params: id,
    body: reason,
    response: applicantView,
  },
  ownRecuperation: {
    method: 'GET',
    path: '/my-recuperation',
    permission: 'benefit.own',
    summary: 'Periods I may apply for, and how my applications stand',
    response: z.object({ items: z.array(ownPeriod) }),
  },
  applyMyself: {
    method: 'POST',
    path: '/my-recuperation/:id/apply',
    permission: 'benefit.own',
    summary: 'Apply for a place',
    params: id,
    body: z.object({}),
    response: z.object({ id: uuid }),
  },
  cancelMyself: {
    method: 'POST',
    path: '/my-recuperation/:id/cancel',
    permission: 'benefit.own',
    summary: 'I cannot go; the next moves up',
    params: id,
    body: z.object({}),
    response: z.object({ id: uuid }),
  },
});
