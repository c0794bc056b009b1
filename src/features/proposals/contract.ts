import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { proposalView, rowView } from './contractViews.ts';
import { steps } from './lifecycle.ts';
import { ratings, replyClasses, statuses, themes } from './tables.ts';

const uuid = z.uuid();
const day = z.iso.date();
const byId = z.object({ id: uuid });
const text = (longest: number, least = 1) =>
  z.string().trim().min(least, '请填写 · fill this in').max(longest);
const page = {
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
};
const rows = z.object({ items: z.array(rowView), next: z.string().nullable() });
const version = z.int();
const reason = text(2_000);
const dispatch = {
  version,
  leadId: uuid,
  coIds: z.array(uuid).max(10).default([]),
  task: text(1_000),
};

/** What the wall counts, each of which opens its rows. */
export const proposalFigureNames = [
  ...(['submitted', 'docketed', 'closed', 'notDocketed', 'converted', 'merged'] as const),
  ...(['open', 'replied', 'solved', 'planned', 'rated', 'satisfied', 'unsolved'] as const),
] as const;
const counts = Object.fromEntries(proposalFigureNames.map((name) => [name, z.int()])) as Record<
  (typeof proposalFigureNames)[number],
  z.ZodInt
>;

const draft = z.object({
  seatId: uuid.optional(),
  title: text(60, 4),
  reason: text(3_000, 4),
  measure: text(3_000, 4),
  themes: z.array(z.enum(themes)).max(2).default([]),
  category: z.string().trim().max(30).nullable().default(null),
  confidential: z.boolean().default(false),
});

const own = <const Path extends string>(path: Path, summary: string) =>
  ({
    method: 'POST',
    path,
    permission: 'proposal.own',
    summary,
    params: byId,
    response: proposalView,
  }) as const;
const desk = <const Path extends string, const Permission extends string>(
  path: Path,
  permission: Permission,
  summary: string,
) => ({ method: 'POST', path, permission, summary, params: byId, response: proposalView }) as const;
const unit = <const Path extends string>(path: Path, summary: string) =>
  ({
    method: 'POST',
    path,
    permission: 'proposal.handle',
    summary,
    params: byId,
    response: proposalView,
  }) as const;
const document = z.object({ kind: z.enum(['form', 'reply']) });

