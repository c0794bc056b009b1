import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { isCategoryCode } from './categories.ts';
import { actions, outcomes, statuses } from './lifecycle.ts';

export const doors = [
  'counter',
  'hotline',
  'workerApp',
  'letter',
  'visitFinding',
  'labourInspection',
  'court',
  'station',
  'leaderMailbox',
  'api',
] as const;
export type Door = (typeof doors)[number];
/** Of appeals that exist: also those that came in with a ledger. */
const allDoors = [...doors, 'import'] as const;

export const workerGroups = [
  'truckDriver',
  'courier',
  'careWorker',
  'domesticWorker',
  'mallPromoter',
  'foodDelivery',
  'estateAgent',
  'securityGuard',
  'rideHailing',
  'migrantWorker',
  'outdoorWorker',
  'hardshipWorker',
] as const;
export const applicantModes = ['named', 'confidential', 'anonymous'] as const;
export const respondentKinds = ['employer', 'owner', 'affiliatedFirm', 'agent'] as const;
export const agencies = [
  'labourInspection',
  'arbitration',
  'court',
  'justice',
  'humanResources',
  'other',
] as const;
export const declineReasons = [
  'outOfScope',
  'alreadyInHand',
  'inArbitrationOrCourt',
  'noRespondent',
  'unreasonable',
  'other',
] as const;
export const ratings = ['satisfied', 'basicallySatisfied', 'notSatisfied'] as const;
export const mediationForms = ['faceToFace', 'backToBack', 'byPhone'] as const;

const uuid = z.uuid();
const civilDate = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const fen = z.int().min(0).max(1_000_000_000_000);
const name = z.string().trim().min(1).max(60);
const line = z.string().trim().min(1).max(200);
const text = z.string().trim().min(1).max(5_000);
const phone = z
  .string()
  .trim()
  .regex(/^(?:\+?86)?1[3-9]\d{9}$/, '请填 11 位手机号码 · an 11-digit mobile number is needed')
  .transform((value) => value.slice(-11));
/** Office telephones of respondents may be landlines. */
const anyPhone = z
  .string()
  .trim()
  .regex(/^[\d\-+() ]{5,20}$/, '请填电话号码 · a telephone number is needed');
const category = z
  .string()
  .refine(isCategoryCode, { message: '类别不在目录中 · not a category of the tree' });

export const respondentInput = z.object({
  kind: z.enum(respondentKinds),
  name: line,
  creditCode: z.string().trim().toUpperCase().length(18).optional(),
  phone: anyPhone.optional(),
});

export const applicantInput = z
  .object({
    mode: z.enum(applicantModes),
    name: name.optional(),
    phone: phone.optional(),
    identityNumber: z.string().trim().toUpperCase().max(18).optional(),
    workerGroups: z.array(z.enum(workerGroups)).max(12).default([]),
  })
  .superRefine((applicant, context) => {
    if (applicant.mode === 'anonymous') return;
    if (!applicant.name)
      context.addIssue({
        code: 'custom',
        path: ['name'],
        message: '请填姓名，或选择匿名 · give a name or choose anonymous',
        params: { code: 'required' },
      });
    if (!applicant.phone)
      context.addIssue({
        code: 'custom',
        path: ['phone'],
        message: '请填手机号码，或选择匿名 · give a phone number or choose anonymous',
        params: { code: 'required' },
      });
  });

export const fileAppealInput = z
  .object({
    door: z.enum(doors).default('workerApp'),
    /** Where it is filed; otherwise the station's union, the employer's town, or the federation. */
    unionId: uuid.optional(),
    stationId: uuid.optional(),
    applicant: applicantInput,
    respondents: z.array(respondentInput).max(10).default([]),
    category,
    peopleAffected: z.int().min(1).max(100_000).default(1),
    representatives: z.array(z.object({ name, phone })).max(5).default([]),
    amountClaimedFen: fen.optional(),
    facts: text,
    wish: z.string().trim().max(2_000).default(''),
    attachmentIds: z.array(uuid).max(9).default([]),
    /** The applicant lets the union of the accused employer see it. */
    consentToOwnUnion: z.boolean().default(false),
    /** Needed for a referral from labour inspection. */
    workerConsent: z.object({ givenOn: civilDate, how: line }).optional(),
    /** For letters and referrals that arrived earlier. */
    receivedOn: civilDate.optional(),
    /** Start of the limitation period, and whether it is about wages of a running employment (art. 27). */
    knewOn: civilDate.optional(),
    employmentEndedOn: civilDate.optional(),
    unpaidWagesWhileEmployed: z.boolean().default(false),
    draft: z.boolean().default(false),
  })
  .superRefine((appeal, context) => {
    const issue = (path: string, code: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message, params: { code } });
    if (appeal.door === 'labourInspection' && !appeal.workerConsent)
      issue(
        'workerConsent',
        'required',
        '劳动监察转来的诉求须有职工本人同意 · the worker’s recorded consent is needed',
      );
    if (appeal.representatives.length > 0 && appeal.peopleAffected < 10)
      issue(
        'representatives',
        'groupTooSmall',
        '10 人以上的共同诉求才推选代表 · representatives are elected from 10 workers on',
      );
    if (appeal.door === 'station' && !appeal.stationId)
      issue('stationId', 'required', '请选择站点 · choose the station');
  });
