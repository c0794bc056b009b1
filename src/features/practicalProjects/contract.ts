import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { projectActions } from './lifecycle.ts';
import { projectStatuses } from './tables.ts';

const uuid = z.uuid();
const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const line = z.string().trim().min(2).max(200);
const words = z.string().trim().max(2_000);
const reason = z.string().trim().min(2).max(1_000);
const year = z.coerce.number().int().min(2000).max(2200);
const id = z.object({ id: uuid });
const version = z.int().min(1);

const milestone = z.object({
  ...{ id: uuid, title: z.string(), dueOn: date, doneOn: date.nullable(), note: z.string().nullable() },
  isLate: z.boolean(),
});
const item = z.object({
  ...{ id: uuid, year: z.int(), title: z.string(), unionName: z.string(), status: z.enum(projectStatuses) },
  ...{ forWhom: z.string(), responsibleUnit: z.string(), dueOn: date, isLate: z.boolean() },
  ...{ milestones: z.int(), milestonesDone: z.int(), finishedOn: date.nullable() },
  /** First day of the month last reported on. */
  lastMonth: date.nullable(),
});
export type ProjectItem = z.output<typeof item>;

const progress = z.object({
  ...{ id: uuid, month: date, text: z.string(), at: instant },
  files: z.array(z.object({ id: uuid, name: z.string() })),
});
const openProject = item.omit({ milestones: true, milestonesDone: true }).extend({
  ...{ about: z.string(), responsiblePerson: z.string(), budget: z.string(), outcome: z.string().nullable() },
  milestones: z.array(milestone),
  progress: z.array(progress),
  /** The same project in the list of the next year, and of the year before. */
  ...{ carriedTo: uuid.nullable(), carriedFrom: uuid.nullable() },
  source: z.object({ type: z.string(), id: uuid }).nullable(),
});
export type OpenProject = z.output<typeof openProject>;
const projectView = openProject.extend({
  ...{
    unionId: uuid,
    createdBy: z.string(),
    publishedOn: date.nullable(),
    acceptedBy: z.string().nullable(),
  },
  story: z.array(
    z.object({ action: z.string(), by: z.string(), at: instant, detail: z.record(z.string(), z.unknown()) }),
  ),
  version,
  allowedActions: z.array(z.enum(projectActions)),
});
export type ProjectView = z.output<typeof projectView>;

/** Of all projects published in a year's list, how many are finished; both numbers always. */
const tally = z.object({
  year: z.int(),
  ...{ listed: z.int(), finished: z.int(), underWay: z.int(), late: z.int() },
  ...{ carriedOver: z.int(), dropped: z.int() },
  rate: z.object({
    ...{ numerator: z.int(), denominator: z.int(), percent: z.string().nullable(), text: z.string() },
  }),
});
export type ProjectTally = z.output<typeof tally>;

export const projectInput = z.object({
  unionId: uuid,
  year,
  title: line,
  about: words.default(''),
  forWhom: line,
  responsibleUnit: line,
  responsiblePerson: z.string().trim().max(60).default(''),
  /** In words: what it costs and who pays. */
  budget: z.string().trim().max(500).default(''),
  dueOn: date,
  milestones: z
    .array(z.object({ title: line, dueOn: date }))
    .max(30)
    .default([]),
});
export type ProjectInput = z.output<typeof projectInput>;

