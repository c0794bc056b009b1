import { z } from 'zod';
import { voteOperators } from '../../kernel/votes.ts';
import { defineRoutes } from '../../platform/http/contract.ts';
import { findingActions, noticeActions, taskActions } from './lifecycle.ts';
import {
  findingSources,
  findingStatuses,
  noticeStatuses,
  opinions,
  taskStatuses,
  trialOutcomes,
} from './tables.ts';

const uuid = z.uuid();
const day = z.iso.date();
const instant = z.iso.datetime();
const text = (longest: number) => z.string().trim().min(1, '请填写 · fill this in').max(longest);
const reason = z.string().trim().min(2, '请写明原因 · say why').max(500);
const version = { version: z.int() };
const byId = z.object({ id: uuid });
const union = z.object({ id: uuid, name: z.string() });
const page = { after: uuid.optional(), limit: z.coerce.number().int().min(1).max(100).default(30) };

const findingView = z.object({
  id: uuid,
  union,
  source: z.enum(findingSources),
  sourceId: uuid.nullable(),
  foundOn: day,
  title: z.string(),
  text: z.string(),
  status: z.enum(findingStatuses),
  discussion: z.string().nullable(),
  discussedOn: day.nullable(),
  notice: z.object({ id: uuid, number: z.string().nullable() }).nullable(),
  raisedBy: z.string(),
  version: z.int(),
  allowedActions: z.array(z.enum(findingActions)),
});
export type FindingView = z.output<typeof findingView>;

const noticeInput = z.object({
  title: text(120),
  requirement: text(4_000),
  findingIds: z.array(uuid).min(1, '请选择要整改的问题 · choose what is to be put right').max(50),
  tasks: z
    .array(z.object({ unitId: uuid, what: text(2_000) }))
    .min(1, '请至少分给一个单位 · at least one unit')
    .max(20),
  /** Measured at the acceptance: at most so many. */
  target: z
    .object({ what: text(100), unit: text(10), most: z.int().min(0).max(1_000_000) })
    .nullable()
    .default(null),
  trial: z
    .object({ unit: z.enum(['day', 'month']), amount: z.int().min(1).max(366) })
    .nullable()
    .default(null),
  concerned: z.enum(['members', 'everybody']).default('members'),
});
export type NoticeInput = z.output<typeof noticeInput>;

export const noticeInputs = {
  edit: noticeInput.extend(version),
  issue: z.object(version),
  extend: z.object({ ...version, days: z.int().min(1).max(366), reason }),
  startTrial: z.object(version),
  endTrial: z.object(version),
  accept: z.object({ ...version, words: text(1_000), measured: z.int().min(0).max(1_000_000).optional() }),
  refuse: z.object({ ...version, reason }),
  closeOut: z.object(version),
  withdraw: z.object({ ...version, reason }),
};
export type NoticeInputs = { [A in keyof typeof noticeInputs]: z.output<(typeof noticeInputs)[A]> };

export const taskInputs = {
  sign: z.object(version),
  plan: z.object({
    ...version,
    feasible: z.boolean(),
    words: text(4_000),
    timetable: z
      .array(z.object({ what: text(200), by: day }))
      .min(1, '请排出时间表 · set out a timetable')
      .max(30),
  }),
  finish: z.object({ ...version, words: text(2_000) }),
  approvePlan: z.object(version),
  returnPlan: z.object({ ...version, reason }),
};
export type TaskInputs = { [A in keyof typeof taskInputs]: z.output<(typeof taskInputs)[A]> };

const due = z.object({ code: z.string(), due: day, provisional: z.boolean(), late: z.boolean() });
const file = z.object({ id: uuid, name: z.string(), taskId: uuid.nullable(), by: z.string(), at: instant });

const taskView = z.object({
  id: uuid,
  seq: z.int(),
  unit: union,
  what: z.string(),
  status: z.enum(taskStatuses),
  signed: z.object({ by: z.string(), on: day }).nullable(),
  feasible: z.boolean().nullable(),
  plan: z.string().nullable(),
  timetable: z.array(z.object({ what: z.string(), by: day })),
  planDue: day.nullable(),
  returnedReason: z.string().nullable(),
  result: z.string().nullable(),
  builtOn: day.nullable(),
  escalated: z.boolean(),
  version: z.int(),
  dues: z.array(due),
  allowedActions: z.array(z.enum([...taskActions, 'addFile'])),
});
export type TaskView = z.output<typeof taskView>;

const counts = { satisfied: z.int(), basically: z.int(), unsatisfied: z.int(), given: z.int() };
const trialView = z.object({
  ...{ round: z.int(), from: day, until: day, rule: z.enum(voteOperators), least: z.int(), ...counts },
  outcome: z.enum(trialOutcomes),
});

const noticeSummary = z.object({
  id: uuid,
  number: z.string().nullable(),
  title: z.string(),
  union,
  status: z.enum(noticeStatuses),
  issuedOn: day.nullable(),
  units: z.array(z.string()),
  /** The next day something is due. */
  nextDue: day.nullable(),
  late: z.boolean(),
  closedOn: day.nullable(),
});
export type NoticeSummary = z.output<typeof noticeSummary>;

const noticeView = noticeSummary.extend({
  requirement: z.string(),
  target: z
    .object({ what: z.string(), unit: z.string(), most: z.int(), measured: z.int().nullable() })
    .nullable(),
  trial: z.object({ unit: z.enum(['day', 'month']), amount: z.int() }).nullable(),
  concerned: z.enum(['members', 'everybody']),
  round: z.int(),
  trialFrom: day.nullable(),
  trialUntil: day.nullable(),
  /** Opinions of the trial that runs. */
  opinions: z.object(counts).nullable(),
  trials: z.array(trialView),
  extension: z.object({ days: z.int(), reason: z.string() }).nullable(),
  acceptance: z.object({ by: z.string(), on: day, words: z.string() }).nullable(),
  withdrawReason: z.string().nullable(),
  findings: z.array(findingView),
  tasks: z.array(taskView),
  files: z.array(file),
  dues: z.array(due),
  story: z.array(
    z.object({ at: instant, by: z.string(), action: z.string(), detail: z.record(z.string(), z.unknown()) }),
  ),
  version: z.int(),
  allowedActions: z.array(z.enum(noticeActions)),
});
export type NoticeView = z.output<typeof noticeView>;

