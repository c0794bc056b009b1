import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { importRoutes } from '../../platform/imports/contract.ts';
import { bodyActions, seatActions, seatStates, voteActions } from './lifecycle.ts';
import { numberRules } from './rules.ts';
import { bodyKinds, bodyStatuses, seatEndReasons, voteKinds, voteStatuses } from './tables.ts';

export { bodyKinds };

const uuid = z.uuid();
const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const line = z.string().trim().min(1).max(200);
const reason = z.string().trim().min(2).max(500);
const id = z.object({ id: uuid });
const version = z.int();
const count = z.int().min(0).max(10_000_000);

export const bodyInput = z.object({
  unionId: uuid,
  kind: z.enum(bodyKinds),
  name: line,
  termNumber: z.int().min(1).max(200),
  termYears: z.int().min(1).max(10),
  startsOn: date,
  /** Members of the union, or staff of the employer, when the numbers are set; and the women among them. */
  people: count,
  women: count,
  seatCount: z.int().min(1).max(5_000),
});
export type BodyInput = z.output<typeof bodyInput>;

export const constituencyInput = z.object({
  name: line,
  seats: z.int().min(1).max(500),
  unionIds: z.array(uuid).max(500),
});
export type ConstituencyInput = z.output<typeof constituencyInput>;

const candidateInput = z.object({ personId: uuid, isManager: z.boolean().default(false) });
export type CandidateInput = z.output<typeof candidateInput>;

export const countInput = z.object({
  heldOn: date,
  /** Everybody of the constituency, and those who voted. */
  ...{ entitled: count.min(1), voted: count },
  votes: z.array(z.object({ candidateId: uuid, votes: count })).max(60),
});
export type CountInput = z.output<typeof countInput>;

const bodyItem = z.object({
  ...{ id: uuid, kind: z.enum(bodyKinds), name: z.string(), termNumber: z.int(), termYears: z.int() },
  ...{ unionId: uuid, unionName: z.string(), status: z.enum(bodyStatuses) },
  startsOn: date,
  /** The first day after the term, with its extension. */
  endsOn: date,
  ...{ seatCount: z.int(), held: z.int() },
});
export type BodyItem = z.output<typeof bodyItem>;

const fraction = z.object({ numerator: z.int(), denominator: z.int(), text: z.string() });
const check = z.object({
  code: z.enum(['seatNumber', 'constituencySeats', 'filled', 'managers', 'women']),
  ...fraction.shape,
  /** What the rule asks for at least and at most, in seats. */
  ...{ least: z.int().nullable(), most: z.int().nullable() },
  /** The share it is held against, where it is one. */
  against: fraction.nullable(),
  /** People of whom nothing is on record that would say. */
  unknown: z.int(),
  /** Null: nothing to judge yet. */
  isMet: z.boolean().nullable(),
});
export type BodyCheck = z.output<typeof check>;

const seatView = z.object({
  ...{ id: uuid, personId: uuid, name: z.string(), isManager: z.boolean() },
  ...{ constituencyId: uuid, constituencyName: z.string(), state: z.enum(seatStates) },
  ...{ since: date.nullable(), until: date.nullable() },
  ...{ endReason: z.enum(seatEndReasons).nullable(), endNote: z.string() },
  allowedActions: z.array(z.enum(seatActions)),
});
export type SeatView = z.output<typeof seatView>;

const constituencyView = z.object({
  ...{ id: uuid, number: z.int(), name: z.string(), seats: z.int(), version },
  /** Seats held, or won for a term to come. */
  held: z.int(),
  /** Active members today. */
  members: z.int(),
  unions: z.array(z.object({ id: uuid, name: z.string(), since: date })),
});
export type ConstituencyView = z.output<typeof constituencyView>;

const voteView = z.object({
  ...{ id: uuid, bodyId: uuid, kind: z.enum(voteKinds), status: z.enum(voteStatuses) },
  ...{ constituencyId: uuid, constituencyName: z.string(), places: z.int(), reason: z.string() },
  ...{ heldOn: date.nullable(), entitled: z.int().nullable(), voted: z.int().nullable() },
  ballot: z.object({ id: uuid, status: z.string() }).nullable(),
  ...{ countedBy: z.string().nullable(), confirmedBy: z.string().nullable() },
  /** Whether anybody was elected, or the representative recalled. */
  carried: z.boolean().nullable(),
  /** Votes that must be cast at all, and those each candidate needs, of everybody entitled. */
  needed: z.object({ voted: z.int(), votes: z.int() }).nullable(),
  candidates: z.array(
    z.object({
      ...{ id: uuid, personId: uuid, name: z.string(), isManager: z.boolean() },
      ...{ votes: z.int().nullable(), elected: z.boolean().nullable() },
    }),
  ),
  allowedActions: z.array(z.enum(voteActions)),
});
export type VoteView = z.output<typeof voteView>;

