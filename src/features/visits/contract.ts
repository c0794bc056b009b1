import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { findingActions } from './lifecycle.ts';
import { duties, findingKinds, findingStatuses, yearlyItems } from './tables.ts';

const uuid = z.uuid();
const day = z.iso.date();
const text = (longest: number) => z.string().trim().min(1, '请填写 · fill this in').max(longest);
const byId = z.object({ id: uuid });

const employerView = z.object({ id: uuid, name: z.string(), unionized: z.boolean() });

const findingView = z.object({
  id: uuid,
  visitId: uuid,
  kind: z.enum(findingKinds),
  text: z.string(),
  status: z.enum(findingStatuses),
  foundOn: day,
  employer: employerView,
  target: z.object({ type: z.string(), id: uuid, label: z.string() }).nullable(),
  result: z.string().nullable(),
  resultUnion: z.object({ id: uuid, name: z.string() }).nullable(),
  endedOn: day.nullable(),
  version: z.int(),
  allowedActions: z.array(z.enum(findingActions)),
});
export type FindingView = z.output<typeof findingView>;

const visitView = z.object({
  id: uuid,
  employer: employerView,
  union: z.object({ id: uuid, name: z.string() }),
  visitedOn: day,
  by: z.string(),
  mine: z.boolean(),
  companions: z.string(),
  duties: z.array(z.enum(duties)),
  note: z.string(),
  voided: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
  findings: z.array(findingView),
});
export type VisitView = z.output<typeof visitView>;

const planView = z.object({
  id: uuid,
  accountId: uuid,
  accountName: z.string(),
  employer: employerView,
  everyDays: z.int(),
  fromOn: day,
  lastVisitOn: day.nullable(),
  /** By when somebody should be there again. */
  nextBy: day,
  late: z.boolean(),
});
export type PlanView = z.output<typeof planView>;

const findingInput = z.object({ kind: z.enum(findingKinds), text: text(2_000) });

const visitInput = z.object({
  employerId: uuid,
  visitedOn: day,
  companions: z.string().trim().max(200).default(''),
  duties: z.array(z.enum(duties)).min(1, '请选至少一项 · choose at least one').max(duties.length),
  note: text(4_000),
  findings: z.array(findingInput).max(20).default([]),
});

const yearlyView = z.object({
  id: uuid,
  year: z.int(),
  accountId: uuid,
  accountName: z.string(),
  item: z.enum(yearlyItems),
  plan: z.string(),
  result: z.string().nullable(),
  doneOn: day.nullable(),
  mine: z.boolean(),
  version: z.int(),
});
export type YearlyView = z.output<typeof yearlyView>;

const period = { from: day, to: day, unionId: uuid.optional() };

/** What is counted, in the order it is shown. */
export const figureNames = [
  'employersVisited',
  'visits',
  'unionsUpgraded',
  'exemplars',
  'employersHelped',
  'conflicts',
  'conflictsResolved',
  'unionsFounded',
  'newMembers',
] as const;
export type FigureName = (typeof figureNames)[number];

