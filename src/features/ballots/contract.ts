import { z } from 'zod';
import { voteOperators } from '../../kernel/votes.ts';
import { defineRoutes } from '../../platform/http/contract.ts';
import { importRoutes } from '../../platform/imports/contract.ts';
import { ballotActions } from './lifecycle.ts';
import { answers, ballotGroup, ballotRule, paperCounts, question } from './questions.ts';
import { ballotKinds, ballotStatuses, reviewGrades } from './tables.ts';

const uuid = z.uuid();
const instant = z.iso.datetime({ offset: true });
const line = z.string().trim().min(1).max(200);
const reason = z.string().trim().min(2).max(500);
const id = z.object({ id: uuid });
/** Made by the voter's own device; 128 bits or more, as hexadecimal. */
const receipt = z.string().regex(/^[0-9a-f]{32,64}$/);

export const ballotInput = z.object({
  unionId: uuid,
  kind: z.enum(ballotKinds),
  title: line,
  about: z.string().trim().max(20_000).default(''),
  secrecy: z.enum(['secret', 'open']),
  rule: ballotRule,
  questions: z.array(question).min(1).max(100),
  groups: z
    .array(ballotGroup)
    .min(1)
    .max(10)
    .default([{ code: 'all', name: '全体', weight: 100 }]),
  opensAt: instant,
  closesAt: instant,
  subject: z
    .object({ type: z.string().max(60), id: uuid })
    .nullable()
    .default(null),
});
export type BallotInput = z.output<typeof ballotInput>;

const rate = z.object({
  ...{ numerator: z.int(), denominator: z.int(), percent: z.string().nullable(), text: z.string() },
});
const questionResult = z.union([
  z.object({
    ...{ id: z.string(), text: z.string(), kind: z.literal('choice') },
    options: z.array(
      z.object({ id: z.string(), text: z.string(), votes: z.int(), passed: z.boolean().nullable() }),
    ),
    passed: z.boolean().nullable(),
    satisfaction: z.object({ both: rate, satisfied: rate }).nullable(),
  }),
  z.object({
    ...{ id: z.string(), text: z.string(), kind: z.literal('score') },
    weightedHundredths: z.int().nullable(),
    groups: z.array(
      z.object({
        ...{ code: z.string(), name: z.string(), weight: z.int(), papers: z.int() },
        meanHundredths: z.int().nullable(),
      }),
    ),
  }),
  z.object({
    ...{ id: z.string(), text: z.string(), kind: z.literal('remark') },
    remarks: z.array(z.string()),
  }),
]);
export const ballotResult = z.object({
  entitled: z.int(),
  present: z.int().nullable(),
  ...{ issued: z.int(), returned: z.int(), valid: z.int(), invalid: z.int(), turnout: rate },
  voidBecause: z.enum(['moreReturnedThanIssued', 'tooFewTookPart']).nullable(),
  questions: z.array(questionResult),
  passed: z.boolean().nullable(),
});

const ballotItem = z.object({
  id: uuid,
  kind: z.enum(ballotKinds),
  title: z.string(),
  unionName: z.string(),
  secrecy: z.enum(['secret', 'open']),
  status: z.enum(ballotStatuses),
  opensAt: instant,
  closesAt: instant,
  entitled: z.int().nullable(),
  result: ballotResult.nullable(),
});
export type BallotItem = z.output<typeof ballotItem>;

const paperView = z.object({
  id: uuid,
  groupCode: z.string(),
  ...{ issued: z.int(), returned: z.int(), invalid: z.int() },
  counts: paperCounts,
  status: z.enum(['counted', 'confirmed', 'rejected']),
  countedBy: z.string(),
  checkedBy: z.string().nullable(),
  note: z.string(),
  /** Counted by somebody else than the viewer. */
  mayCheck: z.boolean(),
});

const ballotView = ballotItem.extend({
  unionId: uuid,
  about: z.string(),
  rule: ballotRule,
  questions: z.array(question),
  groups: z.array(ballotGroup),
  rollCount: z.int(),
  /** How many have voted or hold a paper. */
  takenPart: z.int(),
  present: z.int().nullable(),
  papers: z.array(paperView),
  rollChanges: z.array(
    z.object({
      ...{ id: uuid, personName: z.string(), change: z.enum(['add', 'remove']), reason: z.string() },
      ...{ status: z.enum(['asked', 'done', 'refused']), askedBy: z.string(), mayDecide: z.boolean() },
    }),
  ),
  resultHash: z.string().nullable(),
  outcome: z.string(),
  story: z.array(
    z.object({ action: z.string(), by: z.string(), at: instant, detail: z.record(z.string(), z.unknown()) }),
  ),
  version: z.int(),
  allowedActions: z.array(z.enum(ballotActions)),
  /** A review whose union the viewer may grade. */
  mayGrade: z.boolean(),
});
export type BallotView = z.output<typeof ballotView>;