const page = z.object({
  after: uuid.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
const figures = ['listed', 'finished', 'underWay', 'late', 'carriedOver', 'dropped'] as const;
export type FigureName = (typeof figures)[number];
const step = z.object({ version, reason });

export const projectRoutes = defineRoutes({
  openProjects: {
    method: 'GET',
    path: '/open-projects',
    permission: 'public',
    summary: 'Practical projects that were published, by year, with how many of them are finished',
    query: page.extend({ year: year.optional() }),
    response: z.object({
      items: z.array(item),
      next: z.string().nullable(),
      tally,
      years: z.array(z.int()),
    }),
  },
  openProject: {
    method: 'GET',
    path: '/open-projects/:id',
    permission: 'public',
    summary: 'A published project with its milestones and what was told month by month',
    params: id,
    response: openProject,
  },
  openProjectFile: {
    method: 'GET',
    path: '/open-projects/:id/file',
    permission: 'public',
    summary: 'Proof of a published project',
    params: id,
    query: z.object({ fileId: uuid }),
    transport: 'file',
  },
  listProjects: {
    method: 'GET',
    path: '/practical-projects',
    permission: 'practicalProject.see',
    summary: 'Practical projects of my places, by year; what a figure counts, within a union',
    query: page.extend({
      year: year.optional(),
      status: z.enum(projectStatuses).optional(),
      search: z.string().trim().max(60).optional(),
      within: uuid.optional(),
      ...{ from: date.optional(), before: date.optional() },
      figure: z.enum(figures).optional(),
    }),
    response: z.object({
      items: z.array(item),
      next: z.string().nullable(),
      tally: tally.nullable(),
      years: z.array(z.int()),
      mayRun: z.boolean(),
    }),
  },
  getProject: {
    method: 'GET',
    path: '/practical-projects/:id',
    permission: 'practicalProject.see',
    summary: 'A practical project with milestones, progress, proof and story',
    params: id,
    response: projectView,
  },
  projectFile: {
    method: 'GET',
    path: '/practical-projects/:id/file',
    permission: 'practicalProject.see',
    summary: 'Proof of a project',
    params: id,
    query: z.object({ fileId: uuid }),
    transport: 'file',
  },
  draftProject: {
    method: 'POST',
    path: '/practical-projects',
    permission: 'practicalProject.run',
    summary: 'Draft a practical project',
    body: projectInput,
    response: projectView,
  },
  editProject: {
    method: 'POST',
    path: '/practical-projects/:id/edit',
    permission: 'practicalProject.run',
    summary: 'Change a project before it is published',
    params: id,
    body: projectInput.omit({ unionId: true }).extend({ version }),
    response: projectView,
  },
  publishProject: {
    method: 'POST',
    path: '/practical-projects/:id/publish',
    permission: 'practicalProject.run',
    summary: 'Publish a project to the workers; from then on it counts in its year',
    params: id,
    body: z.object({ version }),
    response: projectView,
  },
  reportProgress: {
    method: 'POST',
    path: '/practical-projects/:id/progress',
    permission: 'practicalProject.run',
    summary: 'Tell what was done in a month',
    params: id,
    body: z.object({ month: date, text: z.string().trim().min(5).max(2_000) }),
    response: projectView,
  },
  addProjectFile: {
    method: 'POST',
    path: '/practical-projects/:id/files',
    permission: 'practicalProject.run',
    summary: 'Keep a photo or PDF as proof of what was told',
    params: id,
    query: z.object({ progressId: uuid }),
    transport: 'multipart',
    response: projectView,
  },
  passProjectMilestone: {
    method: 'POST',
    path: '/practical-projects/:id/milestone',
    permission: 'practicalProject.run',
    summary: 'A milestone is reached, and what shows it',
    params: id,
    body: z.object({ milestoneId: uuid, note: reason }),
    response: projectView,
  },
  handInProject: {
    method: 'POST',
    path: '/practical-projects/:id/hand-in',
    permission: 'practicalProject.run',
    summary: 'All milestones are reached: hand the project in to be accepted by another person',
    params: id,
    body: z.object({ version }),
    response: projectView,
  },
  acceptProject: {
    method: 'POST',
    path: '/practical-projects/:id/accept',
    permission: 'practicalProject.accept',
    summary: 'Accept a project as finished, by somebody else than who handed it in',
    params: id,
    body: step,
    response: projectView,
  },
  sendBackProject: {
    method: 'POST',
    path: '/practical-projects/:id/send-back',
    permission: 'practicalProject.accept',
    summary: 'Send a project back with what is missing',
    params: id,
    body: step,
    response: projectView,
  },
  carryOverProject: {
    method: 'POST',
    path: '/practical-projects/:id/carry-over',
    permission: 'practicalProject.run',
    summary: 'Carry a project over into the next year; in this one it never counts as finished',
    params: id,
    body: step.extend({ dueOn: date }),
    response: projectView,
  },
  dropProject: {
    method: 'POST',
    path: '/practical-projects/:id/drop',
    permission: 'practicalProject.run',
    summary: 'Give a project up, with the reason; once published it stays in the count of its year',
    params: id,
    body: step,
    response: projectView,
  },
});