export const visitRoutes = defineRoutes({
  visits: {
    method: 'GET',
    path: '/visits',
    permission: 'visit.record',
    summary: 'Visits within my places, latest first',
    query: z.object({
      employerId: uuid.optional(),
      mine: z.stringbool().optional(),
      from: day.optional(),
      to: day.optional(),
      q: z.string().trim().max(100).optional(),
      after: z.string().max(60).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    response: z.object({ items: z.array(visitView), next: z.string().nullable() }),
  },
  visit: {
    method: 'GET',
    path: '/visits/:id',
    permission: 'visit.record',
    summary: 'One visit with what was found',
    params: byId,
    response: visitView,
  },
  recordVisit: {
    method: 'POST',
    path: '/visits',
    permission: 'visit.record',
    summary: 'Note a visit to an enterprise and what was found there',
    body: visitInput,
    response: visitView,
  },
  addFinding: {
    method: 'POST',
    path: '/visits/:id/findings',
    permission: 'visit.record',
    summary: 'Add a finding to a visit',
    params: byId,
    body: findingInput,
    response: visitView,
  },
  voidVisit: {
    method: 'POST',
    path: '/visits/:id/void',
    permission: 'visit.record',
    summary: 'Take back a visit entered by mistake; it stays on record and is counted nowhere',
    params: byId,
    body: z.object({ reason: text(300) }),
    response: visitView,
  },
  findings: {
    method: 'GET',
    path: '/visit-findings',
    permission: 'visit.record',
    summary: 'What was found on visits and still waits, oldest first; or what came of it',
    query: z.object({
      waiting: z.stringbool().default(true),
      kind: z.enum(findingKinds).optional(),
      from: day.optional(),
      to: day.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    response: z.object({ items: z.array(findingView), more: z.boolean() }),
  },
  fileFindingAsAppeal: {
    method: 'POST',
    path: '/visit-findings/:id/appeal',
    permission: 'visit.record',
    summary: 'File a finding as an appeal against the enterprise visited',
    params: byId,
    body: z.object({
      version: z.int(),
      category: text(60),
      facts: text(5_000),
      wish: text(1_000),
      applicant: z.discriminatedUnion('mode', [
        z.object({ mode: z.literal('anonymous') }),
        z.object({
          mode: z.enum(['named', 'confidential']),
          name: text(60),
          phone: z
            .string()
            .trim()
            .regex(/^1[3-9]\d{9}$/, '请填 11 位手机号码 · an 11-digit mobile number is needed'),
        }),
      ]),
      peopleAffected: z.int().min(1).max(100_000).default(1),
    }),
    response: findingView,
  },
  linkFindingToAppeal: {
    method: 'POST',
    path: '/visit-findings/:id/link',
    permission: 'visit.record',
    summary: 'The finding is an appeal already in hand: name its number',
    params: byId,
    body: z.object({ version: z.int(), appealNumber: text(20) }),
    response: findingView,
  },
  handOnFinding: {
    method: 'POST',
    path: '/visit-findings/:id/hand-on',
    permission: 'visit.record',
    summary: 'Hand a founding lead to those who organise unions',
    params: byId,
    body: z.object({ version: z.int() }),
    response: findingView,
  },
  rectifyFinding: {
    method: 'POST',
    path: '/visit-findings/:id/rectify',
    permission: 'visit.record',
    summary: 'Hand what is to be put right to those who issue rectification notices',
    params: byId,
    body: z.object({ version: z.int() }),
    response: findingView,
  },
  resolveFinding: {
    method: 'POST',
    path: '/visit-findings/:id/resolve',
    permission: 'visit.record',
    summary: 'What came of a finding; a founded or upgraded union is named',
    params: byId,
    body: z.object({
      version: z.int(),
      result: text(1_000),
      endedOn: day,
      resultUnionId: uuid.optional(),
    }),
    response: findingView,
  },
  dropFinding: {
    method: 'POST',
    path: '/visit-findings/:id/drop',
    permission: 'visit.record',
    summary: 'Nothing is to be done about a finding, with the reason',
    params: byId,
    body: z.object({ version: z.int(), reason: text(500) }),
    response: findingView,
  },
  reopenFinding: {
    method: 'POST',
    path: '/visit-findings/:id/reopen',
    permission: 'visit.record',
    summary: 'An ended finding is open again',
    params: byId,
    body: z.object({ version: z.int(), reason: text(500) }),
    response: findingView,
  },
  visitPlans: {
    method: 'GET',
    path: '/visit-plans',
    permission: 'visit.record',
    summary: 'Which enterprises are whose, with the last visit and by when the next is due',
    query: z.object({ mine: z.stringbool().default(true) }),
    response: z.object({ items: z.array(planView), more: z.boolean() }),
  },
  addVisitPlan: {
    method: 'POST',
    path: '/visit-plans',
    permission: 'visit.plan',
    summary: 'Assign an enterprise to a cadre',
    body: z.object({
      accountId: uuid,
      employerId: uuid,
      everyDays: z.int().min(1).max(366).optional(),
      fromOn: day,
    }),
    response: planView,
  },
  endVisitPlan: {
    method: 'POST',
    path: '/visit-plans/:id/end',
    permission: 'visit.plan',
    summary: 'End an assignment',
    params: byId,
    body: z.object({}),
    response: planView,
  },
  visitCadres: {
    method: 'GET',
    path: '/visit-cadres',
    permission: 'visit.plan',
    summary: 'Colleagues within my places who go on visits',
    query: z.object({ search: z.string().trim().max(60).optional() }),
    response: z.object({ items: z.array(z.object({ id: uuid, name: z.string(), place: z.string() })) }),
  },
  yearlyCards: {
    method: 'GET',
    path: '/yearly-cards',
    permission: 'visit.record',
    summary: 'The six things of a year, mine or of all within my places',
    query: z.object({
      year: z.coerce.number().int().min(2000).max(2200),
      mine: z.stringbool().default(true),
    }),
    response: z.object({ items: z.array(yearlyView), more: z.boolean() }),
  },
  planYearlyItem: {
    method: 'POST',
    path: '/yearly-cards',
    permission: 'visit.record',
    summary: 'Write down what one of my six things of the year will be',
    body: z.object({
      year: z.int().min(2000).max(2200),
      item: z.enum(yearlyItems),
      plan: text(500),
      version: z.int().min(0).default(0),
    }),
    response: yearlyView,
  },
  finishYearlyItem: {
    method: 'POST',
    path: '/yearly-cards/:id/done',
    permission: 'visit.record',
    summary: 'One of my six things is done, with what came of it',
    params: byId,
    body: z.object({ version: z.int(), result: text(1_000), doneOn: day }),
    response: yearlyView,
  },
  visitFigures: {
    method: 'GET',
    path: '/visit-figures',
    permission: 'visit.figures',
    summary: 'Figures of a period, each counted from its records',
    query: z.object(period),
    response: z.object({
      from: day,
      to: day,
      scope: z.string(),
      figures: z.array(z.object({ name: z.enum(figureNames), value: z.int() })),
    }),
  },
});
