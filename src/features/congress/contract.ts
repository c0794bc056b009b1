import { z } from 'zod';
import { voteOperators } from '../../kernel/votes.ts';
import { defineRoutes } from '../../platform/http/contract.ts';
import { bodyKinds } from '../representatives/contract.ts';
import { itemActions, sessionActions } from './lifecycle.ts';
import { attendanceStates, itemStatuses, sessionKinds, sessionStatuses } from './tables.ts';
import { matters } from './vocabulary.ts';

const uuid = z.uuid();
const day = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const line = z.string().trim().min(1).max(200);
const words = z.string().trim().max(20_000);
const reason = z.string().trim().min(2).max(500);
const id = z.object({ id: uuid });
const seatIds = z.array(uuid).max(5_000).default([]);

const sessionItem = z.object({
  id: uuid,
  bodyId: uuid,
  bodyName: z.string(),
  bodyKind: z.enum(bodyKinds),
  unionName: z.string(),
  kind: z.enum(sessionKinds),
  convenedBy: z.enum(['committee', 'delegates']),
  title: z.string(),
  startsAt: instant.nullable(),
  place: z.string(),
  status: z.enum(sessionStatuses),
  entitled: z.int().nullable(),
  present: z.int().nullable(),
  reportDueOn: day.nullable(),
  reportLate: z.boolean(),
});
export type SessionItem = z.output<typeof sessionItem>;

const paperView = z.object({ id: uuid, title: z.string(), body: z.string(), sentAt: instant.nullable() });
const agendaItem = z.object({
  id: uuid,
  position: z.int(),
  matter: z.enum(matters),
  title: z.string(),
  about: z.string(),
  needsVote: z.boolean(),
  operator: z.enum(voteOperators).nullable(),
  status: z.enum(itemStatuses),
  ballotId: uuid.nullable(),
  /** Of what needs a vote: binding today, from a day to come, or not (yet) at all. Null where nothing is to bind. */
  force: z.enum(['inForce', 'later', 'notInForce']).nullable(),
  effectiveFrom: day.nullable(),
  resolution: z.string(),
  papers: z.array(paperView),
  /** Papers came late or are missing, so that it cannot be decided in this session. */
  papersLate: z.boolean(),
  allowedActions: z.array(z.enum(itemActions)),
});
export type AgendaItem = z.output<typeof agendaItem>;

const delegate = z.object({
  seatId: uuid,
  name: z.string(),
  constituency: z.string(),
  state: z.enum(attendanceStates).nullable(),
});
const sessionView = sessionItem.extend({
  reason: z.string(),
  callers: z.int(),
  /** Delegates in office on the day of the session. */
  delegates: z.array(delegate),
  quorum: z.int(),
  callersNeeded: z.int(),
  papersDueOn: day.nullable(),
  items: z.array(agendaItem),
  result: z.string(),
  closedOn: day.nullable(),
  reportedOn: day.nullable(),
  reportNote: z.string(),
  cancelReason: z.string(),
  story: z.array(z.object({ action: z.string(), by: z.string(), at: instant })),
  version: z.int(),
  allowedActions: z.array(z.enum(sessionActions)),
});
export type SessionView = z.output<typeof sessionView>;

const ownItem = agendaItem.omit({ allowedActions: true, papersLate: true });
const ownSession = sessionItem
  .pick({ id: true, bodyName: true, kind: true, title: true, startsAt: true, place: true, status: true })
  .extend({
    reason: z.string(),
    items: z.array(ownItem),
    result: z.string(),
    closedOn: day.nullable(),
    /** Of a call for a session. */
    callers: z.int(),
    callersNeeded: z.int(),
    maySign: z.boolean(),
    attended: z.enum(attendanceStates).nullable(),
  });
export type OwnSession = z.output<typeof ownSession>;
const ownBrief = ownSession.pick({
  ...{ id: true, bodyName: true, kind: true, title: true, startsAt: true, place: true, status: true },
});
export type OwnBrief = z.output<typeof ownBrief>;

const published = z.object({
  ...{ id: uuid, bodyName: z.string(), title: z.string(), closedOn: day.nullable(), result: z.string() },
  decisions: z.array(
    agendaItem.pick({
      id: true,
      title: true,
      status: true,
      force: true,
      effectiveFrom: true,
      resolution: true,
    }),
  ),
});
export type PublishedSession = z.output<typeof published>;

const planInput = z.object({
  bodyId: uuid,
  kind: z.enum(sessionKinds).default('full'),
  title: line,
  reason: z.string().trim().max(2_000).default(''),
  startsAt: instant,
  place: line,
});
const post = { method: 'POST', permission: 'congress.hold' } as const;
const onSession = { ...post, params: id, response: sessionView } as const;

