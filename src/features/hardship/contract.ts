import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import {
  assessmentView,
  byId,
  day,
  deskNotice,
  fileItem,
  fileView,
  noticeBrief,
  optional,
  publicNotice,
  text,
  uuid,
  words,
} from './contract/shared.ts';
import { fileStatuses } from './lifecycle.ts';
import { declarationSchema } from './rules/declaration.ts';
import { endReasons, helpedCategories, matchResults, paperKinds, shownCategories } from './vocabulary.ts';

export type {
  AssessmentView,
  DeskNotice,
  FileItem,
  FileView,
  NoticeBrief,
  PaperView,
  PublicNotice,
  RuleView,
} from './contract/shared.ts';

/** An action on one file; its answer is the file as it then is. */
const onFile = <const P extends string, const A extends string, B extends z.ZodType>(
  action: A,
  permission: P,
  summary: string,
  body: B,
) => ({
  method: 'POST' as const,
  path: `/hardship/files/:id/${action}` as const,
  permission,
  summary,
  params: byId,
  body,
  response: fileView,
});

const nothing = z.object({});
const reason = z.object({ reason: text(500) });
const visitors = z.array(text(60)).min(1).max(6);
const standardEntry = z.object({ division: z.string(), from: z.string(), fen: z.int() });
const standardProposal = z.object({
  id: uuid,
  entries: z.array(standardEntry),
  status: z.enum(['proposed', 'confirmed', 'refused']),
  ...{ proposedBy: z.string(), proposedAt: z.string() },
  ...{ decidedBy: z.string().nullable(), decidedAt: z.string().nullable() },
  /** Whether it waits for you: proposed by somebody else. */
  mayDecide: z.boolean(),
});
export type StandardProposal = z.output<typeof standardProposal>;
const page = {
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
};

const selfCheckAnswer = assessmentView.extend({
  issues: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })),
});
export type SelfCheckAnswer = z.output<typeof selfCheckAnswer>;

const ownOverview = z.object({
  items: z.array(fileItem),
  consented: z.boolean(),
  /** Unions that may take the file: one's own first, else the towns and the county. */
  unions: z.array(z.object({ id: uuid, name: z.string(), own: z.boolean() })),
});
export type OwnOverview = z.output<typeof ownOverview>;

const rulesView = z.object({
  scheme: z.object({ code: z.string(), name: words }),
  month: z.string(),
  standard: z.object({ fen: z.int(), from: z.string(), division: z.string() }).nullable(),
  relativePercent: z.int(),
  lossPercent: z.int().nullable(),
  migrantMonths: z.int(),
  exclusions: z.array(z.object({ code: z.string(), name: words })),
});
export type RulesView = z.output<typeof rulesView>;

const figuresView = z.object({
  scope: z.string(),
  on: day,
  /** Live files; households and the people in them. */
  live: z.int(),
  people: z.int(),
  byCategory: z.array(z.object({ category: z.enum(helpedCategories), files: z.int() })),
  byTown: z.array(
    z.object({ id: uuid, name: z.string(), deep: z.int(), relative: z.int(), accidental: z.int() }),
  ),
  byStatus: z.array(z.object({ status: z.enum(fileStatuses), files: z.int() })),
  recheckLate: z.int(),
});
export type FiguresView = z.output<typeof figuresView>;