export type FileAppealInput = z.output<typeof fileAppealInput>;

const deadlineView = z.object({
  id: uuid,
  ruleCode: z.string(),
  ladder: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  basis: z.string(),
  unit: z.enum(['workday', 'day', 'month', 'hour']),
  due: civilDate,
  dueAt: instant,
  status: z.enum(['open', 'paused', 'met', 'cancelled']),
  /** Passed without being met. */
  overdue: z.boolean(),
  provisional: z.boolean(),
  /** Signed, in the rule's unit; null once met or cancelled. */
  remaining: z.number().nullable(),
  explanation: z.object({ zh: z.string(), en: z.string() }),
});
export type DeadlineView = z.output<typeof deadlineView>;

const personRef = z.object({ id: uuid, name: z.string() });

export const appealSummary = z.object({
  id: uuid,
  number: z.string(),
  status: z.enum(statuses),
  door: z.enum(allDoors),
  unionId: uuid,
  unionName: z.string(),
  /** Masked unless the viewer's work needs it. */
  applicant: z.string(),
  respondent: z.string(),
  category: z.string(),
  excerpt: z.string(),
  peopleAffected: z.int(),
  amountClaimedFen: z.number().nullable(),
  receivedAt: instant,
  closedAt: instant.nullable(),
  outcome: z.enum(outcomes).nullable(),
  owner: personRef.nullable(),
  handler: personRef.nullable(),
  keyCase: z.boolean(),
  greenChannel: z.boolean(),
  sealed: z.boolean(),
  reopenCount: z.int(),
  nextDeadline: deadlineView.nullable(),
  /** A hand-over is offered to the viewer. */
  handOverOffered: z.boolean(),
});
export type AppealSummary = z.output<typeof appealSummary>;

export const storyEvent = z.object({
  seq: z.int(),
  at: instant,
  actor: z.string(),
  type: z.string(),
  status: z.enum(statuses),
  /** One sentence for people. */
  words: z.object({ zh: z.string(), en: z.string() }),
  detail: z.record(z.string(), z.unknown()),
});

export const attachmentView = z.object({
  id: uuid,
  name: z.string(),
  mediaType: z.string(),
  byteSize: z.int(),
  addedAt: instant,
  addedBy: z.string(),
  /** 'evidence' counts for closing. */
  purpose: z.string(),
});

const taskView = z.object({
  id: uuid,
  appealId: uuid,
  appealNumber: z.string(),
  kind: z.string(),
  words: z.object({ zh: z.string(), en: z.string() }),
  assignee: personRef.nullable(),
  assigneeRole: z.string().nullable(),
  createdAt: instant,
  doneAt: instant.nullable(),
});

