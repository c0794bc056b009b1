import { z } from 'zod';
import { actions, outcomes, statuses } from '../lifecycle.ts';
import { civilDate, instant, uuid } from './fields.ts';
import { agencies, allDoors, applicantModes, ratings, respondentKinds } from './vocabulary.ts';

export const deadlineView = z.object({
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

export const taskView = z.object({
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
  /** Where it was received, for good. */
  reception: z
    .object({ pointId: uuid, pointName: z.string(), kind: z.string(), deskName: z.string().nullable() })
    .nullable(),
  /** The service point that has it in hand. */
  point: z.object({ id: uuid, name: z.string() }).nullable(),
  recoveredFen: z.number(),
  rulingNumber: z.string().nullable(),
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