export const hardshipRoutes = defineRoutes({
  hardshipRules: {
    method: 'GET',
    path: '/hardship/rules',
    permission: 'public',
    summary: 'Who counts as in hardship: the scheme, the standard and what bars, in words',
    query: z.object({ month: z.string().max(7).optional() }),
    response: rulesView,
  },
  selfCheck: {
    method: 'POST',
    path: '/hardship/self-check',
    permission: 'public',
    summary: 'Each rule with the numbers of a household; advice only, nothing is kept',
    body: z.object({ declaration: declarationSchema, member: z.boolean().default(false) }),
    response: selfCheckAnswer,
    idempotency: 'none',
  },
  publicNotices: {
    method: 'GET',
    path: '/hardship/public-notices',
    permission: 'public',
    summary: 'Public notices of hardship files, latest first; names masked',
    query: z.object({ ...page }),
    response: z.object({ items: z.array(noticeBrief), next: z.string().nullable() }),
  },
  publicNotice: {
    method: 'GET',
    path: '/hardship/public-notices/:id',
    permission: 'public',
    summary: 'One public notice with its list; names masked',
    params: byId,
    response: publicNotice,
  },
  objectTo: {
    method: 'POST',
    path: '/hardship/public-notices/:id/objections',
    permission: 'public',
    summary: 'Object to a notice while it runs; no sign-in needed, name and phone if wanted',
    params: byId,
    body: z.object({
      entryId: uuid.optional(),
      text: text(2_000),
      name: optional(60),
      phone: optional(20),
    }),
    response: z.object({ number: z.string() }),
  },
  ownHardship: {
    method: 'GET',
    path: '/hardship/my',
    permission: 'hardship.apply',
    summary: 'My household’s files, and where a new one would lie',
    response: ownOverview,
  },
  openOwnFile: {
    method: 'POST',
    path: '/hardship/my',
    permission: 'hardship.apply',
    summary: 'Begin an application for my household',
    body: z.object({ unionId: uuid }),
    response: fileView,
  },
  hardshipFiles: {
    method: 'GET',
    path: '/hardship/files',
    permission: 'hardship.see',
    summary: 'Files within my places, latest first; or those to check again, the earliest first',
    query: z.object({
      ...page,
      q: z.string().trim().max(60).optional(),
      status: z.enum(fileStatuses).optional(),
      category: z.enum(shownCategories).optional(),
      unionId: uuid.optional(),
      rechecks: z.stringbool().default(false),
      before: day.optional(),
    }),
    response: z.object({ items: z.array(fileItem), next: z.string().nullable() }),
  },
  openFileFor: {
    method: 'POST',
    path: '/hardship/files',
    permission: 'hardship.file',
    summary: 'Begin a file for somebody at the counter',
    body: z.object({ personId: uuid, unionId: uuid }),
    response: fileView,
  },
  hardshipFile: {
    method: 'GET',
    path: '/hardship/files/:id',
    permission: 'hardship.open',
    summary: 'One file, reckoned anew: each rule, the sum line by line, the story',
    params: byId,
    response: fileView,
  },
  saveFile: onFile(
    'save',
    'hardship.apply',
    'Keep what is typed, finished or not',
    z.object({ version: z.int(), declaration: declarationSchema, scheme: z.string().max(60).optional() }),
  ),
  giveConsent: onFile(
    'consent',
    'hardship.file',
    'The applicant signed the separate consent on paper at the counter',
    z.object({ signedOn: day, noticeVersion: z.int(), publicity: z.boolean().default(false) }),
  ),
  setFileAccount: onFile(
    'account',
    'hardship.apply',
    'The bank account help goes to; kept sealed, shown by its last digits',
    z.object({
      ...{ holder: text(60), bank: text(100), branch: z.string().trim().max(100).default('') },
      accountNumber: text(40),
      /** At the counter: what the person signed, where there is no consent of theirs in the system. */
      consentReference: optional(100),
    }),
  ),
  attachPapers: onFile(
    'papers',
    'hardship.apply',
    'Attach uploaded papers',
    z.object({ kind: z.enum(paperKinds), paperIds: z.array(uuid).min(1).max(20) }),
  ),
  submitFile: onFile('submit', 'hardship.apply', 'Hand the application in', nothing),
  withdrawFile: onFile(
    'withdraw',
    'hardship.apply',
    'Take the application back',
    z.object({ reason: z.string().trim().max(500).default('') }),
  ),
  refileFile: onFile('refile', 'hardship.apply', 'Begin again after an end, linked to this file', nothing),
  reviewFile: onFile(
    'review',
    'hardship.review',
    'First review: complete and true as far as known',
    z.object({ note: z.string().trim().max(500).default('') }),
  ),
  planHomeVisit: onFile(
    'plan-visit',
    'hardship.visit',
    'Who goes to the household, and when',
    z.object({ plannedOn: day, visitors }),
  ),
  recordHomeVisit: onFile(
    'visit',
    'hardship.visit',
    'What was seen at home, with photos and the signed authorisation',
    z.object({
      ...{ visitedOn: day, visitors, note: text(4_000), authorisedOn: day.optional() },
      ...{ photoIds: z.array(uuid).max(20).default([]), authorisationIds: z.array(uuid).max(5).default([]) },
    }),
  ),
  enterMatch: onFile(
    'match',
    'hardship.match',
    'What one source of data says about the household',
    z.object({
      ...{ source: text(40), result: z.enum(matchResults), matchedOn: day },
      ...{ exclusions: z.array(z.string().max(40)).max(30).default([]), detail: optional(1_000) },
    }),
  ),
  finishMatching: onFile(
    'finish-matching',
    'hardship.match',
    'All required sources answered; ready for the notice',
    nothing,
  ),
  proposeOverride: onFile(
    'overrides',
    'hardship.override',
    'Propose another category, or that something does not bar; a second person decides',
    z.object({ kind: z.enum(['category', 'exclusion']), value: text(40), reason: text(500) }),
  ),
  decideOverride: onFile(
    'decide-override',
    'hardship.approve',
    'The second person agrees to an override, or not',
    z.object({ overrideId: uuid, approve: z.boolean() }),
  ),
  approveFile: onFile('approve', 'hardship.approve', 'The county approves after the notice', nothing),
  returnFile: onFile('return', 'hardship.return', 'Back to who made it, with what is wrong', reason),
  declineFile: onFile('decline', 'hardship.approve', 'Not approved, with the reason', reason),
  recheckFile: onFile(
    'recheck',
    'hardship.manage',
    'The yearly check: the figures of today, reckoned anew',
    z.object({ version: z.int(), declaration: declarationSchema, note: text(500) }),
  ),
  exitFile: onFile(
    'exit',
    'hardship.manage',
    'The file ends: out of hardship, retired, moved away, died',
    z.object({ reason: z.enum(endReasons), endedOn: day, note: z.string().trim().max(500).default('') }),
  ),
  revealFields: {
    method: 'POST',
    path: '/hardship/files/:id/reveal',
    permission: 'hardship.reveal',
    summary: 'What is covered, shown once with a reason that is written down',
    params: byId,
    body: z.object({ kind: z.enum(['health', 'child', 'identity']), reason: text(300) }),
    response: z.object({ declaration: declarationSchema, masked: z.array(z.string()) }),
  },
  uploadPaper: {
    method: 'POST',
    path: '/hardship/uploads',
    permission: 'hardship.apply',
    summary: 'Upload a photo or PDF; sealed, and removed after a day unless attached',
    transport: 'multipart',
    response: z.object({ id: uuid, name: z.string(), mediaType: z.string(), byteSize: z.int() }),
  },
  hardshipPaper: {
    method: 'GET',
    path: '/hardship/papers/:id',
    permission: 'hardship.open',
    summary: 'A paper; one about health or a child with a reason',
    params: byId,
    query: z.object({ reason: z.string().trim().max(300).optional() }),
    transport: 'file',
  },
  homeVisits: {
    method: 'GET',
    path: '/hardship/home-visits',
    permission: 'hardship.visit',
    summary: 'Households to be visited within my places, for the phone',
    response: z.object({
      minVisitors: z.int(),
      items: z.array(
        z.object({
          ...{ id: uuid, number: z.string(), name: z.string(), phone: z.string().nullable() },
          ...{ address: z.string().nullable(), union: z.string(), plannedOn: day.nullable() },
          ...{ visitors: z.array(z.string()), authorisedOn: day.nullable() },
        }),
      ),
    }),
  },
  hardshipNotices: {
    method: 'GET',
    path: '/hardship/notices',
    permission: 'hardship.see',
    summary: 'Notices of my places, latest first, with open objections',
    query: z.object({ ...page }),
    response: z.object({
      items: z.array(noticeBrief.extend({ openObjections: z.int() })),
      next: z.string().nullable(),
    }),
  },
  publishNotice: {
    method: 'POST',
    path: '/hardship/notices',
    permission: 'hardship.notice',
    summary: 'Publish a notice of files whose matching is finished; ends by working days',
    body: z.object({
      ...{ fileIds: z.array(uuid).min(1).max(100), title: optional(120), startsOn: day },
    }),
    response: deskNotice,
  },
  hardshipNotice: {
    method: 'GET',
    path: '/hardship/notices/:id',
    permission: 'hardship.see',
    summary: 'One notice with its files and the register of objections',
    params: byId,
    response: deskNotice,
  },
  recordObjection: {
    method: 'POST',
    path: '/hardship/notices/:id/objections',
    permission: 'hardship.notice',
    summary: 'Note an objection that came by phone or at the counter',
    params: byId,
    body: z.object({ entryId: uuid.optional(), text: text(2_000), objector: optional(100) }),
    response: deskNotice,
  },
  answerObjection: {
    method: 'POST',
    path: '/hardship/notices/:id/answer',
    permission: 'hardship.notice',
    summary: 'Answer an objection: upheld or not, with the reason',
    params: byId,
    body: z.object({ objectionId: uuid, upheld: z.boolean(), answer: text(2_000) }),
    response: deskNotice,
  },
  printFile: {
    method: 'GET',
    path: '/hardship/files/:id/form',
    permission: 'hardship.open',
    summary: 'The file as the form 困难职工档案表; what is covered only with a reason',
    params: byId,
    query: z.object({
      format: z.enum(['docx', 'html']).default('html'),
      reason: z.string().trim().max(300).optional(),
    }),
    transport: 'file',
  },
  printAuthorisation: {
    method: 'GET',
    path: '/hardship/files/:id/authorisation',
    permission: 'hardship.open',
    summary: 'The authorisation for the check of the household’s economy, to be signed',
    params: byId,
    query: z.object({ format: z.enum(['docx', 'html']).default('html') }),
    transport: 'file',
  },
  printNotice: {
    method: 'GET',
    path: '/hardship/notices/:id/print',
    permission: 'hardship.see',
    summary: 'The notice for the board; names masked',
    params: byId,
    query: z.object({ format: z.enum(['docx', 'html']).default('html') }),
    transport: 'file',
  },
  noticeSheet: {
    method: 'GET',
    path: '/hardship/notices/:id/sheet',
    permission: 'hardship.see',
    summary: 'The list of the notice 公示名单 as a workbook; names masked',
    params: byId,
    transport: 'file',
  },
  hardshipFigures: {
    method: 'GET',
    path: '/hardship/figures',
    permission: 'hardship.figures',
    summary: 'Live files by category and town, and what is in hand',
    query: z.object({ unionId: uuid.optional() }),
    response: figuresView,
  },
  readStandards: {
    method: 'POST',
    path: '/hardship/standards/read',
    permission: 'hardship.standards',
    summary: 'Reads a table of subsistence standards and compares it; nothing is kept',
    transport: 'multipart',
    idempotency: 'none',
    response: z.object({
      rows: z.int(),
      refused: z.array(z.object({ row: z.int(), reasons: z.array(z.string()) })),
      added: z.array(standardEntry),
      changed: z.array(standardEntry.extend({ before: z.int() })),
      same: z.int(),
      /** The version of the table in force they were compared with. */
      version: z.int(),
    }),
  },
  standardProposals: {
    method: 'GET',
    path: '/hardship/standards',
    permission: 'hardship.standards',
    summary: 'Tables that wait for a second person and those decided, the latest first',
    response: z.object({ items: z.array(standardProposal) }),
  },
  proposeStandards: {
    method: 'POST',
    path: '/hardship/standards',
    permission: 'hardship.standards',
    summary: 'Hands a table that was read to a second person',
    body: z.object({ entries: z.array(standardEntry).min(1).max(5_000), version: z.int().min(0) }),
    response: standardProposal,
  },
  decideStandards: {
    method: 'POST',
    path: '/hardship/standards/decide',
    permission: 'hardship.standards',
    summary: 'The second person puts a table in force, or not',
    body: z.object({ proposalId: uuid, confirm: z.boolean() }),
    response: standardProposal,
  },
});
