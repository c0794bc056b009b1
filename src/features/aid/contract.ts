import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { importRoutes } from '../../platform/imports/contract.ts';
import { draftSchema } from './applications/form.ts';
import { pressedActions, statuses } from './applications/lifecycle.ts';
import { roundActions, roundStatuses } from './rounds/lifecycle.ts';
import { doors, helpKinds, methods, purposes, triggerKinds } from './vocabulary.ts';

const uuid = z.uuid();
const day = z.iso.date();
const fen = z.int().min(1).max(100_000_000);
const text = (longest: number) => z.string().trim().min(1, '请填写 · fill this in').max(longest);
const byId = z.object({ id: uuid });
const words = z.object({ zh: z.string(), en: z.string() });
const named = z.object({ id: uuid, name: z.string() });
const paper = z.object({ code: z.string(), name: words, required: z.boolean() });
/** A photo or PDF of one of the papers. */
const uploaded = z.object({ id: uuid, kind: z.string(), name: z.string() });
export type UploadedPaper = z.output<typeof uploaded>;
const version = { version: z.int() };

const programmeView = z.object({
  code: z.string(),
  name: words,
  purpose: z.enum(purposes),
  describe: words,
  papers: z.array(paper),
  minFen: z.int(),
  maxFen: z.int(),
  applyBy: z.array(z.string()),
  payFirstMaxFen: z.int().nullable(),
  /** Of the person asked for: every reason why not today; none: they may. */
  whyNot: z.array(z.enum(['membersOnly', 'needsHardshipFile', 'notInGroups', 'outsideWindow'])),
  windows: z.array(z.object({ from: z.string(), to: z.string() })),
});
export type ProgrammeView = z.output<typeof programmeView>;

const summary = z.object({
  id: uuid,
  number: z.string(),
  programme: words,
  purpose: z.enum(purposes),
  person: named,
  union: named,
  door: z.enum(doors),
  status: z.enum(statuses),
  method: z.enum(methods),
  amountFen: z.int().nullable(),
  askedFen: z.int().nullable(),
  /** The role whose approval it waits for. */
  waitsFor: z.string().nullable(),
  payFirst: z.boolean(),
  completeDue: day.nullable(),
  completed: z.boolean(),
  overduePaperwork: z.boolean(),
  roundId: uuid.nullable(),
  submittedAt: z.iso.datetime().nullable(),
  dueOn: day.nullable(),
  paidOn: day.nullable(),
  version: z.int(),
});
export type AidSummary = z.output<typeof summary>;

const duplicate = z.object({
  state: z.enum(['given', 'promised']),
  personName: z.string(),
  unionName: z.string(),
  title: z.string(),
  amountFen: z.int(),
  on: day,
  reasons: z.array(z.enum(['samePurpose', 'samePeriod', 'otherUnion', 'householdMember', 'waiting'])),
});
export type DuplicateView = z.output<typeof duplicate>;

const event = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  action: z.string(),
  status: z.string(),
  note: z.string(),
});

const detail = summary.extend({
  /** Null where the viewer's roles are not shown health. */
  form: draftSchema.nullable(),
  formHidden: z.boolean(),
  papers: z.array(paper.extend({ seen: z.boolean() })),
  /** Names only where the viewer may open them. */
  uploads: z.array(uploaded),
  uploadCount: z.int(),
  mayAddPapers: z.boolean(),
  situation: words.nullable(),
  category: z.string().nullable(),
  goods: z.string().nullable(),
  enteredBy: z.string(),
  reviewedBy: z.string().nullable(),
  tiers: z.array(z.object({ role: z.string(), byName: z.string().nullable(), at: z.string().nullable() })),
  reason: z.string().nullable(),
  duplicates: z.array(duplicate),
  duplicatesDecision: z.object({ by: z.string(), reason: z.string(), at: z.string() }).nullable(),
  caps: z.object({
    counts: z.boolean(),
    perTimeFen: z.int().nullable(),
    perYearFen: z.int().nullable(),
    year: z.int(),
    givenFen: z.int(),
    promisedFen: z.int(),
    leftFen: z.int().nullable(),
  }),
  range: z.object({ minFen: z.int(), maxFen: z.int(), suggestedFen: z.int().nullable() }),
  sources: z.array(z.object({ id: uuid, name: z.string(), unionName: z.string(), availableFen: z.int() })),
  appeal: z.object({ id: uuid, number: z.string() }).nullable(),
  events: z.array(event),
  allowedActions: z.array(z.enum(pressedActions)),
});
export type AidDetail = z.output<typeof detail>;

