import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { foundingActions } from './foundings/lifecycle.ts';
import {
  establishmentItems,
  foundingModes,
  foundingStatuses,
  notOrganisedReasons,
  operatingStates,
} from './tables.ts';

const uuid = z.uuid();
const day = z.iso.date();
const text = (longest: number) => z.string().trim().min(1, '请填写 · fill this in').max(longest);
const byId = z.object({ id: uuid });
const limit = z.coerce.number().int().min(1).max(200).default(50);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '如 2026-11 · such as 2026-11');
const named = z.object({ id: uuid, name: z.string() });

const surveyView = z.object({
  surveyedOn: day,
  by: z.string(),
  toOrganise: z.boolean(),
  operating: z.enum(operatingStates),
  headCount: z.int(),
  reason: z.enum(notOrganisedReasons),
  note: z.string(),
});
export type SurveyView = z.output<typeof surveyView>;

/** The four clears (四清): whether to organise follows from the last two. */
const surveyInput = z.object({
  surveyedOn: day,
  operating: z.enum(operatingStates),
  headCount: z.int().min(0).max(1_000_000),
  reason: z.enum(notOrganisedReasons),
  note: z.string().trim().max(1_000).default(''),
});

const poolView = z.object({
  employer: named,
  town: named,
  headCount: z.int().nullable(),
  survey: surveyView.nullable(),
  founding: z.object({ id: uuid, status: z.enum(foundingStatuses) }).nullable(),
});
export type PoolView = z.output<typeof poolView>;

const foundingSummary = z.object({
  id: uuid,
  employer: named,
  union: named,
  status: z.enum(foundingStatuses),
  mode: z.enum(foundingModes).nullable(),
  headCount: z.int().nullable(),
  owner: z.string(),
  openedOn: day,
  /** When the reply to the advice letter is due. */
  replyDue: day.nullable(),
  foundedOn: day.nullable(),
});
export type FoundingSummary = z.output<typeof foundingSummary>;

const officer = z.object({
  post: z.enum(['chair', 'viceChair', 'member', 'treasurer', 'auditChair', 'womenChair']),
  name: text(60),
  votes: z.int().min(0).max(1_000_000),
});

const count = z.int().min(0).max(1_000_000);
const electionCount = {
  entitled: count.min(1),
  present: count,
  issued: count,
  returned: count,
  valid: count,
};