const myBallot = z.object({
  id: uuid,
  kind: z.enum(ballotKinds),
  title: z.string(),
  about: z.string(),
  unionName: z.string(),
  secrecy: z.enum(['secret', 'open']),
  status: z.enum(ballotStatuses),
  opensAt: instant,
  closesAt: instant,
  questions: z.array(question),
  /** Null: not voted yet. */
  way: z.enum(['online', 'paper']).nullable(),
  mayVote: z.boolean(),
  rule: ballotRule,
  result: ballotResult.nullable(),
  /** What became of it; empty until told. */
  outcome: z.string(),
});
export type MyBallot = z.output<typeof myBallot>;

const rollItem = z.object({
  ...{ personId: uuid, name: z.string(), groupName: z.string(), holdsPaper: z.boolean() },
});
export type RollItem = z.output<typeof rollItem>;

const reviewYear = z.object({
  ...{ id: uuid, title: z.string(), year: z.int(), issued: z.int(), returned: z.int(), valid: z.int() },
  isVoid: z.boolean(),
  satisfaction: z.object({ both: rate, satisfied: rate }).nullable(),
  grade: z.enum(reviewGrades).nullable(),
  reason: z.string().nullable(),
});
export type ReviewYear = z.output<typeof reviewYear>;

const page = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

const rolls = importRoutes('/ballot-rolls', 'ballot.hold', 'people who may vote');

