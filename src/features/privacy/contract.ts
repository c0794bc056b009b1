import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { assessmentRoutes } from './contract/registers.ts';
import { retentionRoutes } from './contract/retention.ts';
import { civilDate, instant, words } from './contract/shared.ts';
import { copyFormats } from './data/copyFormats.ts';
import { refusalGrounds, requestActions, requestKinds, requestStatuses } from './requests/lifecycle.ts';

const purposeView = z.object({
  code: z.string(),
  name: words,
  basis: z.string(),
  basisText: words,
  data: words,
  recipients: words,
  retention: words,
  sensitive: z.boolean(),
  separateConsent: z.boolean(),
  guardian: z.boolean(),
  revision: z.int(),
});
export type PurposeView = z.output<typeof purposeView>;

const noticeView = z.object({
  version: z.int(),
  controller: words,
  address: words,
  contact: z.string(),
  officer: z.string(),
  effectiveOn: civilDate,
  purposes: z.array(purposeView),
  shares: z.array(z.object({ recipient: words, purpose: words, data: words, method: words })),
  automated: z.array(z.object({ name: words, logic: words })),
  /** Working days in which a request is answered. */
  answerWorkdays: z.int(),
});
export type NoticeView = z.output<typeof noticeView>;

const consentView = z.object({
  purpose: z.string(),
  decision: z.enum(['given', 'refused', 'withdrawn']).nullable(),
  decidedAt: instant.nullable(),
  given: z.boolean(),
  quietUntil: instant.nullable(),
});
export type ConsentView = z.output<typeof consentView>;

const outcomeView = z.object({
  what: words,
  count: z.int(),
  deed: z.enum(['deleted', 'anonymised', 'kept']),
  reason: words.optional(),
  until: z.string().nullable().optional(),
});
export type OutcomeView = z.output<typeof outcomeView>;

const requestView = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.enum(requestKinds),
  status: z.enum(requestStatuses),
  person: z.string().nullable(),
  text: z.string(),
  correction: z.object({ field: z.string(), value: z.string() }).nullable(),
  guardian: z.object({ guardianName: z.string(), childName: z.string(), relation: z.string() }).nullable(),
  askedAt: instant,
  dueOn: civilDate,
  dueWords: words,
  late: z.boolean(),
  answer: z.string().nullable(),
  refusalGround: z.enum(refusalGrounds).nullable(),
  outcome: z.array(outcomeView).nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: instant.nullable(),
  allowedActions: z.array(z.enum(requestActions)),
});
export type RequestView = z.output<typeof requestView>;

const params = z.object({ id: z.uuid() });
const line = z.string().trim().min(1).max(100);
const text = z.string().trim().min(2).max(2_000);

export const privacyRoutes = defineRoutes({
  privacyNotice: {
    method: 'GET',
    path: '/privacy/notice',
    permission: 'public',
    summary: 'How personal data are handled: who, why, what, how long, to whom, and one’s rights',
    response: noticeView,
  },
  myConsents: {
    method: 'GET',
    path: '/privacy/my/consents',
    permission: 'privacy.own',
    summary: 'How I decided about each purpose that rests on consent',
    response: z.object({ noticeVersion: z.int(), items: z.array(consentView) }),
  },
  decideConsent: {
    method: 'POST',
    path: '/privacy/my/consents/:purpose',
    permission: 'privacy.own',
    summary: 'Give, refuse or take back a consent; sensitive purposes need a confirmation of their own',
    params: z.object({ purpose: z.string().max(40) }),
    body: z.object({
      give: z.boolean(),
      noticeVersion: z.int().min(1),
      separately: z.boolean().default(false),
      guardian: line.optional(),
    }),
    response: z.object({ items: z.array(consentView) }),
  },
  myData: {
    method: 'GET',
    path: '/privacy/my/data',
    permission: 'privacy.own',
    summary: 'Everything held about me, from every part of the platform; looking is logged',
    response: z.object({
      sections: z.array(
        z.object({
          title: words,
          records: z.array(z.array(z.object({ label: words, value: z.string().nullable() }))),
        }),
      ),
      corrections: z.array(z.object({ field: z.string(), name: words })),
    }),
  },
  myCopy: {
    method: 'GET',
    path: '/privacy/my/copy',
    permission: 'privacy.own',
    transport: 'file',
    summary: 'My own copy: JSON to take elsewhere, a page or a spreadsheet to read',
    query: z.object({ format: z.enum(copyFormats).default('json') }),
  },
  myRequests: {
    method: 'GET',
    path: '/privacy/my/requests',
    permission: 'privacy.own',
    summary: 'My requests with their answers; and what deleting or closing would do',
    response: z.object({
      items: z.array(requestView),
      deletePlan: z.array(outcomeView),
      closePlan: z.array(outcomeView),
    }),
  },
  askRequest: {
    method: 'POST',
    path: '/privacy/my/requests',
    permission: 'privacy.own',
    summary: 'Ask for correction, deletion, an explanation or the closing of the account',
    body: z.object({
      kind: z.enum(requestKinds),
      text,
      correction: z.object({ field: line, value: z.string().trim().min(1).max(200) }).optional(),
      guardian: z.object({ guardianName: line, childName: line, relation: line }).optional(),
    }),
    response: requestView,
  },
  withdrawRequest: {
    method: 'POST',
    path: '/privacy/my/requests/:id/withdraw',
    permission: 'privacy.own',
    summary: 'Take a request back before it is answered',
    params,
    response: requestView,
  },
  privacyRequests: {
    method: 'GET',
    path: '/privacy/requests',
    permission: 'privacy.desk',
    summary: 'The desk: requests that wait, due first, or those answered',
    query: z.object({
      view: z.enum(['waiting', 'answered']).default('waiting'),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    response: z.object({ items: z.array(requestView) }),
  },
  privacyRequest: {
    method: 'GET',
    path: '/privacy/requests/:id',
    permission: 'privacy.desk',
    summary: 'One request, and what completing it would delete, make anonymous or keep',
    params,
    response: requestView.extend({ plan: z.array(outcomeView), holds: z.array(z.string()) }),
  },
  answerRequest: {
    method: 'POST',
    path: '/privacy/requests/:id/answer',
    permission: 'privacy.desk',
    summary: 'Complete a request, which carries it out, or refuse it in writing with the ground',
    params,
    body: z.discriminatedUnion('action', [
      z.object({ action: z.literal('complete'), text }),
      z.object({ action: z.literal('refuse'), text, ground: z.enum(refusalGrounds) }),
    ]),
    response: requestView,
  },
  ...assessmentRoutes,
  ...retentionRoutes,
});