const foundingView = foundingSummary.extend({
  leadingUnion: named.nullable(),
  proposedName: z.string().nullable(),
  preparation: z.object({ group: z.array(z.string()), contactName: z.string(), note: z.string() }).nullable(),
  application: z.object({ name: z.string(), memberCount: z.int(), plannedOn: day }).nullable(),
  election: z.object({ heldOn: day, ...electionCount, officers: z.array(officer) }).nullable(),
  foundedUnion: named.nullable(),
  /** Members on the register of the new union, and its certificate once it is a legal person. */
  roster: z.int().nullable(),
  certificate: z.object({ number: z.string(), validUntil: day }).nullable(),
  stopReason: z.string().nullable(),
  surveys: z.array(surveyView),
  story: z.array(
    z.object({
      at: z.iso.datetime(),
      by: z.string(),
      action: z.string(),
      status: z.enum(foundingStatuses),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
  version: z.int(),
  allowedActions: z.array(z.enum(foundingActions)),
});
export type FoundingView = z.output<typeof foundingView>;

const version = { version: z.int() };

/** What each action needs. */
export const foundingInputs = {
  sendAdvice: z.object({
    ...version,
    addressee: text(200),
    advice: text(2_000),
    replyWorkdays: z.int().min(1).max(120).optional(),
  }),
  receiveReply: z.object({ ...version, repliedOn: day, agrees: z.boolean(), text: text(2_000) }),
  prepare: z.object({
    ...version,
    mode: z.enum(foundingModes),
    leadingUnionId: uuid.optional(),
    group: z.array(text(60)).min(1).max(20),
    contactName: text(60),
    note: z.string().trim().max(1_000).default(''),
  }),
  apply: z.object({
    ...version,
    name: text(100),
    memberCount: z.int().min(1).max(1_000_000),
    plannedOn: day,
  }),
  sendBack: z.object({ ...version, reason: text(500) }),
  approve: z.object({ ...version, comment: z.string().trim().max(500).default('') }),
  found: z.object({
    ...version,
    heldOn: day,
    ...electionCount,
    officers: z.array(officer).min(1).max(60),
    termYears: z.int().min(1).max(10),
    noNearRelatives: z.boolean(),
    shortName: text(40),
    phone: z.string().trim().max(30).default(''),
  }),
  stop: z.object({ ...version, reason: text(500) }),
  resume: z.object({ ...version, reason: text(500) }),
} as const;

const target = z.object({
  month,
  measure: z.enum(['unions', 'employers', 'members']),
  group: z.string().trim().max(40).nullable().default(null),
  target: z.int().min(1).max(10_000_000),
});

const campaignView = z.object({
  id: uuid,
  union: named,
  name: z.string(),
  fromMonth: month,
  untilMonth: month,
  meetings: z.int(),
  closed: z.boolean(),
  version: z.int(),
  mayManage: z.boolean(),
  /** Each target with what was reached in its month. */
  targets: z.array(target.extend({ reached: z.int() })),
});
export type CampaignView = z.output<typeof campaignView>;

const coverageRow = z.object({
  place: named,
  divisionCode: z.string().nullable(),
  employers: z.int(),
  organised: z.int(),
  unions: z.int(),
  /** Staff of the employers whose head-count is known, and members; a rate only where staff are known. */
  staff: z.int(),
  members: z.int(),
});
export type CoverageRow = z.output<typeof coverageRow>;

const institution = z.object({
  established: z.boolean(),
  since: day.nullable(),
  inspectedOn: day,
  by: z.string(),
});
const establishmentRow = z.object({
  employer: named,
  stateOwned: z.boolean(),
  headCount: z.int().nullable(),
  items: z.object({
    congress: institution.nullable(),
    openness: institution.nullable(),
    bargaining: institution.nullable(),
  }),
});
export type EstablishmentRow = z.output<typeof establishmentRow>;

export const organisingRoutes = defineRoutes({
  employerPool: {
    method: 'GET',
    path: '/organising/employers',
    permission: 'organising.see',
    summary: 'Employers without a union within my places, the biggest first',
    query: z.object({
      search: z.string().trim().max(100).optional(),
      unionId: uuid.optional(),
      minHeadCount: z.coerce.number().int().min(0).optional(),
      surveyed: z.stringbool().optional(),
      after: z.string().max(80).optional(),
      limit,
    }),
    response: z.object({ items: z.array(poolView), next: z.string().nullable() }),
  },
  recordSurvey: {
    method: 'POST',
    path: '/organising/surveys',
    permission: 'organising.survey',
    summary: 'Record a survey of an employer (the four clears)',
    body: surveyInput.extend({ employerId: uuid }),
    response: surveyView,
  },
  recordSurveySheet: {
    method: 'POST',
    path: '/organising/survey-sheets',
    permission: 'organising.survey',
    summary: 'A sheet of surveys at once: good rows are kept, bad ones come back with their reasons',
    body: z.object({
      rows: z
        .array(
          z.object({
            /** Credit code or exact name. */
            employer: z.string().max(200),
            surveyedOn: z.string().max(20),
            operating: z.string().max(20),
            headCount: z.string().max(20),
            reason: z.string().max(20),
            note: z.string().max(1_000).default(''),
          }),
        )
        .min(1)
        .max(1_000),
    }),
    response: z.object({
      saved: z.int(),
      refused: z.array(
        z.object({ row: z.int(), issues: z.array(z.object({ field: z.string(), message: z.string() })) }),
      ),
    }),
  },
  surveyFigures: {
    method: 'GET',
    path: '/organising/survey-figures',
    permission: 'organising.figures',
    summary: 'What the surveys of a period add up to: the latest of each employer counts',
    query: z.object({ from: day, to: day }),
    response: z.object({
      sheets: z.int(),
      cadres: z.int(),
      employers: z.int(),
      toOrganise: z.int(),
      headCount: z.int(),
      byOperating: z.record(z.string(), z.int()),
      byReason: z.record(z.string(), z.int()),
    }),
  },
  foundings: {
    method: 'GET',
    path: '/organising/foundings',
    permission: 'organising.see',
    summary: 'The board of foundings within my places',
    query: z.object({ status: z.enum(foundingStatuses).optional(), limit: limit.default(200) }),
    response: z.object({
      items: z.array(foundingSummary),
      more: z.boolean(),
      counts: z.record(z.enum(foundingStatuses), z.int()),
    }),
  },
  founding: {
    method: 'GET',
    path: '/organising/foundings/:id',
    permission: 'organising.see',
    summary: 'One founding with its story and what may be done next',
    params: byId,
    response: foundingView,
  },
  openFounding: {
    method: 'POST',
    path: '/organising/foundings',
    permission: 'organising.manage',
    summary: 'Begin founding a union at an employer',
    body: z.object({ employerId: uuid, note: z.string().trim().max(1_000).default('') }),
    response: foundingView,
  },
  actOnFounding: {
    method: 'POST',
    path: '/organising/foundings/:id/:action',
    permission: 'organising.see',
    summary: 'Act on a founding',
    params: z.object({ id: uuid, action: z.enum(foundingActions) }),
    body: z.unknown(),
    variants: { parameter: 'action', bodies: foundingInputs },
    response: foundingView,
  },
  campaigns: {
    method: 'GET',
    path: '/organising/campaigns',
    permission: 'organising.figures',
    summary: 'Campaigns within or above my places with what was reached',
    query: z.object({ closed: z.stringbool().default(false) }),
    response: z.object({ items: z.array(campaignView) }),
  },
  saveCampaign: {
    method: 'POST',
    path: '/organising/campaigns',
    permission: 'organising.manage',
    summary: 'Set up a campaign, or change one',
    body: z.object({
      id: uuid.optional(),
      version: z.int().default(0),
      unionId: uuid,
      name: text(100),
      fromMonth: month,
      untilMonth: month,
      meetings: z.int().min(0).max(100_000).default(0),
      targets: z.array(target).max(500),
      closed: z.boolean().default(false),
    }),
    response: campaignView,
  },
  coverage: {
    method: 'GET',
    path: '/organising/coverage',
    permission: 'organising.figures',
    summary: 'Coverage by the places right below one of mine: employers, unions and people',
    query: z.object({ unionId: uuid.optional() }),
    response: z.object({ total: coverageRow, rows: z.array(coverageRow) }),
  },
  foundingFunnel: {
    method: 'GET',
    path: '/organising/funnel',
    permission: 'organising.figures',
    summary: 'How far foundings opened in a period have come',
    query: z.object({ from: day, to: day }),
    response: z.object({
      steps: z.array(z.object({ status: z.enum(foundingStatuses), reached: z.int() })),
      stopped: z.int(),
    }),
  },
  establishments: {
    method: 'GET',
    path: '/organising/establishments',
    permission: 'organising.figures',
    summary: 'Employers in scope with their institutions, and the rate',
    query: z.object({
      unionId: uuid.optional(),
      complete: z.stringbool().optional(),
      limit: limit.default(200),
    }),
    response: z.object({
      items: z.array(establishmentRow),
      more: z.boolean(),
      rate: z.object({
        employers: z.int(),
        complete: z.int(),
        byItem: z.object({ congress: z.int(), openness: z.int(), bargaining: z.int() }),
      }),
      from: z.int(),
    }),
  },
  inspectEstablishment: {
    method: 'POST',
    path: '/organising/establishments',
    permission: 'organising.survey',
    summary: 'Record an inspection: is the institution there, and since when',
    body: z.object({
      employerId: uuid,
      item: z.enum(establishmentItems),
      established: z.boolean(),
      since: day.optional(),
      inspectedOn: day,
      note: z.string().trim().max(1_000).default(''),
    }),
    response: establishmentRow,
  },
});