const helpLine = z.object({
  id: uuid,
  personName: z.string(),
  kind: z.enum(helpKinds),
  title: z.string(),
  amountFen: z.int(),
  returnedFen: z.int(),
  unionName: z.string(),
  helpedOn: day,
});
export type HelpLineView = z.output<typeof helpLine>;

const ownApplication = z.object({
  id: uuid,
  number: z.string(),
  programmeCode: z.string(),
  programme: words,
  purpose: z.enum(purposes),
  status: z.enum(statuses),
  amountFen: z.int().nullable(),
  askedFen: z.int().nullable(),
  /** Whom it waits for, in plain words, and by when. */
  waiting: words.nullable(),
  dueOn: day.nullable(),
  reason: z.string().nullable(),
  situation: z.string().nullable(),
  form: draftSchema.nullable(),
  papers: z.array(z.string()),
  uploads: z.array(uploaded),
  method: z.enum(methods),
  askedOn: day,
  paidOn: day.nullable(),
  appealNumber: z.string().nullable(),
  version: z.int(),
  allowedActions: z.array(z.enum(['save', 'submit', 'withdraw', 'appeal', 'addPaper'])),
});
export type OwnApplication = z.output<typeof ownApplication>;

const ownAid = z.object({
  today: day,
  year: z.int(),
  given: z.array(helpLine),
  applications: z.array(ownApplication),
  programmes: z.array(programmeView),
  lifeEvents: z.array(z.object({ code: z.string(), name: words })),
  /** What temporary relief is for. */
  situations: z.array(z.object({ code: z.string(), name: words })),
  /** Money of this year that came, by whatever union, integer fen. */
  givenFen: z.int(),
  times: z.int(),
  bankTail: z.string().nullable(),
  consentGiven: z.boolean(),
});
export type OwnAid = z.output<typeof ownAid>;

const roundView = z.object({
  id: uuid,
  title: z.string(),
  union: named,
  method: z.enum(methods),
  goods: z.string().nullable(),
  amountFen: z.int(),
  groups: z.array(z.string()),
  visitFrom: day,
  visitTo: day,
  status: z.enum(roundStatuses),
  createdBy: z.string(),
  approvedBy: z.string().nullable(),
  reason: z.string().nullable(),
  people: z.int(),
  visited: z.int(),
  paid: z.int(),
  version: z.int(),
  allowedActions: z.array(z.enum(roundActions)),
});
export type RoundView = z.output<typeof roundView>;

const roundDetail = roundView.extend({
  items: z.array(
    z.object({
      applicationId: uuid,
      person: named,
      status: z.enum(statuses),
      amountFen: z.int().nullable(),
      visit: z.object({ visitedOn: day, visitors: z.string(), receipt: z.string() }).nullable(),
    }),
  ),
  sources: z.array(z.object({ id: uuid, name: z.string(), unionName: z.string(), availableFen: z.int() })),
  mayOrder: z.boolean(),
});
export type RoundDetail = z.output<typeof roundDetail>;

const triggerView = z.object({
  id: uuid,
  kind: z.enum(triggerKinds),
  code: z.string(),
  title: z.string(),
  union: named,
  onDate: day,
  proposeOn: day,
  level: z.string().nullable(),
  person: named.nullable(),
  status: z.enum(['open', 'confirmed', 'dismissed']),
  reportedBy: z.string(),
  /** The round of one of the viewer's places. */
  roundId: uuid.nullable(),
  due: z.boolean(),
});
export type TriggerView = z.output<typeof triggerView>;