export const proposalRoutes = defineRoutes({
  openProposals: {
    method: 'GET',
    path: '/open-proposals',
    permission: 'public',
    summary: 'What everybody may follow: submitted proposals in their five steps',
    query: z.object({
      q: z.string().trim().max(50).optional(),
      unionId: uuid.optional(),
      step: z.enum(steps).optional(),
      list: z.enum(['all', 'unsolved', 'best']).default('all'),
      ...page,
    }),
    response: rows,
  },
  openProposal: {
    method: 'GET',
    path: '/open-proposals/:id',
    permission: 'public',
    summary: 'One proposal as everybody may follow it; its people see their part of it',
    params: byId,
    response: proposalView,
  },
  myProposals: {
    method: 'GET',
    path: '/my-proposals',
    permission: 'proposal.own',
    summary: 'My proposals, those I may second, those I am asked to rate',
    response: z.object({
      seats: z.array(z.object({ id: uuid, bodyName: z.string(), unionId: uuid })),
      categories: z.array(z.string()),
      secondersNeeded: z.int(),
      collecting: z.boolean(),
      own: z.array(rowView),
      toSecond: z.array(rowView),
      toRate: z.array(rowView),
    }),
  },
  similarProposals: {
    method: 'GET',
    path: '/my-proposals/similar',
    permission: 'proposal.own',
    summary: "This and last years' proposals like what is being written",
    query: z.object({ seatId: uuid.optional(), text: z.string().trim().max(400), except: uuid.optional() }),
    response: z.object({
      items: z.array(
        z.object({
          ...{ id: uuid, number: z.string(), title: z.string(), measure: z.string(), unionName: z.string() },
          ...{ year: z.string(), status: z.enum(statuses), step: z.enum(steps) },
          replyClass: z.enum(replyClasses).nullable(),
        }),
      ),
    }),
  },
  writeProposal: {
    method: 'POST',
    path: '/my-proposals',
    permission: 'proposal.own',
    summary: 'Write a proposal: one matter, its reason, a measure',
    body: draft,
    response: proposalView,
  },
  editProposal: { ...own('/my-proposals/:id/edit', 'Change a draft'), body: draft },
  submitProposal: {
    ...own('/my-proposals/:id/submit', 'Submit it; it then looks for seconders'),
    body: z.object({}),
  },
  withdrawProposal: {
    ...own('/my-proposals/:id/withdraw', 'Take it back before the review has decided'),
    body: z.object({ reason }),
  },
  secondProposal: { ...own('/my-proposals/:id/second', "Second a colleague's proposal"), body: z.object({}) },
  rateReply: {
    ...own('/my-proposals/:id/rate', 'Rate the reply, unseen by the units until the window closes'),
    idempotency: 'none',
    body: z.object({ rating: z.enum(ratings), remark: z.string().trim().max(500).default('') }),
  },
  askQuestion: {
    ...own('/my-proposals/:id/ask', 'Question in public what is unsolved'),
    body: z.object({ question: text(1_000, 4) }),
  },
  myProposalDocument: {
    ...{ method: 'GET', path: '/my-proposals/:id/document', permission: 'proposal.own', transport: 'file' },
    ...{ params: byId, query: document, summary: 'My proposal, or its reply, as a Word file' },
  },

  proposals: {
    method: 'GET',
    path: '/proposals',
    permission: 'proposal.see',
    summary: 'Proposals within my places: the queue by due day, or a list',
    query: z.object({
      list: z.enum(['queue', 'inspection', 'all', 'unsolved', 'best']).default('all'),
      status: z.enum(statuses).optional(),
      q: z.string().trim().max(50).optional(),
      theme: z.enum(themes).optional(),
      category: z.string().max(30).optional(),
      within: uuid.optional(),
      /** Only what lies at that union itself, not below it. */
      itself: z.literal('true').optional(),
      from: day.optional(),
      before: day.optional(),
      figure: z.enum(proposalFigureNames).optional(),
      ...page,
    }),
    response: z.object({
      ...rows.shape,
      mayDocket: z.boolean(),
      categories: z.array(z.string()),
    }),
  },
  proposalFigures: {
    method: 'GET',
    path: '/proposal-figures',
    permission: 'proposal.see',
    summary: 'Counts of proposals submitted in a period, by the unions below; rates as two figures',
    query: z.object({ within: uuid.optional(), from: day, before: day }),
    response: z.object({
      ...{ scope: z.string(), scopeId: uuid },
      rows: z.array(
        z.object({
          ...{ unionId: uuid.nullable(), unionName: z.string(), proposers: z.int() },
          ...counts,
        }),
      ),
    }),
  },
  followUps: {
    method: 'GET',
    path: '/proposal-follow-ups',
    permission: 'proposal.see',
    summary: 'Promises of class B replies not yet kept, first due first',
    query: z.object({ late: z.stringbool().optional(), ...page }),
    response: z.object({
      next: z.string().nullable(),
      items: z.array(
        z.object({
          ...{ id: uuid, proposalId: uuid, number: z.string(), title: z.string(), unionName: z.string() },
          ...{ unitName: z.string(), text: z.string(), dueOn: day, moved: z.int(), late: z.boolean() },
          ...{ status: z.enum(['open', 'reported']), report: z.string().nullable() },
        }),
      ),
    }),
  },
  collections: {
    method: 'GET',
    path: '/proposal-collections',
    permission: 'proposal.see',
    summary: 'Weeks before congresses in which proposals are collected',
    response: z.object({
      items: z.array(
        z.object({
          ...{ id: uuid, name: z.string(), unionName: z.string() },
          ...{ congressOn: day, opensOn: day, closesOn: day },
        }),
      ),
    }),
  },
  openCollection: {
    method: 'POST',
    path: '/proposal-collections',
    permission: 'proposal.docket',
    summary: 'Collect proposals before a congress',
    body: z.object({
      ...{ unionId: uuid, name: text(60, 2), congressOn: day },
      ...{ opensOn: day.optional(), closesOn: day.optional() },
    }),
    response: z.object({ id: uuid }),
  },
  proposal: {
    method: 'GET',
    path: '/proposals/:id',
    permission: 'proposal.see',
    summary: 'One proposal at the desk',
    params: byId,
    response: proposalView,
  },
  docketProposal: {
    ...desk('/proposals/:id/docket', 'proposal.docket', 'Docket it'),
    body: z.object({ version, reason: z.string().trim().max(2_000).default('') }),
  },
  declineProposal: {
    ...desk('/proposals/:id/decline', 'proposal.docket', 'Do not docket it, with the written reason'),
    body: z.object({ version, reason }),
  },
  convertProposal: {
    ...desk('/proposals/:id/convert', 'proposal.docket', 'Turn it into a suggestion'),
    body: z.object({ version, reason }),
  },
  mergeProposal: {
    ...desk('/proposals/:id/merge', 'proposal.docket', 'Merge it into another on the same matter'),
    body: z.object({ version, reason, intoId: uuid }),
  },
  assignProposal: {
    ...desk('/proposals/:id/assign', 'proposal.docket', 'Hand it to a lead unit and co-units'),
    body: z.object(dispatch),
  },
  reassignProposal: {
    ...desk(
      '/proposals/:id/reassign',
      'proposal.docket',
      'Another dispatch; too many bring it before a leader',
    ),
    body: z.object({ ...dispatch, reason }),
  },
  rejectObjection: {
    ...desk('/proposals/:id/reject-objection', 'proposal.docket', 'The objection does not hold'),
    body: z.object({ version, reason }),
  },
  leadersFor: {
    ...{ method: 'GET', path: '/proposals/:id/leaders', permission: 'proposal.docket', params: byId },
    summary: 'Leaders who may decide a dispatch finally',
    response: z.object({ items: z.array(z.object({ id: uuid, name: z.string() })) }),
  },
  nameLeader: {
    ...desk('/proposals/:id/name-leader', 'proposal.docket', 'Who decides the dispatch finally'),
    body: z.object({ version, accountId: uuid }),
  },
  settleDispatch: {
    ...desk('/proposals/:id/settle', 'proposal.decide', "The named leader's final dispatch"),
    body: z.object({ ...dispatch, reason }),
  },
  inspectProposal: {
    ...desk('/proposals/:id/inspect', 'proposal.inspect', 'What was replied is there'),
    body: z.object({ version, note: text(2_000) }),
  },
  sendBackProposal: {
    ...desk('/proposals/:id/send-back', 'proposal.inspect', 'What was replied is not there: handled again'),
    body: z.object({ version, note: text(2_000) }),
  },
  closeProposal: {
    ...desk('/proposals/:id/close', 'proposal.docket', 'Close it with a summary for everybody'),
    body: z.object({ version, summary: text(2_000) }),
  },
  confirmPromise: {
    ...desk('/proposals/:id/confirm-promise', 'proposal.inspect', 'A promise reported as kept is, or is not'),
    body: z.object({ kept: z.boolean(), note: text(1_000) }),
  },
  ballotsFor: {
    ...{ method: 'GET', path: '/proposals/:id/ballots', permission: 'proposal.docket', params: byId },
    summary: 'Published ballots that may have chosen it as one of the best, latest first',
    response: z.object({
      items: z.array(z.object({ id: uuid, title: z.string(), unionName: z.string(), closedOn: day })),
    }),
  },
  honourProposal: {
    ...desk(
      '/proposals/:id/honour',
      'proposal.docket',
      'One of the best of its year, by a person or a ballot',
    ),
    body: z.object({ reason: text(500), ballotId: uuid.nullable().default(null) }),
  },
  proposalDocument: {
    ...{ method: 'GET', path: '/proposals/:id/document', permission: 'proposal.see', transport: 'file' },
    ...{ params: byId, query: document, summary: 'The proposal form or the reply letter as a Word file' },
  },
  proposalEvidence: {
    ...{
      method: 'GET',
      path: '/proposal-evidence/:id',
      permission: 'signedIn',
      transport: 'file',
      params: byId,
    },
    summary: 'Evidence of a reply, for who sees the proposal in full',
  },

  handledProposals: {
    method: 'GET',
    path: '/handled-proposals',
    permission: 'proposal.handle',
    summary: 'The inbox of my units, by due day; or what they have done',
    query: z.object({
      list: z.enum(['toDo', 'done']).default('toDo'),
      q: z.string().trim().max(50).optional(),
      ...page,
    }),
    response: rows,
  },
  handledProposal: {
    method: 'GET',
    path: '/handled-proposals/:id',
    permission: 'proposal.handle',
    summary: 'One proposal as its unit sees it: without a rating whose window is open',
    params: byId,
    response: proposalView,
  },
  signPart: { ...unit('/handled-proposals/:id/sign', 'My unit signs for its part'), body: z.object({}) },
  objectToDispatch: {
    ...unit('/handled-proposals/:id/object', 'It is not the matter of my unit'),
    body: z.object({ reason }),
  },
  extendPart: {
    ...unit('/handled-proposals/:id/extend', 'More time, once, with the reason'),
    body: z.object({ reason }),
  },
  draftReply: {
    ...unit('/handled-proposals/:id/draft-reply', "The words of my unit's reply"),
    body: z.object({
      text: text(5_000, 10),
      replyClass: z.enum(replyClasses).nullable().default(null),
      promise: z.string().trim().max(1_000).nullable().default(null),
      promisedOn: day.nullable().default(null),
    }),
  },
  addEvidence: {
    ...unit(
      '/handled-proposals/:id/evidence',
      'A photo or PDF as evidence of the reply, or of a promise kept',
    ),
    ...{
      transport: 'multipart',
      idempotency: 'none',
      query: z.object({ purpose: z.enum(['reply', 'promise']) }),
    },
  },
  signReply: {
    ...unit('/handled-proposals/:id/reply', "The unit's responsible leader signs its reply"),
    body: z.object({}),
  },
  reportPromise: {
    ...unit('/handled-proposals/:id/report-promise', 'What was promised is done'),
    body: z.object({ report: text(2_000) }),
  },
  movePromise: {
    ...unit('/handled-proposals/:id/move-promise', 'Changed circumstances, explained, with another day'),
    body: z.object({ reason, promisedOn: day }),
  },
  answerQuestion: {
    ...unit('/proposal-questions/:id/answer', 'Answer a question in public'),
    body: z.object({ answer: text(3_000) }),
  },
  handledDocument: {
    ...{
      method: 'GET',
      path: '/handled-proposals/:id/document',
      permission: 'proposal.handle',
      transport: 'file',
    },
    ...{ params: byId, query: document, summary: 'The proposal form or the reply letter as a Word file' },
  },
});
