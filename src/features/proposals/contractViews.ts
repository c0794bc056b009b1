import { z } from 'zod';
import { actions, steps } from './lifecycle.ts';
import {
  actorParts,
  outcomes,
  partStatuses,
  promiseStatuses,
  ratings,
  replyClasses,
  statuses,
  themes,
} from './tables.ts';

const uuid = z.uuid();
const day = z.iso.date();
const instant = z.iso.datetime();

export const rowView = z.object({
  ...{ id: uuid, number: z.string(), title: z.string(), unionName: z.string() },
  ...{ status: z.enum(statuses), step: z.enum(steps), themes: z.array(z.enum(themes)) },
  category: z.string().nullable(),
  /** Empty where the proposer asked to be kept confidential. */
  proposer: z.string(),
  ...{ seconded: z.int(), secondersNeeded: z.int(), circled: z.int(), round: z.int() },
  replyClass: z.enum(replyClasses).nullable(),
  outcome: z.enum(outcomes).nullable(),
  ...{ dueOn: day.nullable(), overdue: z.boolean(), submittedOn: day.nullable() },
  units: z.array(z.string()),
  honoured: z.boolean(),
});
export type ProposalRowView = z.output<typeof rowView>;

const partView = z.object({
  ...{ unitId: uuid, unitName: z.string(), part: z.enum(['lead', 'co']), round: z.int() },
  ...{ status: z.enum(partStatuses), task: z.string(), mine: z.boolean() },
  ...{ objectUntil: day.nullable(), objection: z.string().nullable() },
  ...{ signedBy: z.string().nullable(), signedOn: day.nullable() },
  ...{ extended: z.boolean(), extensionReason: z.string().nullable() },
  /** Signed; before that only the unit itself reads it. */
  reply: z.string().nullable(),
  ...{
    replyClass: z.enum(replyClasses).nullable(),
    promise: z.string().nullable(),
    promisedOn: day.nullable(),
  },
  ...{ repliedBy: z.string().nullable(), repliedOn: day.nullable() },
});

export const viewActions = [
  ...actions,
  ...(['ask', 'answer', 'addEvidence', 'reportPromise', 'movePromise', 'confirmPromise'] as const),
] as const;
export type ViewAction = (typeof viewActions)[number];

export const proposalView = z.object({
  ...rowView.shape,
  union: z.object({ id: uuid, name: z.string() }),
  bodyKind: z.enum(['memberCongress', 'workersCongress']),
  /** Null where only the title is open to everybody yet. */
  text: z.object({ reason: z.string(), measure: z.string() }).nullable(),
  confidential: z.boolean(),
  seconders: z.array(z.string()),
  /** Days of the steps taken, for the bar. */
  reached: z.object({
    ...{ submit: day.nullable(), review: day.nullable(), handle: day.nullable() },
    ...{ inspect: day.nullable(), feedback: day.nullable() },
  }),
  ...{ decision: z.string().nullable(), inspection: z.string().nullable(), summary: z.string().nullable() },
  inspector: z.string().nullable(),
  leader: z.object({ id: uuid, name: z.string() }).nullable(),
  dispatchFinal: z.boolean(),
  parts: z.array(partView),
  promise: z
    .object({
      ...{ text: z.string(), dueOn: day, status: z.enum(promiseStatuses), report: z.string().nullable() },
      ...{ keptOn: day.nullable(), confirmedBy: z.string().nullable(), moved: z.int() },
    })
    .nullable(),
  ratingUntil: day.nullable(),
  /** Counted once each window has closed; no dates one by one. */
  results: z.array(
    z.object({
      ...{ round: z.int(), closedOn: day, asked: z.int(), outcome: z.enum(outcomes) },
      ...{ satisfied: z.int(), basically: z.int(), unsatisfied: z.int(), remarks: z.array(z.string()) },
    }),
  ),
  mergedInto: z.object({ id: uuid, number: z.string(), title: z.string() }).nullable(),
  merged: z.array(z.object({ id: uuid, number: z.string(), title: z.string() })),
  converted: z.object({ type: z.string(), id: uuid }).nullable(),
  evidence: z.array(
    z.object({ id: uuid, name: z.string(), round: z.int(), purpose: z.enum(['reply', 'promise']) }),
  ),
  questions: z.array(
    z.object({
      ...{ id: uuid, unitName: z.string(), asker: z.string(), question: z.string(), askedAt: instant },
      ...{ answer: z.string().nullable(), answeredBy: z.string().nullable(), mine: z.boolean() },
    }),
  ),
  honour: z.object({ year: z.int(), by: z.enum(['person', 'ballot']), reason: z.string() }).nullable(),
  story: z.array(
    z.object({
      ...{ at: instant, action: z.string(), status: z.enum(statuses), part: z.enum(actorParts) },
      ...{ by: z.string(), note: z.string() },
    }),
  ),
  /** What the reader is in it. */
  mine: z.object({
    ...{ isProposer: z.boolean(), hasSeconded: z.boolean() },
    /** One's own rating; nobody else sees it before the window has closed. */
    rating: z.object({ rating: z.enum(ratings).nullable(), remark: z.string() }).nullable(),
  }),
  version: z.int(),
  allowedActions: z.array(z.enum(viewActions)),
});
export type ProposalView = z.output<typeof proposalView>;