const figures = z.object({
  from: day,
  to: day,
  scope: z.string(),
  /** People are counted once, person-times as often as they were helped. */
  people: z.int(),
  personTimes: z.int(),
  visits: z.int(),
  amountFen: z.int(),
  byProgramme: z.array(
    z.object({ code: z.string(), name: words, people: z.int(), personTimes: z.int(), amountFen: z.int() }),
  ),
  overduePaperwork: z.int(),
});
export type AidFigures = z.output<typeof figures>;

const draftInput = {
  form: draftSchema,
  askedFen: fen.nullable().default(null),
  papers: z.array(z.string().max(30)).max(15).default([]),
  method: z.enum(methods).default('bank'),
};
/** A draft of one's own may still be without its situation. */
const ownInput = { ...draftInput, situation: z.string().max(40).optional() };
const opinion = z.string().trim().max(500).default('');
const reasonBody = z.object({ ...version, reason: text(500) });

/** The routes of one step, named after it. */
function step<P extends string, R extends string>(path: P, permission: R, summary: string) {
  return {
    ...{ method: 'POST' as const, path: `/aid-applications/:id/${path}` as const, permission, summary },
    ...{ params: byId, response: detail },
  };
}

function round<P extends string, R extends string>(path: P, permission: R, summary: string) {
  return {
    ...{ method: 'POST' as const, path: `/aid-rounds/:id/${path}` as const, permission, summary },
    ...{ params: byId, response: roundDetail },
  };
}

/** Lists of people as a file; every kind of import has routes of these names. */
export const aidListRoutes = defineRoutes(
  importRoutes('/aid-list-imports', 'aid.enter', 'people who need aid'),
);

