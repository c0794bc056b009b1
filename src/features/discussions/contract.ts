import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { discussionActions } from './lifecycle.ts';
import { orders } from './ordering.ts';
import { commentKinds, commentStatuses, discussionStatuses, groupings, stances } from './tables.ts';

const uuid = z.uuid();
const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const line = z.string().trim().min(2).max(200);
const reason = z.string().trim().min(2).max(500);
const id = z.object({ id: uuid });
const version = z.int().min(1);

const rate = z.object({
  ...{ numerator: z.int(), denominator: z.int(), percent: z.string().nullable(), text: z.string() },
});
const consensus = z.object({
  state: z.enum(['consensus', 'noConsensus', 'tooFewVoices']),
  decidingGroup: z.string().nullable(),
  overall: rate,
  groups: z.array(
    z.object({
      /** A union's name where groups are unions; null: the code says it. */
      ...{ code: z.string(), name: z.string().nullable(), voices: z.int() },
      ...{ support: z.int(), against: z.int(), unsure: z.int(), share: rate, agrees: z.boolean() },
    }),
  ),
});
export type ConsensusView = z.output<typeof consensus>;

const roundView = z.object({
  ...{ id: uuid, position: z.int(), question: z.string(), opensAt: instant, endsAt: instant },
  status: z.enum(['open', 'ended']),
  arguments: z.int(),
  /** People who took a position, whichever. */
  voices: z.int(),
  rule: z
    .object({ leastVoices: z.int(), threshold: z.object({ numerator: z.int(), denominator: z.int() }) })
    .nullable(),
  statements: z.array(
    z.object({
      ...{ id: uuid, text: z.string(), mine: z.enum(stances).nullable() },
      /** Told once the round is over: while it runs, numbers would sway and give people away. */
      result: consensus.nullable(),
    }),
  ),
});
export type RoundView = z.output<typeof roundView>;

const measureView = z.object({
  ...{ id: uuid, title: z.string(), ownerName: z.string(), dueOn: date, isLate: z.boolean() },
  status: z.enum(['adopted', 'done', 'dropped']),
  ...{ outcome: z.string().nullable(), endedOn: date.nullable() },
  milestones: z.array(
    z.object({
      ...{ id: uuid, title: z.string(), dueOn: date, doneOn: date.nullable(), note: z.string().nullable() },
      isLate: z.boolean(),
    }),
  ),
  files: z.array(z.object({ id: uuid, name: z.string() })),
  target: z.object({ type: z.string(), id: uuid }).nullable(),
});
export type MeasureView = z.output<typeof measureView>;

const item = z.object({
  ...{ id: uuid, title: z.string(), unionName: z.string(), status: z.enum(discussionStatuses) },
  ...{ audience: z.enum(['public', 'members']), raisedOn: date, raisedBy: z.string() },
  ...{ question: z.string().nullable(), endsAt: instant.nullable(), arguments: z.int() },
});
export type DiscussionItem = z.output<typeof item>;

const shared = item.omit({ question: true, endsAt: true, arguments: true }).extend({
  ...{ about: z.string(), grouping: z.enum(groupings), rounds: z.array(roundView) },
  ...{ resolution: z.string().nullable(), resolvedAt: instant.nullable(), dropReason: z.string().nullable() },
  measures: z.array(measureView),
});

const openDiscussion = shared.extend({
  /** Belongs to the union: argues and takes positions while a round runs. */
  isMember: z.boolean(),
  /** How somebody is named who does not show their name. */
  branchName: z.string().nullable(),
  /** Holds a seat there: may draft a proposal from a measure nobody has taken further. */
  mayPropose: z.boolean(),
});
export type OpenDiscussion = z.output<typeof openDiscussion>;

const discussionView = shared.extend({
  unionId: uuid,
  story: z.array(
    z.object({ action: z.string(), by: z.string(), at: instant, detail: z.record(z.string(), z.unknown()) }),
  ),
  version,
  allowedActions: z.array(z.enum(discussionActions)),
  mayAudit: z.boolean(),
  settings: z.object({ longestRoundDays: z.int(), leastVoices: z.int() }),
});
export type DiscussionView = z.output<typeof discussionView>;

const reply = z.object({
  ...{ id: uuid, body: z.string(), name: z.string().nullable(), branch: z.string() },
  ...{ status: z.enum(commentStatuses), hiddenReason: z.string().nullable(), writtenAt: instant },
  ...{ isEdited: z.boolean(), isMine: z.boolean(), version },
});
export type ReplyView = z.output<typeof reply>;
const comment = reply.extend({
  kind: z.enum(commentKinds),
  replyCount: z.int(),
  /** The first of them. */
  replies: z.array(reply),
});
export type CommentView = z.output<typeof comment>;

export const topicInput = z.object({
  unionId: uuid,
  title: line,
  about: z.string().trim().min(5).max(5_000),
  audience: z.enum(['public', 'members']).default('members'),
});
export type TopicInput = z.output<typeof topicInput>;