export const ballotRoutes = defineRoutes({
  uploadRoll: { ...rolls.upload, query: z.object({ placeId: uuid, ballotId: uuid }) },
  listRolls: { ...rolls.list },
  lookAtRoll: rolls.look,
  checkRoll: rolls.check,
  confirmRoll: rolls.confirm,
  cancelRoll: rolls.cancel,
  rejectedRollRows: rolls.rejected,
  listBallots: {
    method: 'GET',
    path: '/ballots',
    permission: 'ballot.see',
    summary: 'Ballots of my places, newest first',
    query: page.extend({
      status: z.enum(ballotStatuses).optional(),
      kind: z.enum(ballotKinds).optional(),
      search: z.string().trim().max(100).optional(),
    }),
    response: z.object({
      ...{ items: z.array(ballotItem), next: z.string().nullable(), mayHold: z.boolean() },
      /** What a new ballot starts with here. */
      settings: z.object({
        reviewTurnout: z.object({ numerator: z.int(), denominator: z.int() }),
        congressOperator: z.enum(voteOperators),
      }),
    }),
  },
  getBallot: {
    method: 'GET',
    path: '/ballots/:id',
    permission: 'ballot.see',
    summary:
      'A ballot with its roll in numbers, its papers and, once counted, its result; never who voted how',
    params: id,
    response: ballotView,
  },
  draftBallot: {
    method: 'POST',
    path: '/ballots',
    permission: 'ballot.hold',
    summary: 'Draft a ballot',
    body: ballotInput,
    response: ballotView,
  },
  editBallot: {
    method: 'POST',
    path: '/ballots/:id/edit',
    permission: 'ballot.hold',
    summary: 'Change a ballot before it is announced',
    params: id,
    body: ballotInput.omit({ unionId: true, subject: true }).extend({ version: z.int() }),
    response: ballotView,
  },
  ballotRoll: {
    method: 'GET',
    path: '/ballots/:id/roll',
    permission: 'ballot.see',
    summary: 'Who may vote, and who holds a paper; never who has voted on line',
    params: id,
    query: page.extend({ after: uuid.optional(), search: z.string().trim().max(40).optional() }),
    response: z.object({ items: z.array(rollItem), next: z.string().nullable() }),
  },
  reviewYears: {
    method: 'GET',
    path: '/ballots/:id/reviews',
    permission: 'ballot.see',
    summary: 'Published reviews of the same union by its members, year by year, with the grade',
    params: id,
    response: z.object({ items: z.array(reviewYear) }),
  },
  gradeReview: {
    method: 'POST',
    path: '/ballots/:id/grade',
    permission: 'ballot.hold',
    summary: 'Grade a union after the review by its members; the union above does',
    params: id,
    body: z.object({ grade: z.enum(reviewGrades), reason }),
    response: ballotView,
  },
  ballotCertificate: {
    method: 'GET',
    path: '/ballots/:id/certificate',
    permission: 'ballot.see',
    summary: 'The certificate of a published result as a Word file, with every count and the hash',
    params: id,
    transport: 'file',
  },
  setBallotRoll: {
    method: 'POST',
    path: '/ballots/:id/roll',
    permission: 'ballot.hold',
    summary:
      'Say who may vote: all members of the union and below, or people named; replaces what was said before unless kept',
    params: id,
    body: z.object({
      members: z.boolean().default(false),
      people: z
        .array(z.object({ personId: uuid, group: z.string().max(20).optional() }))
        .max(20_000)
        .default([]),
      group: z.string().max(20).optional(),
      keep: z.boolean().default(false),
    }),
    response: ballotView,
  },
  announceBallot: {
    method: 'POST',
    path: '/ballots/:id/announce',
    permission: 'ballot.hold',
    summary: 'Announce a ballot to everybody on its roll',
    params: id,
    body: z.object({}),
    response: ballotView,
  },
  openBallot: {
    method: 'POST',
    path: '/ballots/:id/open',
    permission: 'ballot.hold',
    summary: 'Freeze the roll and open the urn; where a quorum is needed, with how many are present',
    params: id,
    body: z.object({ present: z.int().min(0).max(1_000_000).optional() }),
    response: ballotView,
  },
  askRollChange: {
    method: 'POST',
    path: '/ballots/:id/roll-changes',
    permission: 'ballot.hold',
    summary: 'Ask for somebody to be added to, or taken off, the roll of an open ballot',
    params: id,
    body: z.object({
      personId: uuid,
      change: z.enum(['add', 'remove']),
      group: z.string().max(20).optional(),
      reason,
    }),
    response: ballotView,
  },
  decideRollChange: {
    method: 'POST',
    path: '/ballots/:id/roll-changes/decide',
    permission: 'ballot.witness',
    summary: 'Decide a change of the roll that somebody else asked for',
    params: id,
    body: z.object({ changeId: uuid, approve: z.boolean() }),
    response: ballotView,
  },
  givePaper: {
    method: 'POST',
    path: '/ballots/:id/papers/give',
    permission: 'ballot.hold',
    summary: 'Give a paper to somebody on the roll, who then cannot vote on line',
    params: id,
    body: z.object({ personId: uuid }),
    response: ballotView,
  },
  countPapers: {
    method: 'POST',
    path: '/ballots/:id/papers',
    permission: 'ballot.hold',
    summary: 'Enter a count of papers; it stands once another person has checked it',
    params: id,
    body: z.object({
      group: z.string().max(20).optional(),
      ...{ issued: z.int().min(0), returned: z.int().min(0), invalid: z.int().min(0).default(0) },
      counts: paperCounts,
      note: z.string().trim().max(500).default(''),
    }),
    response: ballotView,
  },
  checkPapers: {
    method: 'POST',
    path: '/ballots/:id/papers/check',
    permission: 'ballot.witness',
    summary: 'Confirm or reject a count of papers that somebody else made',
    params: id,
    body: z.object({ paperId: uuid, confirm: z.boolean() }),
    response: ballotView,
  },
  closeBallot: {
    method: 'POST',
    path: '/ballots/:id/close',
    permission: 'ballot.hold',
    summary: 'Close the urn, at its time or once everybody has voted',
    params: id,
    body: z.object({}),
    response: ballotView,
  },
  countBallot: {
    method: 'POST',
    path: '/ballots/:id/count',
    permission: 'ballot.witness',
    summary: 'Open the urn, count, empty it and destroy its key; by somebody else than who closed it',
    params: id,
    body: z.object({}),
    response: ballotView,
  },
  publishBallot: {
    method: 'POST',
    path: '/ballots/:id/publish',
    permission: 'ballot.hold',
    summary: 'Publish the result to everybody on the roll',
    params: id,
    body: z.object({}),
    response: ballotView,
  },
  reportOutcome: {
    method: 'POST',
    path: '/ballots/:id/outcome',
    permission: 'ballot.hold',
    summary: 'Say what became of a published vote, for everybody who could vote',
    params: id,
    body: z.object({ outcome: z.string().trim().min(2).max(2_000) }),
    response: ballotView,
  },
  cancelBallot: {
    method: 'POST',
    path: '/ballots/:id/cancel',
    permission: 'ballot.hold',
    summary: 'Call a ballot off; nobody ever learns what was in the urn',
    params: id,
    body: z.object({ reason }),
    response: ballotView,
  },
  myBallots: {
    method: 'GET',
    path: '/my-ballots',
    permission: 'signedIn',
    summary: 'Ballots I may vote in, and results I may see',
    response: z.object({ items: z.array(myBallot) }),
  },
  castBallot: {
    method: 'POST',
    path: '/my-ballots/:id/cast',
    permission: 'signedIn',
    summary: 'Vote, once. The code is the receipt: the same code again is the same vote',
    idempotency: 'none',
    params: id,
    body: z.object({ receipt, answers }),
    response: z.object({ receipt: z.string() }),
  },
  checkReceipt: {
    method: 'POST',
    path: '/ballots/:id/receipts/check',
    permission: 'public',
    summary:
      'Whether the ballot with this receipt is in the urn or was counted; for anybody who holds the code',
    idempotency: 'none',
    params: id,
    body: z.object({ receipt }),
    response: z.object({ state: z.enum(['inUrn', 'counted', 'unknown']) }),
  },
  ballotReceipts: {
    method: 'GET',
    path: '/ballots/:id/receipts',
    permission: 'public',
    summary:
      'Hashes of the receipts of all counted ballots, in the order of the hashes, to be added up by anybody',
    params: id,
    query: page.extend({ limit: z.coerce.number().int().min(1).max(1_000).default(1_000) }),
    response: z.object({ items: z.array(z.string()), next: z.string().nullable() }),
  },
});