export const aidRoutes = defineRoutes({
  ownAid: {
    ...{ method: 'GET', path: '/my/aid', permission: 'aid.own' },
    summary: 'What came to my household, what I asked for and where it stands, what I may ask for',
    response: ownAid,
  },
  startOwnAid: {
    ...{ method: 'POST', path: '/my/aid-applications', permission: 'aid.own' },
    summary: 'Begin an application of my own; kept as a draft',
    body: z.object({ programmeCode: text(60), ...ownInput }),
    response: ownApplication,
  },
  saveOwnAid: {
    ...{ method: 'POST', path: '/my/aid-applications/:id/save', permission: 'aid.own' },
    summary: 'Keep what is typed so far',
    params: byId,
    body: z.object({ ...version, ...ownInput }),
    response: ownApplication,
  },
  submitOwnAid: {
    ...{ method: 'POST', path: '/my/aid-applications/:id/submit', permission: 'aid.own' },
    summary: 'Hand my application in',
    params: byId,
    body: z.object(version),
    response: ownApplication,
  },
  withdrawOwnAid: {
    ...{ method: 'POST', path: '/my/aid-applications/:id/withdraw', permission: 'aid.own' },
    summary: 'Take my application back',
    params: byId,
    body: reasonBody,
    response: ownApplication,
  },
  appealOwnAid: {
    ...{ method: 'POST', path: '/my/aid-applications/:id/appeal', permission: 'aid.own' },
    summary: 'Appeal against a refusal; the union above looks at it again',
    params: byId,
    body: z.object({ ...version, facts: text(2_000) }),
    response: ownApplication,
  },
  addOwnPaper: {
    ...{
      method: 'POST',
      path: '/my/aid-applications/:id/papers',
      permission: 'aid.own',
      transport: 'multipart',
    },
    ...{ idempotency: 'none', params: byId, query: z.object({ kind: text(40) }), response: ownApplication },
    summary: 'Add a photo or PDF of one of the papers; sealed as a whole',
  },
  ownAidPaper: {
    ...{ method: 'GET', path: '/my/aid-papers/:id', permission: 'aid.own', transport: 'file', params: byId },
    summary: 'A paper of my own application',
  },
  removeOwnPaper: {
    ...{ method: 'POST', path: '/my/aid-papers/:id/remove', permission: 'aid.own', params: byId },
    ...{ body: z.object({}), response: ownApplication },
    summary: 'Take a wrong paper out again before the application is handed in',
  },
  reportOwnEvent: {
    ...{ method: 'POST', path: '/my/life-events', permission: 'aid.own' },
    summary: 'Tell my union of an event in my life',
    body: z.object({ code: text(40), onDate: day, note: z.string().trim().max(500).optional() }),
    response: z.object({ id: uuid }),
  },
  programmes: {
    ...{ method: 'GET', path: '/aid-programmes', permission: 'aid.see' },
    summary: 'Programmes in force; with a person, what speaks against each of them for them',
    query: z.object({ personId: uuid.optional() }),
    response: z.object({
      items: z.array(programmeView),
      situations: z.array(z.object({ code: z.string(), name: words })),
    }),
  },
  aidApplications: {
    ...{ method: 'GET', path: '/aid-applications', permission: 'aid.see' },
    summary: 'Applications of my places: what waits, oldest first; or all, latest first',
    query: z.object({
      waiting: z.stringbool().default(true),
      status: z.enum(statuses).optional(),
      purpose: z.enum(purposes).optional(),
      paperwork: z.enum(['open', 'overdue']).optional(),
      q: z.string().trim().max(60).optional(),
      after: uuid.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ items: z.array(summary), next: uuid.nullable() }),
  },
  aidApplication: {
    ...{ method: 'GET', path: '/aid-applications/:id', permission: 'aid.see' },
    summary: 'One application with its likely duplicates, caps, sources and story',
    params: byId,
    response: detail,
  },
  enterAid: {
    ...{ method: 'POST', path: '/aid-applications', permission: 'aid.enter' },
    summary: 'Write down an application for somebody at the counter; temporary relief names its situation',
    body: z.object({
      ...{
        programmeCode: text(60),
        personId: uuid,
        unionId: uuid.optional(),
        situation: z.string().max(40).optional(),
      },
      ...{ ...draftInput, submit: z.boolean().default(true) },
    }),
    response: detail,
  },
  enterAidList: {
    ...{ method: 'POST', path: '/aid-lists', permission: 'aid.enter' },
    summary: 'Applications of a union for a list of people; rows that do not fit come back with every reason',
    body: z.object({
      ...{
        unionId: uuid,
        programmeCode: text(60),
        method: z.enum(methods).default('bank'),
        dryRun: z.boolean().default(false),
      },
      rows: z
        .array(
          z.object({
            name: z.string().trim().max(60),
            identityNumber: z.string().trim().max(20).default(''),
            amountYuan: z.string().trim().max(20).default(''),
            reason: z.string().trim().max(500).default(''),
          }),
        )
        .min(1)
        .max(500),
    }),
    response: z.object({
      accepted: z.int(),
      refused: z.array(z.object({ row: z.int(), reasons: z.array(z.string()) })),
    }),
  },
  addAidPaper: {
    ...{
      method: 'POST',
      path: '/aid-applications/:id/papers',
      permission: 'aid.enter',
      transport: 'multipart',
    },
    ...{ idempotency: 'none', params: byId, query: z.object({ kind: text(40) }), response: detail },
    summary: 'Add a photo or PDF of a paper the applicant brought',
  },
  aidPaper: {
    ...{ method: 'GET', path: '/aid-papers/:id', permission: 'aid.paper', transport: 'file', params: byId },
    summary: 'A paper of an application; each look is on record',
  },
  submitAid: { ...step('submit', 'aid.enter', 'Hand in a draft'), body: z.object(version) },
  sendBackAid: {
    ...step('send-back', 'aid.review', 'Send it back, saying what is missing'),
    body: reasonBody,
  },
  reviewAid: {
    ...step('review', 'aid.review', 'First review: papers seen, amount proposed'),
    body: z.object({ ...version, amountFen: fen, papers: z.array(z.string().max(30)).max(15), opinion }),
  },
  approveAid: {
    ...step(
      'approve',
      'aid.approve',
      'One tier’s yes; the last promises the money within the caps of all unions',
    ),
    body: z.object({ ...version, opinion, duplicatesReason: z.string().trim().min(1).max(500).optional() }),
  },
  refuseAid: {
    ...step('refuse', 'aid.approve', 'Refuse, with the reason the applicant reads'),
    body: reasonBody,
  },
  payFirstAid: {
    ...step('pay-first', 'aid.approve', 'Temporary relief at once on an approver’s word, paperwork later'),
    body: z.object({ ...version, amountFen: fen, sourceId: uuid, word: text(500) }),
  },
  completeAid: {
    ...step('complete', 'aid.review', 'The paperwork of relief paid first is complete'),
    body: z.object({ ...version, papers: z.array(z.string().max(30)).max(15), note: opinion }),
  },
  commitAid: {
    ...step('commit', 'aid.order', 'Take the money of a source'),
    body: z.object({ ...version, sourceId: uuid }),
  },
  orderAid: {
    ...step('order', 'aid.order', 'Order the payment; caps are weighed again'),
    body: z.object(version),
  },
  withdrawAid: {
    ...step('withdraw', 'aid.review', 'Call it off; what was promised is free again'),
    body: reasonBody,
  },
  closeAid: { ...step('close', 'aid.review', 'Everything is there: close it'), body: z.object(version) },
  orderManyAid: {
    ...{ method: 'POST', path: '/aid-orders', permission: 'aid.order' },
    summary: 'Take the money of a source for approved applications and order their payments, all or none',
    body: z.object({ sourceId: uuid, applicationIds: z.array(uuid).min(1).max(500) }),
    response: z.object({ ordered: z.int(), totalFen: z.int() }),
  },
  householdAid: {
    ...{ method: 'GET', path: '/aid-households/:id', permission: 'aid.ledger' },
    summary: 'The one ledger of a household, by a person of it; each look is on record',
    params: byId,
    response: z.object({
      people: z.array(named),
      lines: z.array(helpLine),
      open: z.array(summary),
      year: z.int(),
      use: z.array(z.object({ personName: z.string(), givenFen: z.int(), promisedFen: z.int() })),
    }),
  },
  aidTriggers: {
    ...{ method: 'GET', path: '/aid-triggers', permission: 'aid.trigger' },
    summary: 'What calls for a round: festivals of the calendar, weather, disasters, life events',
    query: z.object({ from: day.optional(), to: day.optional() }),
    response: z.object({
      items: z.array(triggerView),
      groups: z.array(z.object({ code: z.string(), name: words, named: z.enum(['catalogue', 'local']) })),
      lifeEvents: z.array(z.object({ code: z.string(), name: words })),
      weather: z.array(z.object({ code: z.string(), name: words })),
      coveredUntil: z.int().nullable(),
    }),
  },
  reportTrigger: {
    ...{ method: 'POST', path: '/aid-triggers', permission: 'aid.trigger' },
    summary: 'Enter extreme weather, a disaster or an event in a worker’s life',
    body: z.object({
      ...{
        kind: z.enum(['weather', 'disaster', 'lifeEvent']),
        code: text(40),
        title: z.string().trim().max(100).default(''),
      },
      ...{
        unionId: uuid.optional(),
        onDate: day,
        level: z.string().trim().max(40).optional(),
        personId: uuid.optional(),
      },
      note: z.string().trim().max(500).optional(),
    }),
    response: z.object({ id: uuid }),
  },
  dismissTrigger: {
    ...{ method: 'POST', path: '/aid-triggers/:id/dismiss', permission: 'aid.round' },
    summary: 'Nothing is done about it, with the reason',
    params: byId,
    body: z.object({ reason: text(300) }),
    response: z.object({ id: uuid }),
  },
  aidRounds: {
    ...{ method: 'GET', path: '/aid-rounds', permission: 'aid.see' },
    summary: 'Condolence rounds of my places, latest first',
    query: z.object({ after: uuid.optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
    response: z.object({ items: z.array(roundView), next: uuid.nullable() }),
  },
  aidRound: {
    ...{ method: 'GET', path: '/aid-rounds/:id', permission: 'aid.see' },
    summary: 'A round with its people, visits and receipts',
    params: byId,
    response: roundDetail,
  },
  createRound: {
    ...{ method: 'POST', path: '/aid-rounds', permission: 'aid.round' },
    summary: 'Confirm a trigger, or begin a round: its groups propose the list of people',
    body: z
      .object({
        ...{
          title: text(100),
          triggerId: uuid.optional(),
          programmeCode: text(60).default('condolence'),
          unionId: uuid,
        },
        ...{ method: z.enum(methods), goods: z.string().trim().max(200).optional(), amountFen: fen },
        ...{ groups: z.array(z.string().max(40)).max(30), visitFrom: day, visitTo: day },
      })
      .refine(({ visitFrom, visitTo }) => visitFrom <= visitTo, {
        path: ['visitTo'],
        message: '结束不能早于开始 · not before the start',
      }),
    response: roundDetail,
  },
  addRoundPeople: {
    ...round('people', 'aid.round', 'Add people of the place by hand'),
    body: z.object({ ...version, personIds: z.array(uuid).min(1).max(500) }),
  },
  removeRoundPerson: {
    ...round('remove', 'aid.round', 'Take somebody off the list'),
    body: z.object({ ...version, applicationId: uuid, reason: text(300) }),
  },
  submitRound: {
    ...round('submit', 'aid.round', 'The list is right: hand it to the approver'),
    body: z.object(version),
  },
  sendRoundBack: { ...round('send-back', 'aid.approve', 'Send the list back'), body: reasonBody },
  approveRound: {
    ...round(
      'approve',
      'aid.approve',
      'Approve the list; who had similar help or is at the cap is decided one by one',
    ),
    body: z.object({
      ...version,
      decisions: z
        .record(
          uuid,
          z.union([z.object({ give: text(300) }).strict(), z.object({ leaveOut: text(300) }).strict()]),
        )
        .default({}),
    }),
  },
  refuseRound: { ...round('refuse', 'aid.approve', 'Refuse the round'), body: reasonBody },
  visitRound: {
    ...round('visits', 'aid.round', 'Somebody was visited and signed for what was brought'),
    body: z.object({
      ...{ applicationId: uuid, visitedOn: day, visitors: text(200), receipt: text(100) },
      note: z.string().trim().max(500).optional(),
    }),
  },
  closeRound: { ...round('close', 'aid.round', 'Close a round that is paid'), body: z.object(version) },
  aidFigures: {
    ...{ method: 'GET', path: '/aid-figures', permission: 'aid.figures' },
    summary: 'Help of a period: people and person-times told apart, money by programme',
    query: z.object({ from: day.optional(), to: day.optional(), unionId: uuid.optional() }),
    response: figures,
  },
  publicAid: {
    ...{ method: 'GET', path: '/public/aid-figures', permission: 'public' },
    summary: 'Sums for everybody; no name, no small number',
    query: z.object({ year: z.coerce.number().int().min(2000).max(2200).optional() }),
    response: z.object({
      ...{
        year: z.int(),
        thisYear: z.int(),
        people: z.int().nullable(),
        personTimes: z.int().nullable(),
        amountFen: z.int().nullable(),
      },
      byProgramme: z.array(
        z.object({
          name: words,
          people: z.int().nullable(),
          personTimes: z.int().nullable(),
          amountFen: z.int().nullable(),
        }),
      ),
    }),
  },
});