export const appealDetail = appealSummary.extend({
  facts: z.string(),
  wish: z.string(),
  applicantDetail: z.object({
    mode: z.enum(applicantModes),
    name: z.string(),
    phone: z.string(),
    identityNumber: z.string(),
    workerGroups: z.array(z.string()),
  }),
  respondents: z.array(
    z.object({
      id: uuid,
      kind: z.enum(respondentKinds),
      name: z.string(),
      creditCode: z.string().nullable(),
      phone: z.string().nullable(),
    }),
  ),
  representatives: z.array(z.object({ name: z.string(), phone: z.string() })),
  version: z.int(),
  acceptedAt: instant.nullable(),
  consentToOwnUnion: z.boolean(),
  workerConsent: z.object({ givenOn: civilDate, how: z.string() }).nullable(),
  mergedInto: z.object({ id: uuid, number: z.string() }).nullable(),
  agency: z.enum(agencies).nullable(),
  recoveredFen: z.number(),
  reply: z.string().nullable(),
  /** Hidden from handlers until the rating window is over. */
  rating: z.object({ value: z.enum(ratings), comment: z.string(), at: instant }).nullable(),
  ratingClosesAt: instant.nullable(),
  limitationExpiresOn: civilDate.nullable(),
  limitationLog: z.array(z.object({ on: civilDate, reason: z.string() })),
  people: z.array(z.object({ accountId: uuid, name: z.string(), duty: z.string() })),
  handOver: z.object({ to: personRef, note: z.string(), offeredAt: instant }).nullable(),
  extension: z
    .object({ days: z.int(), unit: z.string(), reason: z.string(), requestedBy: z.string() })
    .nullable(),
  deadlines: z.array(deadlineView),
  story: z.array(storyEvent),
  attachments: z.array(attachmentView),
  tasks: z.array(taskView),
  allowedActions: z.array(z.enum(actions as [string, ...string[]])),
});
export type AppealDetail = z.output<typeof appealDetail>;

const note = z.string().trim().max(2_000).default('');
const reason = z.string().trim().min(2).max(1_000);

/** One input schema per named action; the body also carries the version the actor was looking at. */
export const actionInputs = {
  submit: z.object({}),
  accept: z.object({ unionId: uuid.optional(), note }),
  decline: z.object({
    reason: z.enum(declineReasons),
    explanation: text,
    redirectTo: z.string().trim().max(200).default(''),
  }),
  merge: z.object({ intoNumber: z.string().trim().min(1), note }),
  requestSupplement: z.object({
    items: z.array(line).min(1).max(20),
    dueInDays: z.int().min(1).max(60).default(15),
  }),
  supplement: z.object({ text, attachmentIds: z.array(uuid).max(9).default([]) }),
  assign: z.object({ handlerId: uuid, note }),
  startMediation: z.object({ appliedOn: civilDate, consentOfBoth: z.boolean().default(true), note }),
  recordMediationSession: z.object({
    form: z.enum(mediationForms),
    heldAt: instant,
    place: z.string().trim().max(200).default(''),
    present: z.array(line).max(30).default([]),
    record: text,
  }),
  settle: z.object({ terms: text, amountFen: fen.default(0), performBy: civilDate.optional() }),
  failMediation: z.object({ reason }),
  formTaskForce: z.object({ memberIds: z.array(uuid).min(1).max(30), plan: text }),
  referToLegalAid: z.object({ form: z.string().trim().min(1).max(50), note }),
  appointLawyer: z.object({ lawyerId: uuid, firm: line, scope: text }),
  transferOut: z.object({
    agency: z.enum(agencies),
    agencyName: line,
    reason,
    replyInDays: z.int().min(1).max(180).default(15),
  }),
  handToCourt: z.object({ courtName: line, caseNumber: z.string().trim().max(100).default(''), note }),
  recordAgencyReply: z.object({ reply: text, repliedOn: civilDate }),
  takeBack: z.object({ reason }),
  issueSupervisionLetter: z.object({
    addressee: line,
    problem: text,
    recommendation: text,
    replyInWorkdays: z.int().min(1).max(60).default(15),
  }),
  closeSameDay: z.object({
    outcome: z.enum(['sameDaySolved', 'explained']).default('sameDaySolved'),
    reply: text,
    evidence: text,
    recoveredFen: fen.default(0),
  }),
  close: z.object({
    outcome: z.enum(outcomes).exclude(['sameDaySolved', 'withdrawn', 'notAccepted']),
    reply: text,
    repliedOn: civilDate,
    evidence: z.string().trim().max(2_000).default(''),
    evidenceFileIds: z.array(uuid).max(9).default([]),
    recoveredFen: fen,
  }),
  withdraw: z.object({ reason }),
  followUp: z.object({ reached: z.boolean(), record: text, performed: z.boolean().optional() }),
  rate: z.object({ value: z.enum(ratings), comment: z.string().trim().max(1_000).default('') }),
  reopen: z.object({ reason }),
  logContact: z.object({
    with: z.enum(['worker', 'respondent', 'agency', 'other']),
    how: z.enum(['phone', 'visit', 'message', 'meeting']),
    record: text,
  }),
  stateOpinion: z.object({ opinion: text }),
  consult: z.object({
    specialistIds: z.array(uuid).min(1).max(10),
    question: text,
    opinion: z.string().trim().max(5_000).default(''),
  }),
  addNote: z.object({ note: text }),
  addAttachment: z.object({
    attachmentIds: z.array(uuid).min(1).max(9),
    purpose: z.enum(['evidence', 'material']).default('material'),
  }),
  offerHandOver: z.object({ toId: uuid, note }),
  acceptHandOver: z.object({}),
  requestExtension: z.object({
    deadlineId: uuid,
    amount: z.int().min(1).max(60),
    reason,
    bothPartiesAgreed: z.boolean().default(false),
  }),
  decideExtension: z.object({ approve: z.boolean(), reason }),
  supervise: z.object({ instruction: text }),
  recuse: z.object({ accountId: uuid.optional(), reason }),
  markKeyCase: z.object({ keyCase: z.boolean(), reason }),
  recordInterruption: z.object({
    on: civilDate,
    reason: z.enum(['claimedAgainstOther', 'soughtRelief', 'admission']),
    note,
  }),
  electRepresentatives: z.object({
    representatives: z.array(z.object({ name, phone })).min(2).max(5),
    record: text,
  }),
  changeConsent: z.object({ consentToOwnUnion: z.boolean(), how: line }),
  issueLetter: z.object({
    type: z.string(),
    addressee: line,
    params: z.record(z.string(), z.unknown()).default({}),
  }),
} as const;
export type ActionInputs = { [K in keyof typeof actionInputs]: z.output<(typeof actionInputs)[K]> };