const page = z.object({
  after: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
const commentQuery = page.extend({
  roundId: uuid,
  order: z.enum(orders).default('turn'),
  side: z.enum(['for', 'against', 'idea']).optional(),
  search: z.string().trim().max(60).optional(),
});
export type CommentQuery = z.output<typeof commentQuery>;
const commentPage = z.object({ items: z.array(comment), next: z.string().nullable() });
const replyQuery = page.extend({ commentId: uuid, after: uuid.optional() });
const replyPage = z.object({ items: z.array(reply), next: z.string().nullable() });

const body = z.string().trim().min(2).max(2_000);
export const argumentInput = z.object({
  roundId: uuid,
  kind: z.enum(commentKinds),
  /** Of a reply: what it answers. */
  parentId: uuid.optional(),
  body,
  shownAs: z.enum(['name', 'branch']).default('branch'),
});
export type ArgumentInput = z.output<typeof argumentInput>;

export const roundInput = z.object({
  question: line,
  /** First and last day; from now on where no first day is named. */
  opensOn: date.optional(),
  endsOn: date,
  statements: z.array(line).max(10).default([]),
});
export type RoundInput = z.output<typeof roundInput>;

export const measureInput = z.object({
  title: line,
  ownerName: line,
  dueOn: date,
  milestones: z
    .array(z.object({ title: line, dueOn: date }))
    .max(20)
    .default([]),
});
export type MeasureInput = z.output<typeof measureInput>;

export const discussionRoutes = defineRoutes({
  openDiscussions: {
    method: 'GET',
    path: '/open-discussions',
    permission: 'public',
    summary: 'Topics near me, newest first: public ones, and those of my union and the unions above it',
    query: page.extend({ after: uuid.optional(), search: z.string().trim().max(60).optional() }),
    response: z.object({
      items: z.array(item),
      next: z.string().nullable(),
      /** Unions for which I may raise a topic, as their representative. */
      mayRaiseFor: z.array(z.object({ id: uuid, name: z.string() })),
    }),
  },
  openDiscussion: {
    method: 'GET',
    path: '/open-discussions/:id',
    permission: 'public',
    summary: 'A topic with its rounds, what came of it, and my own positions',
    params: id,
    response: openDiscussion,
  },
  openComments: {
    method: 'GET',
    path: '/open-discussions/:id/comments',
    permission: 'public',
    summary: 'Arguments of a round: in turn, for and against in balance, or newest first; never by likes',
    params: id,
    query: commentQuery,
    response: commentPage,
  },
  openReplies: {
    method: 'GET',
    path: '/open-discussions/:id/replies',
    permission: 'public',
    summary: 'Answers to an argument, in their order',
    params: id,
    query: replyQuery,
    response: replyPage,
  },
  raiseAsRepresentative: {
    method: 'POST',
    path: '/open-discussions',
    permission: 'signedIn',
    summary: 'Raise a topic for a union in whose congress I hold a seat',
    body: topicInput,
    response: openDiscussion,
  },
  proposeFromMeasure: {
    method: 'POST',
    path: '/open-discussions/:id/measures/propose',
    permission: 'signedIn',
    summary: 'Draft a proposal of mine from a measure, as a representative there',
    params: id,
    body: z.object({ measureId: uuid }),
    response: openDiscussion,
  },
  argue: {
    method: 'POST',
    path: '/open-discussions/:id/argue',
    permission: 'signedIn',
    summary: 'Say something for or against, an idea, or an answer to what a colleague said',
    params: id,
    body: argumentInput,
    response: comment,
  },
  editArgument: {
    method: 'POST',
    path: '/open-discussions/:id/argue/edit',
    permission: 'signedIn',
    summary: 'Change what I said, until the round ends',
    params: id,
    body: z.object({ commentId: uuid, body, version }),
    response: comment,
  },
  withdrawArgument: {
    method: 'POST',
    path: '/open-discussions/:id/argue/withdraw',
    permission: 'signedIn',
    summary: 'Take back what I said, until the round ends',
    params: id,
    body: z.object({ commentId: uuid }),
    response: comment,
  },
  takePosition: {
    method: 'POST',
    path: '/open-discussions/:id/position',
    permission: 'signedIn',
    summary: 'Support, oppose, or be unsure of a statement; changed until the round ends',
    params: id,
    body: z.object({ statementId: uuid, stance: z.enum(stances) }),
    response: z.object({ statementId: uuid, stance: z.enum(stances) }),
  },

  listDiscussions: {
    method: 'GET',
    path: '/discussions',
    permission: 'discussion.see',
    summary: 'Topics of my places, newest first',
    query: page.extend({
      after: uuid.optional(),
      status: z.enum(discussionStatuses).optional(),
      search: z.string().trim().max(60).optional(),
      within: uuid.optional(),
      ...{ from: date.optional(), before: date.optional() },
    }),
    response: z.object({ items: z.array(item), next: z.string().nullable(), mayRaise: z.boolean() }),
  },
  getDiscussion: {
    method: 'GET',
    path: '/discussions/:id',
    permission: 'discussion.see',
    summary: 'A topic with rounds, consensus by group, measures and its story',
    params: id,
    response: discussionView,
  },
  listComments: {
    method: 'GET',
    path: '/discussions/:id/comments',
    permission: 'discussion.see',
    summary: 'Arguments of a round as people chose to be named, hidden ones with their reason',
    params: id,
    query: commentQuery,
    response: commentPage,
  },
  listReplies: {
    method: 'GET',
    path: '/discussions/:id/replies',
    permission: 'discussion.see',
    summary: 'Answers to an argument, in their order',
    params: id,
    query: replyQuery,
    response: replyPage,
  },
  commentOriginals: {
    method: 'GET',
    path: '/discussions/:id/originals',
    permission: 'discussion.audit',
    summary: 'What a comment said before it was changed, withdrawn or hidden; each look is on record',
    params: id,
    query: z.object({ commentId: uuid }),
    response: z.object({
      current: z.string(),
      versions: z.array(z.object({ version, body: z.string(), until: instant })),
    }),
  },
  measureFile: {
    method: 'GET',
    path: '/discussions/:id/file',
    permission: 'discussion.see',
    summary: 'A photo or paper that shows a measure is done',
    params: id,
    query: z.object({ fileId: uuid }),
    transport: 'file',
  },
  raiseTopic: {
    method: 'POST',
    path: '/discussions',
    permission: 'discussion.hold',
    summary: 'Raise a topic',
    body: topicInput.extend({ grouping: z.enum(groupings).optional() }),
    response: discussionView,
  },
  editTopic: {
    method: 'POST',
    path: '/discussions/:id/edit',
    permission: 'discussion.hold',
    summary: 'Change a topic before its first round',
    params: id,
    body: topicInput.omit({ unionId: true }).extend({ grouping: z.enum(groupings), version }),
    response: discussionView,
  },
  openRound: {
    method: 'POST',
    path: '/discussions/:id/rounds',
    permission: 'discussion.hold',
    summary: 'Open a round with a question and statements; it ends by itself',
    params: id,
    body: roundInput,
    response: discussionView,
  },
  moderate: {
    method: 'POST',
    path: '/discussions/:id/moderate',
    permission: 'discussion.moderate',
    summary: 'Hide what breaks the rules, with the reason for everybody to read, or show it again',
    params: id,
    body: z.object({ commentId: uuid, deed: z.enum(['hide', 'show']), reason }),
    response: comment,
  },
  resolveDiscussion: {
    method: 'POST',
    path: '/discussions/:id/resolve',
    permission: 'discussion.hold',
    summary: 'Say in words what the rounds came to; everybody who took part is told',
    params: id,
    body: z.object({ resolution: z.string().trim().min(5).max(5_000), version }),
    response: discussionView,
  },
  adoptMeasure: {
    method: 'POST',
    path: '/discussions/:id/measures',
    permission: 'discussion.hold',
    summary: 'Adopt a measure: who does it, by when, in which steps',
    params: id,
    body: measureInput,
    response: discussionView,
  },
  passMilestone: {
    method: 'POST',
    path: '/discussions/:id/measures/milestone',
    permission: 'discussion.hold',
    summary: 'A step of a measure is done, and what shows it',
    params: id,
    body: z.object({ milestoneId: uuid, note: reason }),
    response: discussionView,
  },
  addMeasureFile: {
    method: 'POST',
    path: '/discussions/:id/measures/files',
    permission: 'discussion.hold',
    summary: 'Keep a photo or PDF that shows a measure is done',
    params: id,
    query: z.object({ measureId: uuid }),
    transport: 'multipart',
    response: discussionView,
  },
  endMeasure: {
    method: 'POST',
    path: '/discussions/:id/measures/end',
    permission: 'discussion.hold',
    summary: 'A measure is done, with proof, or dropped, with the reason',
    params: id,
    body: z.object({ measureId: uuid, done: z.boolean(), outcome: z.string().trim().min(5).max(2_000) }),
    response: discussionView,
  },
  carryOn: {
    method: 'POST',
    path: '/discussions/:id/measures/carry',
    permission: 'discussion.hold',
    summary: 'Draft a practical project from a measure, with its milestones',
    params: id,
    body: z.object({ measureId: uuid, forWhom: line }),
    response: discussionView,
  },
  pairFromMeasure: {
    method: 'POST',
    path: '/discussions/:id/measures/pair',
    permission: 'discussion.hold',
    summary: 'Pair the union with another one, as a measure asks',
    params: id,
    body: z.object({ measureId: uuid, partnerId: uuid }),
    response: discussionView,
  },
  concludeDiscussion: {
    method: 'POST',
    path: '/discussions/:id/conclude',
    permission: 'discussion.hold',
    summary: 'All measures have ended and one at least is done: everybody who took part is told',
    params: id,
    body: z.object({}),
    response: discussionView,
  },
  dropDiscussion: {
    method: 'POST',
    path: '/discussions/:id/drop',
    permission: 'discussion.hold',
    summary: 'End a topic without a resolution, with the reason',
    params: id,
    body: z.object({ reason }),
    response: discussionView,
  },
});