const bodyView = bodyItem.extend({
  /** The day it is shown as at. */
  on: date,
  /** Without the extension. */
  regularEnd: date,
  ...{ extendedTo: date.nullable(), extensionReason: z.string().nullable() },
  ...{ endedOn: date.nullable(), endReason: z.string().nullable() },
  ...{ people: z.int(), women: z.int(), numberRule: z.enum(numberRules), version },
  ...{ checks: z.array(check), constituencies: z.array(constituencyView) },
  ...{ seats: z.array(seatView), votes: z.array(voteView) },
  story: z.array(
    z.object({ action: z.string(), by: z.string(), at: instant, detail: z.record(z.string(), z.unknown()) }),
  ),
  allowedActions: z.array(z.enum(bodyActions)),
});
export type BodyView = z.output<typeof bodyView>;

const memberItem = z.object({
  ...{ personId: uuid, name: z.string(), contact: z.string(), unionName: z.string() },
});
const members = z.object({ items: z.array(memberItem), next: z.string().nullable() });
const page = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  search: z.string().trim().max(40).optional(),
});

const ownSeat = z.object({
  ...{ id: uuid, bodyKind: z.enum(bodyKinds), bodyName: z.string(), unionName: z.string() },
  ...{ constituencyName: z.string(), since: date, until: date, constituents: z.int() },
});
export type OwnSeat = z.output<typeof ownSeat>;
const representative = z.object({
  ...{ name: z.string(), bodyKind: z.enum(bodyKinds), bodyName: z.string(), constituencyName: z.string() },
  ...{ unionName: z.string(), unionPhone: z.string().nullable(), since: date, until: date },
});
export type Representative = z.output<typeof representative>;

const see = 'representative.see';
const keep = 'representative.keep';
const confirm = 'representative.confirm';
const lists = importRoutes('/representative-lists', keep, 'representatives');