export const queueViews = [
  'open',
  'mine',
  'overdue',
  'dueToday',
  'unassigned',
  'handOvers',
  'keyCases',
  'closed',
  'all',
] as const;
export const queueQuery = z.object({
  view: z.enum(queueViews).default('open'),
  q: z.string().trim().max(100).optional(),
  status: z.enum(statuses).optional(),
  unionId: uuid.optional(),
  category: z.string().max(100).optional(),
  door: z.enum(allDoors).optional(),
  from: civilDate.optional(),
  to: civilDate.optional(),
  outcome: z.enum(outcomes).optional(),
  late: z.stringbool().optional(),
  sort: z.enum(['due', 'received', 'closed']).default('due'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type QueueQuery = z.output<typeof queueQuery>;

const rateView = z.object({
  numerator: z.int(),
  denominator: z.int(),
  percent: z.string().nullable(),
  text: z.string(),
});
export const figuresQuery = z.object({
  from: civilDate.optional(),
  to: civilDate.optional(),
  unionId: uuid.optional(),
  category: z.string().max(100).optional(),
  door: z.enum(doors).optional(),
});
export const figuresView = z.object({
  from: civilDate.nullable(),
  to: civilDate.nullable(),
  scope: z.string(),
  received: z.int(),
  accepted: z.int(),
  closed: z.int(),
  open: z.int(),
  overdueOpen: z.int(),
  /** Closed after their deadline. */
  late: z.int(),
  settled: z.int(),
  peopleAffected: z.int(),
  recoveredFen: z.number(),
  reopenings: z.int(),
  acceptanceRate: rateView,
  closureRate: rateView,
  mediationRate: rateView,
  onTimeRate: rateView,
  satisfactionRate: rateView,
  satisfiedAlone: rateView,
  nonResponse: rateView,
  elapsedWorkdays: z.object({
    count: z.int(),
    p50: z.int().nullable(),
    p90: z.int().nullable(),
    p95: z.int().nullable(),
    max: z.int().nullable(),
    within: z.object({ 5: z.int(), 7: z.int(), 10: z.int(), 15: z.int(), 30: z.int(), 60: z.int() }),
  }),
});
export type FiguresView = z.output<typeof figuresView>;

const idParam = z.object({ id: uuid });
export const trackView = z.object({
  number: z.string(),
  status: z.enum(statuses),
  words: z.object({ zh: z.string(), en: z.string() }),
  /** What happens next, by when, and who to call. */
  next: z.object({
    words: z.object({ zh: z.string(), en: z.string() }),
    due: civilDate.nullable(),
    explanation: z.object({ zh: z.string(), en: z.string() }).nullable(),
  }),
  phone: z.string(),
  unionName: z.string(),
  steps: z.array(z.object({ at: instant, words: z.object({ zh: z.string(), en: z.string() }) })),
  supplementItems: z.array(z.string()),
  reply: z.string().nullable(),
  mayRate: z.boolean(),
  maySupplement: z.boolean(),
  mayWithdraw: z.boolean(),
});
export type TrackView = z.output<typeof trackView>;

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