export const congressRoutes = defineRoutes({
  congressSessions: {
    ...{ method: 'GET', path: '/congress-sessions', permission: 'congress.see' },
    summary: 'Sessions of congresses of my places, newest first',
    query: z.object({
      status: z.enum(sessionStatuses).optional(),
      search: z.string().trim().max(100).optional(),
      after: uuid.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    response: z.object({ items: z.array(sessionItem), next: uuid.nullable(), mayPlan: z.boolean() }),
  },
  congressSession: {
    ...{ method: 'GET', path: '/congress-sessions/:id', permission: 'congress.see' },
    summary: 'A session with agenda, papers, register, what was decided and what is in force',
    params: id,
    response: sessionView,
  },
  planCongress: {
    ...{ ...post, path: '/congress-sessions' },
    summary: 'Convene a session by the committee, or a joint meeting between sessions',
    body: planInput,
    response: sessionView,
  },
  replanCongress: {
    ...{ ...onSession, path: '/congress-sessions/:id/plan' },
    summary: 'Set or move day and place; of a call by delegates once a third of them made it',
    body: planInput.pick({ title: true, startsAt: true, place: true }).extend({ version: z.int() }),
  },
  addCongressItem: {
    ...{ ...onSession, path: '/congress-sessions/:id/items' },
    summary: 'Put an item on the agenda',
    body: z.object({
      matter: z.enum(matters),
      title: line,
      about: words.default(''),
      needsVote: z.boolean().default(false),
      operator: z.enum(voteOperators).optional(),
    }),
  },
  sendCongressPapers: {
    ...{ ...onSession, path: '/congress-sessions/:id/send-papers' },
    summary: 'Hand the papers to all delegates',
    body: z.object({}),
  },
  attendCongress: {
    ...{ ...onSession, path: '/congress-sessions/:id/attendance' },
    summary: 'Write the register: the seats present and on leave; all others are absent',
    body: z.object({ present: seatIds, leave: seatIds }),
  },
  openCongress: {
    ...{ ...onSession, path: '/congress-sessions/:id/open' },
    summary: 'Open the session; two thirds of all delegates must be present',
    body: z.object({}),
  },
  closeCongress: {
    ...{ ...onSession, path: '/congress-sessions/:id/close' },
    summary: 'Close the session; the clock of the report to the upper union starts',
    body: z.object({}),
  },
  publishCongress: {
    ...{ ...onSession, path: '/congress-sessions/:id/publish' },
    summary: 'Publish the result to everybody of the union',
    body: z.object({ result: words.min(2) }),
  },
  reportCongress: {
    ...{ ...onSession, path: '/congress-sessions/:id/report' },
    summary: 'Say that, and how, the upper union was told of the result',
    body: z.object({ note: reason }),
  },
  cancelCongress: {
    ...{ ...onSession, path: '/congress-sessions/:id/cancel' },
    summary: 'Call a session off',
    body: z.object({ reason }),
  },
  addCongressPaper: {
    ...{ ...onSession, path: '/congress-items/:id/papers' },
    summary: 'Add a paper to an item; the delegates have it once papers are sent',
    body: z.object({ title: line, body: z.string().trim().min(1).max(100_000) }),
  },
  voteOnCongressItem: {
    ...{ ...onSession, path: '/congress-items/:id/vote' },
    summary: 'Put a decision to the secret vote of all delegates; its papers came in time',
    body: z.object({
      onLine: z.boolean().default(true),
      minutes: z.int().min(5).max(10_080).default(60),
    }),
  },
  concludeCongressItem: {
    ...{ ...onSession, path: '/congress-items/:id/conclude' },
    summary: 'Write down what the counted vote came to; only one that passed gives a day from which it binds',
    body: z.object({ effectiveFrom: day.optional(), resolution: words.default('') }),
  },
  settleCongressItem: {
    ...{ ...onSession, path: '/congress-items/:id/settle' },
    summary: 'Heard, or settled by a joint meeting, without a vote',
    body: z.object({ resolution: words.min(2) }),
  },
  withdrawCongressItem: {
    ...{ ...onSession, path: '/congress-items/:id/withdraw' },
    summary: 'Take an item off the agenda',
    body: z.object({ reason }),
  },
  myCongress: {
    ...{ method: 'GET', path: '/my-congress', permission: 'congress.own' },
    summary: 'Sessions of the bodies in which I hold a seat, newest first',
    response: z.object({
      seats: z.array(z.object({ bodyId: uuid, bodyName: z.string() })),
      items: z.array(ownBrief),
    }),
  },
  myCongressSession: {
    ...{ method: 'GET', path: '/my-congress/:id', permission: 'congress.own' },
    summary: 'A session of a body in which I hold a seat: agenda, the papers sent, what was decided',
    params: id,
    response: ownSession,
  },
  callCongress: {
    ...{ method: 'POST', path: '/my-congress', permission: 'congress.own' },
    summary: 'Call for a session; it is held once a third of the delegates call for it',
    body: z.object({ bodyId: uuid, title: line, reason }),
    response: ownSession,
  },
  signCongressCall: {
    ...{ method: 'POST', path: '/my-congress/:id/sign', permission: 'congress.own' },
    summary: 'Join the call for a session',
    params: id,
    body: z.object({}),
    response: ownSession,
  },
  congressResults: {
    ...{ method: 'GET', path: '/congress-results', permission: 'congress.own' },
    summary: 'Published results of the congresses above my membership, newest first',
    response: z.object({ items: z.array(published) }),
  },
});