export const representativeRoutes = defineRoutes({
  uploadRepresentatives: { ...lists.upload, query: z.object({ placeId: uuid, bodyId: uuid }) },
  listRepresentativeFiles: lists.list,
  lookAtRepresentatives: lists.look,
  checkRepresentatives: lists.check,
  confirmRepresentatives: lists.confirm,
  cancelRepresentatives: lists.cancel,
  rejectedRepresentatives: lists.rejected,
  listBodies: {
    method: 'GET',
    path: '/representative-bodies',
    permission: see,
    summary: 'Congresses with a standing term of my places, newest first',
    query: page.extend({ kind: z.enum(bodyKinds).optional(), status: z.enum(bodyStatuses).optional() }),
    response: z.object({
      ...{ items: z.array(bodyItem), next: z.string().nullable(), mayCreate: z.boolean() },
      /** Years a term may have. */
      termYears: z.object({ memberCongress: z.array(z.int()), workersCongress: z.array(z.int()) }),
    }),
  },
  createBody: {
    method: 'POST',
    path: '/representative-bodies',
    permission: keep,
    summary: 'Set up a member congress or a workers’ congress before its term begins',
    body: bodyInput,
    response: bodyView,
  },
  getBody: {
    method: 'GET',
    path: '/representative-bodies/:id',
    permission: see,
    summary:
      'A body with its constituencies, its seats as at a day, its votes, and its numbers held against the rules',
    params: id,
    query: z.object({ on: date.optional() }),
    response: bodyView,
  },
  editBody: {
    method: 'POST',
    path: '/representative-bodies/:id/edit',
    permission: keep,
    summary: 'Change a body before its term begins',
    params: id,
    body: bodyInput.omit({ unionId: true, kind: true }).extend({ version }),
    response: bodyView,
  },
  beginTerm: {
    method: 'POST',
    path: '/representative-bodies/:id/begin',
    permission: keep,
    summary: 'The term begins: whoever was elected is in office; the body before it ends',
    params: id,
    body: z.object({ startsOn: date, version }),
    response: bodyView,
  },
  extendTerm: {
    method: 'POST',
    path: '/representative-bodies/:id/extend',
    permission: keep,
    summary: 'Extend a term, by a year at most',
    params: id,
    body: z.object({ until: date, reason, version }),
    response: bodyView,
  },
  endBody: {
    method: 'POST',
    path: '/representative-bodies/:id/end',
    permission: keep,
    summary: 'End a body before its time, with all its seats',
    params: id,
    body: z.object({ reason, version }),
    response: bodyView,
  },
  addConstituency: {
    method: 'POST',
    path: '/representative-bodies/:id/constituencies',
    permission: keep,
    summary: 'Add a constituency and say which unions, branches and groups vote in it',
    params: id,
    body: constituencyInput,
    response: bodyView,
  },
  editConstituency: {
    method: 'POST',
    path: '/constituencies/:id/edit',
    permission: keep,
    summary: 'Change a constituency; who voted where on earlier days stays as it was',
    params: id,
    body: constituencyInput.extend({ version }),
    response: bodyView,
  },
  closeConstituency: {
    method: 'POST',
    path: '/constituencies/:id/close',
    permission: keep,
    summary: 'Close a constituency whose seats are empty',
    params: id,
    body: z.object({ version }),
    response: bodyView,
  },
  constituencyMembers: {
    method: 'GET',
    path: '/constituencies/:id/members',
    permission: see,
    summary: 'Members who vote in a constituency, by name, with masked contacts',
    params: id,
    query: page,
    response: members,
  },
  planElection: {
    method: 'POST',
    path: '/constituencies/:id/elections',
    permission: keep,
    summary: 'Plan an election, or a by-election, for the empty seats of a constituency',
    params: id,
    body: z.object({ candidates: z.array(candidateInput).min(1).max(60) }),
    response: voteView,
  },
  planRecall: {
    method: 'POST',
    path: '/representative-seats/:id/recall',
    permission: keep,
    summary: 'Plan the vote of a constituency on taking back its representative',
    params: id,
    body: z.object({ reason }),
    response: voteView,
  },
  resignSeat: {
    method: 'POST',
    path: '/representative-seats/:id/resign',
    permission: keep,
    summary: 'A representative gives the seat back, from today on',
    params: id,
    body: z.object({ reason }),
    response: bodyView,
  },
  getVote: {
    method: 'GET',
    path: '/representative-votes/:id',
    permission: see,
    summary: 'An election or a recall with its counts and what was needed',
    params: id,
    response: voteView,
  },
  holdBallot: {
    method: 'POST',
    path: '/representative-votes/:id/ballot',
    permission: keep,
    summary: 'Draft a secret ballot for it, with the members of the constituency as its roll',
    params: id,
    body: z.object({ opensAt: instant, closesAt: instant }),
    response: voteView,
  },
  takeResult: {
    method: 'POST',
    path: '/representative-votes/:id/take-result',
    permission: keep,
    summary: 'Take over what its ballot decided',
    params: id,
    body: z.object({}),
    response: voteView,
  },
  enterCount: {
    method: 'POST',
    path: '/representative-votes/:id/count',
    permission: keep,
    summary: 'Enter what was counted on paper; it decides once somebody else has confirmed it',
    params: id,
    body: countInput,
    response: voteView,
  },
  confirmCount: {
    method: 'POST',
    path: '/representative-votes/:id/confirm',
    permission: confirm,
    summary: 'Confirm the count somebody else entered: it decides',
    params: id,
    body: z.object({}),
    response: voteView,
  },
  rejectCount: {
    method: 'POST',
    path: '/representative-votes/:id/reject',
    permission: confirm,
    summary: 'Send a count back to be made anew',
    params: id,
    body: z.object({ reason }),
    response: voteView,
  },
  cancelVote: {
    method: 'POST',
    path: '/representative-votes/:id/cancel',
    permission: keep,
    summary: 'Call an election or a recall off before it is decided',
    params: id,
    body: z.object({ reason }),
    response: voteView,
  },
  mySeats: {
    method: 'GET',
    path: '/my-seats',
    permission: 'representative.own',
    summary: 'Seats I hold as a representative or delegate; none for anybody else',
    response: z.object({ items: z.array(ownSeat) }),
  },
  myConstituents: {
    method: 'GET',
    path: '/my-seats/:id/constituents',
    permission: 'representative.own',
    summary: 'Members I represent: names and masked contacts only',
    params: id,
    query: page,
    response: members,
  },
  myRepresentatives: {
    method: 'GET',
    path: '/my-representatives',
    permission: 'representative.own',
    summary: 'Who represents me, and how to reach them through the union',
    response: z.object({ items: z.array(representative) }),
  },
});
