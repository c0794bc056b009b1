import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { contestActions, contestAnswers } from './lifecycle.ts';
import { contestStatuses, sections } from './tables.ts';

const uuid = z.uuid();
const instant = z.iso.datetime({ offset: true });
const date = z.iso.date();
const id = z.object({ id: uuid });
const period = z.string().regex(/^(20\d{2}|term)$/, '请选择年度或本届 · choose a year, or the term');
const reason = z.string().trim().min(2).max(500);

const sentence = z.object({
  key: z.string(),
  zh: z.string(),
  en: z.string(),
  acts: z.array(z.object({ id: uuid, number: z.int() })),
});
const content = z.object({
  heading: z.object({
    ...{ personName: z.string(), bodyName: z.string(), unionName: z.string() },
    ...{ constituencyName: z.string(), since: date, until: date, period },
    edition: z.int().nullable(),
    asOf: instant,
  }),
  sections: z.array(z.object({ id: z.enum(sections), sentences: z.array(sentence) })),
});

const edition = z.object({ id: uuid, period, edition: z.int(), asOf: instant });
export type Edition = z.output<typeof edition>;

const contestView = z.object({
  id: uuid,
  seatId: uuid,
  period,
  section: z.enum(sections),
  actId: uuid.nullable(),
  ...{ personName: z.string(), bodyName: z.string(), constituencyName: z.string() },
  line: z.object({ zh: z.string(), en: z.string() }),
  reason: z.string(),
  status: z.enum(contestStatuses),
  answer: z.string(),
  answeredBy: z.string().nullable(),
  dueOn: date.nullable(),
  createdAt: instant,
  proofs: z.array(z.object({ id: uuid, name: z.string() })),
  story: z.array(z.object({ action: z.string(), by: z.string(), said: z.string(), at: instant })),
  version: z.int(),
  allowedActions: z.array(z.enum(contestActions)),
});
export type ContestView = z.output<typeof contestView>;

const reportView = z.object({
  seatId: uuid,
  content,
  /** Of an issued report: what it is recognised by, and whether the ledger gives the same to the letter today. */
  issued: z.object({ id: uuid, hash: z.string(), regeneratesTheSame: z.boolean() }).nullable(),
  editions: z.array(edition),
  /** For the representative and the office. */
  contests: z.array(contestView),
  mayContest: z.boolean(),
});
export type ReportView = z.output<typeof reportView>;

const mySeat = z.object({
  seatId: uuid,
  ...{ bodyName: z.string(), constituencyName: z.string(), since: date, until: date },
  years: z.array(z.string()),
  editions: z.array(edition),
});
export type MySeat = z.output<typeof mySeat>;

const batchView = z.object({
  ...{ id: uuid, bodyId: uuid, period, status: z.enum(['running', 'done']) },
  ...{ total: z.int(), done: z.int(), unchanged: z.int(), askedBy: z.string() },
  ...{ createdAt: instant, finishedAt: instant.nullable() },
});
export type BatchView = z.output<typeof batchView>;

const bodyItem = z.object({
  ...{ id: uuid, name: z.string(), unionName: z.string(), startsOn: date, endsOn: date },
  years: z.array(z.string()),
  openContests: z.int(),
  lastBatch: batchView.nullable(),
  mayIssue: z.boolean(),
});
export type BodyItem = z.output<typeof bodyItem>;

/** By constituency and name. What they did is told by each report, and never beside that of others. */
const seatItem = z.object({
  ...{ seatId: uuid, personName: z.string(), constituencyName: z.string(), since: date, until: date },
  editions: z.array(edition),
});
export type SeatItem = z.output<typeof seatItem>;

export const contestInput = z.object({
  seatId: uuid,
  period,
  section: z.enum(sections),
  /** The one act that is meant; absent: what the part says as a whole, such as a record that is missing. */
  actId: uuid.optional(),
  reason,
});
export type ContestInput = z.output<typeof contestInput>;

const page = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
const asked = z.object({ period });
const printing = z.object({ language: z.enum(['zh', 'en']).default('zh') });
const next = z.string().nullable();

