import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { actionInputs } from './contract/actionInputs.ts';
import { appealDetail, appealSummary, deadlineView, taskView, trackView } from './contract/answers.ts';
import { line, note, reason, uuid } from './contract/fields.ts';
import { fileAppealInput } from './contract/filing.ts';
import { queueQuery, queueViews } from './contract/queueQuery.ts';
import { actions, statuses } from './lifecycle.ts';

export * from './contract/actionInputs.ts';
export * from './contract/answers.ts';
export * from './contract/figures.ts';
export * from './contract/filing.ts';
export * from './contract/queueQuery.ts';
export * from './contract/vocabulary.ts';

const idParam = z.object({ id: uuid });

const code = z.object({ code: z.string().trim().min(8).max(40) });

export const appealRoutes = defineRoutes({
  file: {
    method: 'POST',
    path: '/appeals',
    permission: 'public',
    summary: 'File an appeal at any door; staff doors need the appeal.file permission',
    body: fileAppealInput,
    response: z.object({
      id: uuid,
      number: z.string(),
      queryCode: z.string(),
      status: z.enum(statuses),
      nextDeadline: deadlineView.nullable(),
    }),
  },
  place: {
    method: 'GET',
    path: '/appeals/place',
    permission: 'public',
    summary: 'What a QR code of a unit or station prefills',
    query: z.object({ union: uuid.optional(), station: uuid.optional() }),
    response: z.object({
      unionId: uuid,
      unionName: z.string(),
      stationId: uuid.nullable(),
      stationName: z.string().nullable(),
      employerName: z.string().nullable(),
      phone: z.string(),
    }),
  },
  categories: {
    method: 'GET',
    path: '/appeals/categories',
    permission: 'public',
    summary: 'The category tree',
    response: z.array(z.object({ code: z.string(), zh: z.array(z.string()), en: z.array(z.string()) })),
  },
  track: {
    method: 'POST',
    path: '/appeals/track',
    permission: 'public',
    idempotency: 'none',
    summary: 'Progress by query code, never third parties',
    body: code,
    response: trackView,
  },
  trackSupplement: {
    method: 'POST',
    path: '/appeals/track/supplement',
    permission: 'public',
    summary: 'Send what was missing, by query code',
    body: code.extend(actionInputs.supplement.shape),
    response: trackView,
  },
  trackWithdraw: {
    method: 'POST',
    path: '/appeals/track/withdraw',
    permission: 'public',
    summary: 'Withdraw by query code',
    body: code.extend(actionInputs.withdraw.shape),
    response: trackView,
  },
  trackRate: {
    method: 'POST',
    path: '/appeals/track/rate',
    permission: 'public',
    summary: 'Rate by query code',
    body: code.extend(actionInputs.rate.shape),
    response: trackView,
  },
  mine: {
    method: 'GET',
    path: '/appeals/mine',
    permission: 'worker.own',
    summary: "The signed-in worker's own appeals",
    response: z.object({ items: z.array(appealSummary) }),
  },
  queue: {
    method: 'GET',
    path: '/appeals',
    permission: 'appeal.see',
    summary: 'The queue: most overdue first, only what the actor may see',
    query: queueQuery,
    response: z.object({ items: z.array(appealSummary), next: z.string().nullable() }),
  },
  counts: {
    method: 'GET',
    path: '/appeals/counts',
    permission: 'appeal.see',
    summary: 'How many appeals each view holds',
    response: z.record(z.enum(queueViews), z.int()),
  },
  similar: {
    method: 'POST',
    path: '/appeals/similar',
    permission: 'appeal.file',
    idempotency: 'none',
    summary: "While typing: the same person's open appeals and similar past ones",
    body: z.object({
      phone: z.string().max(20).optional(),
      name: z.string().max(60).optional(),
      respondent: z.string().max(200).optional(),
      facts: z.string().max(5_000).optional(),
    }),
    response: z.object({ samePerson: z.array(appealSummary), similar: z.array(appealSummary) }),
  },
  get: {
    method: 'GET',
    path: '/appeals/:id',
    permission: 'signedIn',
    summary: 'One appeal with story, clock, people, files and allowed actions',
    params: idParam,
    response: appealDetail,
  },
  act: {
    method: 'POST',
    path: '/appeals/:id/:action',
    permission: 'signedIn',
    summary: 'Take a named action',
    params: idParam.extend({ action: z.enum(actions as [string, ...string[]]) }),
    variants: { parameter: 'action', bodies: actionInputs },
    body: z.object({ version: z.int().optional() }).catchall(z.unknown()),
    response: appealDetail,
  },
  unmask: {
    method: 'POST',
    path: '/appeals/:id/unmask',
    permission: 'appeal.see',
    summary: "Show the applicant's plain fields, with a reason that is logged",
    params: idParam,
    body: z.object({ reason }),
    response: z.object({ name: z.string(), phone: z.string(), identityNumber: z.string() }),
  },
  newQueryCode: {
    method: 'POST',
    path: '/appeals/:id/query-code',
    permission: 'signedIn',
    summary: 'Issue a new query code; the old one stops working',
    params: idParam,
    body: z.object({}),
    response: z.object({ queryCode: z.string() }),
  },
  candidates: {
    method: 'GET',
    path: '/appeals/:id/candidates',
    permission: 'appeal.see',
    summary: 'Colleagues who can take this appeal, by duty',
    params: idParam,
    query: z.object({ duty: z.enum(['handler', 'owner', 'lawyer', 'specialist']).default('handler') }),
    response: z.object({
      items: z.array(
        z.object({ id: uuid, name: z.string(), role: z.string(), unionName: z.string(), openCases: z.int() }),
      ),
    }),
  },
  attachment: {
    method: 'GET',
    path: '/appeals/:id/attachments/:fileId',
    permission: 'signedIn',
    summary: 'A file of an appeal',
    transport: 'file',
    params: idParam.extend({ fileId: uuid }),
  },
  upload: {
    method: 'POST',
    path: '/appeals/files',
    permission: 'public',
    transport: 'multipart',
    idempotency: 'none',
    summary:
      'Upload a photo, audio or PDF for an appeal about to be filed or supplemented; images lose their location',
    response: z.object({ id: uuid, name: z.string(), mediaType: z.string(), byteSize: z.int() }),
  },
  tasks: {
    method: 'GET',
    path: '/appeals/tasks',
    permission: 'appeal.see',
    summary: 'My open tasks, oldest first',
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
    response: z.object({ items: z.array(taskView) }),
  },
  completeTask: {
    method: 'POST',
    path: '/appeals/tasks/:id/complete',
    permission: 'appeal.see',
    summary: 'Mark a task as done',
    params: idParam,
    body: z.object({ note }),
    response: taskView,
  },
  savedViews: {
    method: 'GET',
    path: '/appeals/views',
    permission: 'appeal.see',
    summary: 'Saved views of the queue',
    response: z.object({
      items: z.array(z.object({ id: uuid, name: z.string(), query: z.record(z.string(), z.string()) })),
    }),
  },
  saveView: {
    method: 'POST',
    path: '/appeals/views',
    permission: 'appeal.see',
    summary: 'Save a view of the queue',
    body: z.object({ name: line, query: z.record(z.string().max(30), z.string().max(200)) }),
    response: z.object({ id: uuid }),
  },
  deleteView: {
    method: 'DELETE',
    path: '/appeals/views/:id',
    permission: 'appeal.see',
    summary: 'Delete a saved view',
    params: idParam,
    response: z.object({ deleted: z.boolean() }),
  },
});