const myTrial = z.object({
  id: uuid,
  title: z.string(),
  unionName: z.string(),
  requirement: z.string(),
  from: day,
  until: day,
  over: z.boolean(),
  mine: z.object({ opinion: z.enum(opinions), words: z.string() }).nullable(),
});
export type MyTrial = z.output<typeof myTrial>;

export const rectificationRoutes = defineRoutes({
  findings: {
    method: 'GET',
    path: '/rectification-findings',
    permission: 'rectification.findings',
    summary: 'What was found, longest known first',
    query: z.object({
      status: z.enum(findingStatuses).optional(),
      source: z.enum(findingSources).optional(),
      q: z.string().trim().max(100).optional(),
      ...page,
    }),
    response: z.object({ items: z.array(findingView), next: uuid.nullable(), mayRaise: z.boolean() }),
  },
  raiseFinding: {
    method: 'POST',
    path: '/rectification-findings',
    permission: 'rectification.raise',
    summary: 'Note what an inspection, or a review by members, found',
    body: z.object({
      unionId: uuid,
      source: z.enum(['inspection', 'unionReview']),
      sourceId: uuid.optional(),
      foundOn: day,
      title: text(120),
      text: text(4_000),
    }),
    response: findingView,
  },
  actOnFinding: {
    method: 'POST',
    path: '/rectification-findings/:id/:action',
    permission: 'rectification.issue',
    summary: 'What the union says of a finding: confirmed after discussion, put right on the spot, dropped',
    params: z.object({ id: uuid, action: z.enum(findingActions) }),
    body: z.object({ ...version, words: reason, discussedOn: day.optional() }),
    response: findingView,
  },
  notices: {
    method: 'GET',
    path: '/rectification-notices',
    permission: 'rectification.see',
    summary: 'The ledger of notices I see, latest first; `mine`: with tasks of my units',
    query: z.object({
      status: z.enum(noticeStatuses).optional(),
      open: z.stringbool().optional(),
      late: z.stringbool().optional(),
      mine: z.stringbool().optional(),
      q: z.string().trim().max(100).optional(),
      ...page,
    }),
    response: z.object({ items: z.array(noticeSummary), next: uuid.nullable(), mayIssue: z.boolean() }),
  },
  notice: {
    method: 'GET',
    path: '/rectification-notices/:id',
    permission: 'rectification.see',
    summary: 'A notice with its findings, tasks, trials, files and story',
    params: byId,
    response: noticeView,
  },
  draftNotice: {
    method: 'POST',
    path: '/rectification-notices',
    permission: 'rectification.issue',
    summary: 'Draft a notice from confirmed findings, with a task for each unit',
    body: noticeInput.extend({ unionId: uuid }),
    response: noticeView,
  },
  actOnNotice: {
    method: 'POST',
    path: '/rectification-notices/:id/:action',
    permission: 'rectification.see',
    summary: 'Act on a notice',
    params: z.object({ id: uuid, action: z.enum(noticeActions) }),
    body: z.unknown(),
    variants: { parameter: 'action', bodies: noticeInputs },
    response: noticeView,
  },
  actOnTask: {
    method: 'POST',
    path: '/rectification-tasks/:id/:action',
    permission: 'rectification.see',
    summary: 'Sign for a task, plan it, agree to the plan or return it, finish it',
    params: z.object({ id: uuid, action: z.enum(taskActions) }),
    body: z.unknown(),
    variants: { parameter: 'action', bodies: taskInputs },
    response: noticeView,
  },
  addTaskFile: {
    method: 'POST',
    path: '/rectification-tasks/:id/files',
    permission: 'rectification.see',
    summary: 'A photo or PDF that shows what was done',
    params: byId,
    transport: 'multipart',
    response: noticeView,
  },
  taskFile: {
    method: 'GET',
    path: '/rectification-files/:id',
    permission: 'rectification.see',
    summary: 'A file of a notice I see',
    params: byId,
    transport: 'file',
  },
  trialOpinions: {
    method: 'GET',
    path: '/rectification-notices/:id/opinions',
    permission: 'rectification.see',
    summary: 'What people said in a trial, in their words and without their names, latest first',
    params: byId,
    query: z.object({ round: z.coerce.number().int().min(1).max(1_000), ...page }),
    response: z.object({
      items: z.array(z.object({ id: uuid, opinion: z.enum(opinions), words: z.string() })),
      next: uuid.nullable(),
    }),
  },
  myTrials: {
    method: 'GET',
    path: '/my-trials',
    permission: 'rectification.opine',
    summary: 'Trials that run and concern me',
    response: z.object({ items: z.array(myTrial) }),
  },
  myTrial: {
    method: 'GET',
    path: '/my-trials/:id',
    permission: 'rectification.opine',
    summary: 'A trial that concerns me, and what I said',
    params: byId,
    response: myTrial,
  },
  giveOpinion: {
    method: 'POST',
    path: '/my-trials/:id/opinion',
    permission: 'rectification.opine',
    summary: 'Say how it works; until the trial ends the last word counts',
    params: byId,
    body: z.object({ opinion: z.enum(opinions), words: z.string().trim().max(1_000).default('') }),
    response: myTrial,
  },
});
