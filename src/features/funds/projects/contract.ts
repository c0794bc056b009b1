import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { projectActions } from './lifecycle.ts';
import { projectKinds, projectStatuses } from './tables.ts';

const uuid = z.uuid();
const day = z.iso.date();
const byId = z.object({ id: uuid });
const text = (longest: number) => z.string().trim().min(1, '请填写 · fill this in').max(longest);
const amount = z.int().min(1, '金额须大于 0 · an amount above 0').max(100_000_000_000);
const year = z.coerce.number().int().min(2000).max(2200);

const itemView = z.object({ position: z.int(), name: z.string(), budgetFen: z.int(), spentFen: z.int() });
const projectView = z.object({
  id: uuid,
  number: z.string(),
  union: z.object({ id: uuid, name: z.string() }),
  year: z.int(),
  kind: z.enum(projectKinds),
  name: z.string(),
  site: z.string(),
  useScope: z.string(),
  servicePointId: uuid.nullable(),
  ownShareFen: z.int(),
  /** Sum of the items, what was granted of it, and what was spent so far. */
  budgetFen: z.int(),
  approvedFen: z.int().nullable(),
  spentFen: z.int(),
  status: z.enum(projectStatuses),
  note: z.string().nullable(),
  createdBy: z.string(),
  reviewedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  builtOn: day.nullable(),
  auditedOn: day.nullable(),
  items: z.array(itemView),
  version: z.int(),
  allowedActions: z.array(z.enum(projectActions)),
});
export type ProjectView = z.output<typeof projectView>;
const projectPage = projectView.extend({
  spends: z.array(
    z.object({
      ...{ position: z.int(), amountFen: z.int(), spentOn: day, voucher: z.string(), note: z.string() },
      by: z.string(),
    }),
  ),
  checks: z.array(
    z.object({
      ...{ kind: z.enum(['visit', 'audit']), checkedOn: day, finding: z.string(), inOrder: z.boolean() },
      by: z.string(),
    }),
  ),
  documents: z.array(
    z.object({ id: uuid, title: z.string(), fileName: z.string(), at: z.iso.datetime(), by: z.string() }),
  ),
  mayAddDocument: z.boolean(),
});
export type ProjectPage = z.output<typeof projectPage>;

const sums = z.object({ projects: z.int(), paidFen: z.int(), spentFen: z.int() });

export const projectRoutes = defineRoutes({
  fundProjects: {
    ...{ method: 'GET', path: '/fund-projects', permission: 'fundProject.see' },
    summary: 'Subsidised stations and rest rooms within my places, latest first',
    query: z.object({
      year: year.optional(),
      status: z.enum(projectStatuses).optional(),
      after: uuid.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.object({
      items: z.array(projectView),
      next: z.string().nullable(),
      /** New stations paid for: this year's, and all to date. */
      newThisYear: sums,
      newToDate: sums,
      mayApply: z.boolean(),
    }),
  },
  fundProject: {
    ...{ method: 'GET', path: '/fund-projects/:id', permission: 'fundProject.see' },
    summary: 'One project: budget against actual, checks',
    ...{ params: byId, response: projectPage },
  },
  draftFundProject: {
    ...{ method: 'POST', path: '/fund-projects', permission: 'fundProject.apply' },
    summary: 'Draft an application for a subsidy, with its budget by item',
    body: z.object({
      unionId: uuid,
      year: z.int().min(2000).max(2200),
      kind: z.enum(projectKinds),
      name: text(60),
      site: text(200),
      useScope: text(1000),
      ownShareFen: z.int().min(0).max(100_000_000_000),
      servicePointId: uuid.optional(),
      items: z
        .array(z.object({ name: text(60), budgetFen: amount }))
        .min(1)
        .max(30),
    }),
    response: projectPage,
  },
  moveFundProject: {
    ...{ method: 'POST', path: '/fund-projects/:id/apply', permission: 'fundProject.apply' },
    summary: 'Hand an application in, or withdraw it',
    params: byId,
    body: z.object({ version: z.int(), action: z.enum(['submit', 'withdraw']) }),
    response: projectPage,
  },
  reviewFundProject: {
    ...{ method: 'POST', path: '/fund-projects/:id/review', permission: 'fundProject.review' },
    summary: 'Review an application, or refuse it with a reason',
    params: byId,
    body: z.object({ version: z.int(), action: z.enum(['review', 'refuse']), note: text(500) }),
    response: projectPage,
  },
  approveFundProject: {
    ...{ method: 'POST', path: '/fund-projects/:id/approve', permission: 'fundProject.approve' },
    summary: 'Approve an amount from a source: it is committed and ordered for payment at once',
    params: byId,
    body: z.object({ version: z.int(), sourceId: uuid, approvedFen: amount, note: text(500) }),
    response: projectPage,
  },
  spendOnFundProject: {
    ...{ method: 'POST', path: '/fund-projects/:id/spend', permission: 'fundProject.apply' },
    summary: 'Note what an item really cost; below 0 takes an earlier one back',
    params: byId,
    body: z.object({
      position: z.int().min(1),
      amountFen: z
        .int()
        .min(-100_000_000_000)
        .max(100_000_000_000)
        .refine((fen) => fen !== 0),
      spentOn: day,
      voucher: text(60),
      note: z.string().trim().max(200).default(''),
    }),
    response: projectPage,
  },
  buildFundProject: {
    ...{ method: 'POST', path: '/fund-projects/:id/built', permission: 'fundProject.apply' },
    summary: 'Note that the station stands, and which one it is',
    params: byId,
    body: z.object({ version: z.int(), builtOn: day, servicePointId: uuid.optional() }),
    response: projectPage,
  },
  addFundProjectDocument: {
    ...{ method: 'POST', path: '/fund-projects/:id/documents', permission: 'fundProject.document' },
    summary: 'Add a document of a project: plan, contract, photos, inspection',
    ...{ transport: 'multipart', params: byId, response: projectPage },
  },
  fundProjectDocument: {
    ...{ method: 'GET', path: '/fund-project-documents/:id', permission: 'fundProject.see' },
    ...{ summary: 'A document of a project', params: byId, transport: 'file' },
  },
  checkFundProject: {
    ...{ method: 'POST', path: '/fund-projects/:id/check', permission: 'fundProject.check' },
    summary: 'Note a visit to the project, or the audit of its use',
    params: byId,
    body: z.object({
      version: z.int(),
      kind: z.enum(['visit', 'audit']),
      checkedOn: day,
      finding: text(1000),
      inOrder: z.boolean(),
    }),
    response: projectPage,
  },
});