export const dutyReportRoutes = defineRoutes({
  myDutyReports: {
    ...{ method: 'GET', path: '/my-duty-reports', permission: 'signedIn' },
    summary: 'Seats I hold or held, with years and issued reports; 403 noSeat for who never held one',
    response: z.object({ items: z.array(mySeat) }),
  },
  myDutyReport: {
    ...{ method: 'GET', path: '/my-duty-reports/:id', permission: 'signedIn' },
    summary: 'The report of my seat as it stands now',
    params: id,
    query: asked,
    response: reportView,
  },
  myDutyReportFile: {
    ...{ method: 'GET', path: '/my-duty-reports/:id/word', permission: 'signedIn', transport: 'file' },
    summary: 'The report of my seat as it stands now, as a Word file',
    params: id,
    query: asked.extend(printing.shape),
  },
  dutyReportsOfMyRepresentatives: {
    ...{ method: 'GET', path: '/constituency-duty-reports', permission: 'signedIn' },
    summary: 'Issued reports of those who represent me',
    response: z.object({
      items: z.array(
        edition.extend({
          ...{ personName: z.string(), bodyName: z.string(), constituencyName: z.string() },
        }),
      ),
    }),
  },
  issuedDutyReport: {
    ...{ method: 'GET', path: '/duty-reports/:id', permission: 'signedIn' },
    summary: 'An issued report, for the representative, constituents and the office',
    params: id,
    response: reportView,
  },
  issuedDutyReportFile: {
    ...{ method: 'GET', path: '/duty-reports/:id/word', permission: 'signedIn', transport: 'file' },
    summary: 'An issued report as a Word file',
    params: id,
    query: printing,
  },
  dutyEvidence: {
    ...{ method: 'GET', path: '/duty-acts/:id', permission: 'signedIn' },
    summary: 'Where the record of an act opens for me; closed when it is gone or not mine to see',
    params: id,
    response: z.object({
      title: z.string(),
      happenedOn: date,
      state: z.enum(['opens', 'closed']),
      path: z.string().nullable(),
    }),
  },
  contestDutyLine: {
    ...{ method: 'POST', path: '/duty-contests', permission: 'signedIn' },
    summary: 'I see a line of my report otherwise',
    body: contestInput,
    response: contestView,
  },
  dutyContest: {
    ...{ method: 'GET', path: '/duty-contests/:id', permission: 'signedIn' },
    summary: 'A contested line with its story',
    params: id,
    response: contestView,
  },
  withdrawDutyContest: {
    ...{ method: 'POST', path: '/duty-contests/:id/withdraw', permission: 'signedIn' },
    summary: 'I take it back',
    params: id,
    response: contestView,
  },
  addDutyProof: {
    ...{ method: 'POST', path: '/duty-contests/:id/proofs', permission: 'signedIn' },
    summary: 'A photo or PDF that shows it',
    ...{ transport: 'multipart', idempotency: 'none' },
    params: id,
    response: contestView,
  },
  dutyProof: {
    ...{ method: 'GET', path: '/duty-proofs/:id', permission: 'signedIn', transport: 'file' },
    summary: 'Such a file',
    params: id,
  },
  dutyBodies: {
    ...{ method: 'GET', path: '/duty-bodies', permission: 'dutyReport.see' },
    summary: 'Bodies of my places, with the reports last issued and questions that wait',
    query: page.extend({ search: z.string().trim().max(60).optional() }),
    response: z.object({ items: z.array(bodyItem), next }),
  },
  dutySeats: {
    ...{ method: 'GET', path: '/duty-bodies/:id/seats', permission: 'dutyReport.see' },
    summary: 'Representatives of a body by constituency and name, with their issued reports',
    params: id,
    query: page.extend({ search: z.string().trim().max(60).optional() }),
    response: z.object({ items: z.array(seatItem), next }),
  },
  seatDutyReport: {
    ...{ method: 'GET', path: '/duty-seats/:id', permission: 'dutyReport.see' },
    summary: 'The report of one representative as it stands now, for the office',
    params: id,
    query: asked,
    response: reportView,
  },
  issueDutyReports: {
    ...{ method: 'POST', path: '/duty-bodies/:id/issue', permission: 'dutyReport.issue' },
    summary: 'Issue the reports of all seats of a body; a report that would say the same is not issued again',
    params: id,
    body: asked,
    response: batchView,
  },
  dutyBatch: {
    ...{ method: 'GET', path: '/duty-batches/:id', permission: 'dutyReport.see' },
    summary: 'How far issuing is',
    params: id,
    response: batchView,
  },
  dutyContests: {
    ...{ method: 'GET', path: '/duty-contests', permission: 'dutyReport.see' },
    summary: 'Contested lines of my places, oldest first',
    query: page.extend({ status: z.enum(contestStatuses).default('open'), bodyId: uuid.optional() }),
    response: z.object({ items: z.array(contestView), next }),
  },
  answerDutyContest: {
    ...{ method: 'POST', path: '/duty-contests/:id/answer', permission: 'dutyReport.answer' },
    summary: 'Corrected at its source, upheld, or noted in the next edition; final',
    params: id,
    body: z.object({ version: z.int(), decision: z.enum(contestAnswers), answer: reason }),
    response: contestView,
  },
});
