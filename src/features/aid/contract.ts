import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { importRoutes } from '../../platform/imports/contract.ts';
import { draftSchema } from './applications/form.ts';
import { statuses } from './applications/lifecycle.ts';
import { aidRoundRoutes } from './rounds/contract.ts';
import {
  byId,
  day,
  detail,
  fen,
  figures,
  helpLine,
  named,
  ownAid,
  ownApplication,
  programmeView,
  reasonBody,
  summary,
  text,
  uuid,
  version,
  words,
} from './views.ts';
import { methods, purposes } from './vocabulary.ts';

export type {
  AidDetail,
  AidFigures,
  AidSummary,
  DuplicateView,
  HelpLineView,
  OwnAid,
  OwnApplication,
  ProgrammeView,
  RoundDetail,
  RoundView,
  TriggerView,
  UploadedPaper,
} from './views.ts';

const draftInput = {
  form: draftSchema,
  askedFen: fen.nullable().default(null),
  papers: z.array(z.string().max(30)).max(15).default([]),
  method: z.enum(methods).default('bank'),
};
/** A draft of one's own may still be without its situation. */
const ownInput = { ...draftInput, situation: z.string().max(40).optional() };
const opinion = z.string().trim().max(500).default('');

/** The routes of one step, named after it. */
function step<P extends string, R extends string>(path: P, permission: R, summary: string) {
  return {
    ...{ method: 'POST' as const, path: `/aid-applications/:id/${path}` as const, permission, summary },
    ...{ params: byId, response: detail },
  };
}

/** Lists of people as a file; every kind of import has routes of these names. */
export const aidListRoutes = defineRoutes(
  importRoutes('/aid-list-imports', 'aid.enter', 'people who need aid'),
);

const told = z.object({
  /** Null where it is one to four, or would tell what another town keeps back. */
  value: z.int().nullable(),
});
const helpMapView = z.object({
  ...{ scope: z.string(), from: day, to: day },
  people: z.object({ total: z.int().nullable(), shown: z.int() }),
  /** Null for whoever may not see figures of hardship files. */
  files: z.object({ total: z.int().nullable(), shown: z.int() }).nullable(),
  /** A null union stands for whatever lies under no town. */
  towns: z.array(
    z.object({
      ...{ unionId: uuid.nullable(), name: z.string(), divisionCode: z.string().nullable() },
      ...{ people: told, files: told },
    }),
  ),
});
export type HelpMap = z.output<typeof helpMapView>;

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
      /** Paid, and paid in this year. */
      paidIn: z.coerce.number().int().min(2_000).max(2_200).optional(),
      /** At or below this union. */
      unionId: uuid.optional(),
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
  ...aidRoundRoutes,
  helpMap: {
    ...{ method: 'GET', path: '/help-map', permission: 'aid.figures' },
    summary: 'People helped this year and live hardship files by town; small numbers are not told',
    response: helpMapView,
  },
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
