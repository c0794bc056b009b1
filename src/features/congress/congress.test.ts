import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { accountIdOf } from '../../platform/auth/actor.ts';
import { runDueJobs } from '../../platform/jobs.ts';
import { ballotsFeature } from '../ballots/feature.ts';
import { shipCalendar, sweepDeadlines } from '../clock/index.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { seatFor } from '../representatives/factory.ts';
import type { AgendaItem, SessionView } from './contract.ts';
import { congressFeature } from './feature.ts';
import { decisionInForce } from './index.ts';
import { isItemAction, isSessionAction, itemActions, sessionActions } from './lifecycle.ts';
import { itemStatuses, sessionStatuses } from './tables.ts';
import { runTell } from './tell.ts';

let server: FeatureServer;
let world: MemberWorld;
let folder: string;
let chair: SignedIn;
let witness: SignedIn;
let delegate: SignedIn;
let member: SignedIn;
let bodyId: string;
const seats: string[] = [];
const people: string[] = [];
const day = 86_400;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'niangjia-congress-'));
  server = await createFeatureServer([ballotsFeature, congressFeature], { environment: { VAR_DIR: folder } });
  const { db } = server.context;
  await shipCalendar(db, server.clock.now());
  world = await createMemberWorld(db, server.clock.now());
  chair = await signedIn(server, await world.staff('grassrootsChair', world.works));
  witness = await signedIn(server, await world.staff('disciplineAuditor', world.town));
  const workers = [(await world.member(world.works, server.clock.now())).worker];
  while (workers.length < 180) workers.push(await world.worker());
  for (const { personId } of workers) {
    people.push(personId);
    seats.push(await seatFor(db, { personId, union: world.works, kind: 'workersCongress' }));
  }
  const [first] = workers;
  if (!first) throw new Error('There are delegates.');
  delegate = await signedIn(server, first);
  member = await signedIn(server, (await world.member(world.works, server.clock.now())).worker);
  const body = await db.selectFrom('representative_bodies').select('id').executeTakeFirstOrThrow();
  bodyId = body.id;
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const inDays = (days: number) => new Date(server.clock.now().getTime() + days * day * 1_000).toISOString();
async function ok(answer: ReturnType<SignedIn['post']>): Promise<SessionView> {
  const { statusCode, body } = await answer;
  expect(statusCode, body).toBe(200);
  return JSON.parse(body);
}
const messages = (template: string) =>
  server.context.db
    .selectFrom('inbox')
    .select(['account_id', 'body_zh'])
    .where('template', '=', template)
    .execute();
async function refused(answer: ReturnType<SignedIn['post']>) {
  const { statusCode, body } = await answer;
  const { code, ...more } = JSON.parse(body);
  return { statusCode, code, ...more };
}
const plan = (change: object = {}) =>
  ok(
    chair.post('/congress-sessions', {
      bodyId,
      title: '职代会',
      place: '礼堂',
      startsAt: inDays(8),
      ...change,
    }),
  );
const itemOf = (session: SessionView, title: string): AgendaItem => {
  const found = session.items.find((item) => item.title === title);
  if (!found) throw new Error(`${title} is not on the agenda.`);
  return found;
};
async function withItem(session: SessionView, item: { matter: string; title: string; operator?: string }) {
  const listed = await ok(chair.post(`/congress-sessions/${session.id}/items`, item));
  const { id } = itemOf(listed, item.title);
  await ok(chair.post(`/congress-items/${id}/papers`, { title: '草案', body: '全文……' }));
  return id;
}
const present = (session: { id: string }, count: number) =>
  chair.post(`/congress-sessions/${session.id}/attendance`, {
    present: seats.slice(0, count),
    leave: seats.slice(count, count + 1),
  });

/** A vote on papers alone: 120 given out and back, so many of them yes, counted by two. */
async function voteOnPaper(itemId: string, yes: number): Promise<void> {
  const session = await ok(chair.post(`/congress-items/${itemId}/vote`, { onLine: false }));
  const { ballotId } = session.items.find(({ id }) => id === itemId) ?? {};
  await countOf(String(ballotId), {
    issued: 120,
    returned: 120,
    counts: { decision: { yes, no: 120 - yes } },
  });
}
async function countOf(ballotId: string, paper: object, close = true): Promise<void> {
  const { papers } = (await ok(chair.post(`/ballots/${ballotId}/papers`, paper))) as unknown as {
    papers: { id: string }[];
  };
  await ok(witness.post(`/ballots/${ballotId}/papers/check`, { paperId: papers.at(-1)?.id, confirm: true }));
  if (!close) return;
  server.clock.moveSeconds(7_200);
  await ok(chair.post(`/ballots/${ballotId}/close`));
  await ok(witness.post(`/ballots/${ballotId}/count`));
  await runDueJobs(server.context, ballotsFeature.jobs ?? []);
}

describe('a session of 180 delegates', () => {
  let session: SessionView;
  let payPlan: string;
  let rules: string;
  let funds: string;

  test('the pay plan needs a vote whatever the agenda says, and binds nobody before it', async () => {
    session = await plan();
    const listed = await ok(
      chair.post(`/congress-sessions/${session.id}/items`, {
        ...{ matter: 'payPlan', title: '绩效分配方案', needsVote: false },
      }),
    );
    payPlan = itemOf(listed, '绩效分配方案').id;
    await ok(chair.post(`/congress-items/${payPlan}/papers`, { title: '草案', body: '全文……' }));
    rules = await withItem(session, { matter: 'workRules', title: '考勤办法', operator: 'halfOrMore' });
    funds = await withItem(session, {
      matter: 'welfareFunds',
      title: '福利费使用',
      operator: 'moreThanHalf',
    });
    session = await ok(chair.post(`/congress-sessions/${session.id}/send-papers`));
    expect(itemOf(session, '绩效分配方案')).toMatchObject({
      ...{ needsVote: true, operator: 'moreThanHalf', force: 'notInForce', effectiveFrom: null },
      ...{ papersLate: false, status: 'listed' },
    });
    expect(session).toMatchObject({ quorum: 120, papersDueOn: '2026-11-21', callersNeeded: 60 });
    // Every delegate is told once, however often the job runs.
    await runDueJobs(server.context, congressFeature.jobs ?? []);
    const told = { sessionId: session.id, sentAt: server.clock.now().toISOString() };
    await runTell(server.context, told);
    expect(await messages('congress.papersSent')).toHaveLength(180);
  });

  test('119 of 180 are no quorum, 120 are; and not before its day', async () => {
    await ok(present(session, 119));
    expect(await refused(chair.post(`/congress-sessions/${session.id}/open`))).toMatchObject({
      code: 'tooEarly',
    });
    server.clock.moveSeconds(8 * day);
    expect(await refused(chair.post(`/congress-sessions/${session.id}/open`))).toMatchObject({
      ...{ statusCode: 409, code: 'noQuorum', present: 119, entitled: 180 },
    });
    await ok(present(session, 120));
    session = await ok(chair.post(`/congress-sessions/${session.id}/open`));
    expect(session).toMatchObject({ status: 'open', entitled: 180, present: 120 });
    expect((await present(session, 100)).json()).toMatchObject({ code: 'noQuorum' });
  });

  test('90 of 180 pass under half or more and fail under more than half; 91 pass', async () => {
    const settle = chair.post(`/congress-items/${payPlan}/settle`, { resolution: '大家同意' });
    expect(await refused(settle)).toMatchObject({ code: 'voteNeeded' });
    const early = () => chair.post(`/congress-items/${payPlan}/conclude`, {});
    expect(await refused(early())).toMatchObject({ statusCode: 409, code: 'statusDoesNotAllow' });
    for (const [item, yes] of [
      [rules, 90],
      [funds, 90],
      [payPlan, 91],
    ] as const)
      await voteOnPaper(item, yes);
    const { db } = server.context;
    expect(itemOf((await chair.get(`/congress-sessions/${session.id}`)).json(), '绩效分配方案').force).toBe(
      'notInForce',
    );
    expect(await decisionInForce(db, payPlan, '2099-01-01')).toBe(false);
    const from = inDays(5).slice(0, 10);
    for (const item of [rules, funds, payPlan])
      session = await ok(chair.post(`/congress-items/${item}/conclude`, { effectiveFrom: from }));
    expect(itemOf(session, '考勤办法')).toMatchObject({ status: 'passed', effectiveFrom: from });
    expect(itemOf(session, '福利费使用')).toMatchObject({ status: 'rejected', force: 'notInForce' });
    expect(itemOf(session, '绩效分配方案')).toMatchObject({ status: 'passed', force: 'later' });
    expect(await decisionInForce(db, payPlan, inDays(4).slice(0, 10))).toBe(false);
    expect(await decisionInForce(db, payPlan, from)).toBe(true);
    expect(await decisionInForce(db, funds, '2099-01-01')).toBe(false);
  });

  test('it closes once, counts as a meeting of those present, is published to the union and reported in 7 working days', async () => {
    const closed = await ok(chair.post(`/congress-sessions/${session.id}/close`));
    // Closed on Saturday 28 November: the seventh working day is Tuesday 8 December.
    expect(closed).toMatchObject({ closedOn: '2026-11-28', reportDueOn: '2026-12-08' });
    const acts = await server.context.db.selectFrom('duty_acts').select(['kind', 'happened_on']).execute();
    expect(acts).toHaveLength(120);
    expect(acts[0]).toEqual({ kind: 'meeting', happened_on: '2026-11-28' });
    const results = async () => (await member.get('/congress-results')).json().items;
    expect(await results()).toEqual([]);
    expect((await delegate.get(`/my-congress/${session.id}`)).json()).toMatchObject({
      ...{ result: '', attended: 'present' },
    });
    await ok(chair.post(`/congress-sessions/${session.id}/publish`, { result: '大会圆满结束。' }));
    expect(await results()).toMatchObject([
      {
        result: '大会圆满结束。',
        decisions: [
          { title: '绩效分配方案', force: 'later' },
          { title: '考勤办法', force: 'later' },
          { title: '福利费使用', force: 'notInForce' },
        ],
      },
    ]);
    server.clock.moveSeconds(11 * day);
    await sweepDeadlines(server.context);
    const late: SessionView = (await chair.get(`/congress-sessions/${session.id}`)).json();
    expect(late.reportLate).toBe(true);
    expect(late.story.map(({ action }) => action)).toContain('reportLate');
    await sweepDeadlines(server.context);
    expect(await messages('congress.reportLate')).toMatchObject([
      { account_id: accountIdOf(chair.actor), body_zh: expect.stringContaining('2026-12-08') },
    ]);
    const reported = await ok(
      chair.post(`/congress-sessions/${session.id}/report`, { note: '已报镇总工会' }),
    );
    expect(reported).toMatchObject({ status: 'reported', reportLate: false, allowedActions: [] });
  });
});

test('papers that came late or not at all are not decided on', async () => {
  const session = await plan({ startsAt: inDays(6) });
  const late = await withItem(session, { matter: 'payPlan', title: '迟到的方案' });
  const listed = await ok(chair.post(`/congress-sessions/${session.id}/send-papers`));
  expect(itemOf(listed, '迟到的方案').papersLate).toBe(true);
  const missing = await withItem(session, { matter: 'payPlan', title: '没有材料的方案' });
  await ok(present(session, 150));
  server.clock.moveSeconds(6 * day);
  await ok(chair.post(`/congress-sessions/${session.id}/open`));
  expect(await refused(chair.post(`/congress-items/${late}/vote`, {}))).toMatchObject({
    ...{ statusCode: 409, code: 'papersLate' },
  });
  expect(await refused(chair.post(`/congress-items/${missing}/vote`, {}))).toMatchObject({
    code: 'papersMissing',
  });
  await ok(chair.post(`/congress-sessions/${session.id}/close`));
});

test('a vote that somebody else held on the same decision puts nothing in force', async () => {
  const session = await plan();
  const item = await withItem(session, { matter: 'payPlan', title: '另一个方案' });
  await ok(chair.post(`/congress-sessions/${session.id}/send-papers`));
  await ok(present(session, 130));
  server.clock.moveSeconds(8 * day);
  await ok(chair.post(`/congress-sessions/${session.id}/open`));
  await ok(chair.post(`/congress-items/${item}/vote`, { onLine: false }));
  const options = ['yes', 'no'].map((id) => ({ id, text: id, means: id }));
  const question = {
    kind: 'choice',
    id: 'decision',
    text: '同意？',
    most: 1,
    operator: 'halfOrMore',
    options,
  };
  const other = await ok(
    chair.post('/ballots', {
      ...{ unionId: world.works.id, kind: 'survey', title: '三个人的投票', secrecy: 'secret' },
      ...{ rule: { onLine: false }, questions: [question], opensAt: inDays(0), closesAt: inDays(0.01) },
      subject: { type: 'congressDecision', id: item },
    }),
  );
  const mine = people.slice(0, 3).map((personId) => ({ personId }));
  await ok(chair.post(`/ballots/${other.id}/roll`, { people: mine }));
  for (const step of ['announce', 'open']) await ok(chair.post(`/ballots/${other.id}/${step}`));
  await countOf(other.id, { issued: 3, returned: 3, counts: { decision: { yes: 3 } } });
  expect(await refused(chair.post(`/congress-items/${item}/conclude`, {}))).toMatchObject({
    code: 'voteNeeded',
  });
  expect(
    await refused(chair.post(`/congress-sessions/${session.id}/publish`, { result: '通过' })),
  ).toMatchObject({
    code: 'statusDoesNotAllow',
  });
  await ok(chair.post(`/congress-sessions/${session.id}/close`));
  expect(
    await refused(chair.post(`/congress-sessions/${session.id}/publish`, { result: '通过' })),
  ).toMatchObject({
    code: 'stillVoting',
  });
});

test('a third of the delegates call a session: 59 of 180 do not, 60 do', async () => {
  const called: SessionView = (
    await delegate.post('/my-congress', { bodyId, title: '临时大会', reason: '食堂承包' })
  ).json();
  const join = (count: number) =>
    server.context.db
      .insertInto('congress_callers')
      .values(
        seats.slice(0, count).map((seat_id) => ({ session_id: called.id, seat_id, at: server.clock.now() })),
      )
      .onConflict((is) => is.doNothing())
      .execute();
  await join(59);
  const again = await delegate.post(`/my-congress/${called.id}/sign`);
  expect(again.json()).toMatchObject({ callers: 59, callersNeeded: 60, maySign: false });
  const view: SessionView = (await chair.get(`/congress-sessions/${called.id}`)).json();
  const replan = () =>
    chair.post(`/congress-sessions/${called.id}/plan`, {
      ...{ title: '临时大会', startsAt: inDays(8), place: '礼堂', version: view.version },
    });
  expect(await refused(replan())).toMatchObject({ code: 'tooFewCallers', callers: 59, delegates: 180 });
  await join(60);
  expect(await ok(replan())).toMatchObject({ status: 'planned', convenedBy: 'delegates', callers: 60 });
  expect(
    await refused(member.post('/my-congress', { bodyId, title: '我也要', reason: '没有席位' })),
  ).toMatchObject({
    ...{ statusCode: 403, code: 'noSeat' },
  });
  expect((await member.get(`/my-congress/${called.id}`)).json()).toMatchObject({ code: 'noSeat' });
});

test('a joint meeting settles the urgent without a vote and is reported at the next session', async () => {
  const joint = await plan({ kind: 'joint', title: '联席会议', startsAt: inDays(1) });
  const items = `/congress-sessions/${joint.id}/items`;
  expect(await refused(chair.post(items, { matter: 'payPlan', title: '绩效' }))).toMatchObject({
    code: 'needsFullCongress',
  });
  const listed = await ok(chair.post(items, { matter: 'safety', title: '高温停工安排' }));
  server.clock.moveSeconds(day);
  await ok(chair.post(`/congress-sessions/${joint.id}/open`));
  const settled = itemOf(listed, '高温停工安排').id;
  await ok(chair.post(`/congress-items/${settled}/settle`, { resolution: '四十度以上停工。' }));
  expect(await ok(chair.post(`/congress-sessions/${joint.id}/close`))).toMatchObject({ reportDueOn: null });

  const next = await plan({ title: '下一次大会', startsAt: inDays(1) });
  await ok(present(next, 180));
  server.clock.moveSeconds(day);
  const open = await ok(chair.post(`/congress-sessions/${next.id}/open`));
  const report = itemOf(open, '联席会议报告：高温停工安排');
  expect(report).toMatchObject({ matter: 'jointReport', about: '四十度以上停工。', force: null });
  expect(await refused(chair.post(`/congress-sessions/${next.id}/close`))).toMatchObject({
    code: 'jointNotReported',
  });
  expect(
    await refused(chair.post(`/congress-items/${report.id}/withdraw`, { reason: '不想报告' })),
  ).toMatchObject({ code: 'jointNotReported' });
  await ok(chair.post(`/congress-items/${report.id}/settle`, { resolution: '大会听取。' }));
  await ok(chair.post(`/congress-sessions/${next.id}/close`));
});

test('a session that opens later asks who is in office then, not on the day it was planned for', async () => {
  const session = await plan();
  const item = await withItem(session, { matter: 'workRules', title: '值班办法' });
  await ok(chair.post(`/congress-sessions/${session.id}/send-papers`));
  const recalled = seats[150] ?? '';
  const { until_on } = await server.context.db
    .selectFrom('representative_seats')
    .select('until_on')
    .where('id', '=', recalled)
    .executeTakeFirstOrThrow();
  const until = (day: string | null) =>
    server.context.db
      .updateTable('representative_seats')
      .set({ until_on: day })
      .where('id', '=', recalled)
      .execute();
  await until(shanghaiDate(new Date(inDays(9))));
  server.clock.moveSeconds(10 * day);
  await ok(present(session, 120));
  expect(await ok(chair.post(`/congress-sessions/${session.id}/open`))).toMatchObject({ entitled: 179 });
  const voting = await ok(chair.post(`/congress-items/${item}/vote`, { onLine: false }));
  const { ballotId } = voting.items.find(({ id }) => id === item) ?? {};
  const roll = await server.context.db
    .selectFrom('ballot_roll')
    .select('person_id')
    .where('ballot_id', '=', String(ballotId))
    .execute();
  expect(roll).toHaveLength(179);
  expect(roll).not.toContainEqual({ person_id: people[150] });
  await until(until_on);
});

test('cadres are appraised by groups with weights, on the ballots engine (D09)', async () => {
  const groups = [
    { code: 'leaders', name: '领导班子', weight: 30 },
    { code: 'experts', name: '外部专家', weight: 20 },
    { code: 'delegates', name: '职工代表', weight: 50 },
  ];
  const ballot = await ok(
    chair.post('/ballots', {
      ...{
        unionId: world.works.id,
        kind: 'cadreAppraisal',
        title: '中层干部竞聘',
        secrecy: 'secret',
        groups,
      },
      ...{ rule: { onLine: false }, opensAt: inDays(0), closesAt: inDays(0.01) },
      questions: [{ kind: 'score', id: 'li', text: '李某', highest: 100 }],
    }),
  );
  const roll = people.slice(0, 9).map((personId, index) => ({ personId, group: groups[index % 3]?.code }));
  await ok(chair.post(`/ballots/${ballot.id}/roll`, { people: roll }));
  for (const step of ['announce', 'open']) await ok(chair.post(`/ballots/${ballot.id}/${step}`));
  const papers = { leaders: { 90: 3 }, experts: { 80: 2, 86: 1 }, delegates: { 100: 1, 95: 2 } };
  for (const [group, li] of Object.entries(papers))
    await countOf(ballot.id, { group, issued: 3, returned: 3, counts: { li } }, group === 'delegates');
  const { result } = (await chair.get(`/ballots/${ballot.id}`)).json();
  // 90 × 30 % + 82 × 20 % + 96.67 × 50 % = 91.73
  expect(result.questions).toMatchObject([{ kind: 'score', weightedHundredths: 9_173 }]);
});

test('every action from every status is either in the table or refused', () => {
  const told = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map((pair) => pair.join(' ')).toSorted();
  const session = sessionActions.flatMap((action) =>
    sessionStatuses
      .filter((status) => isSessionAction(action, status))
      .map((status) => [action, status] as const),
  );
  expect(told(session)).toEqual(
    [
      ...['addItem called', 'addItem planned', 'addPaper planned', 'attend open', 'attend planned'],
      ...['cancel called', 'cancel planned', 'close open', 'open planned', 'plan called', 'plan planned'],
      ...['publish closed', 'report published', 'sendPapers planned', 'sign called'],
    ].toSorted(),
  );
  const items = itemActions.flatMap((action) =>
    itemStatuses.flatMap((item) =>
      sessionStatuses
        .filter((status) => isItemAction(action, item, status))
        .map((at) => [action, `${item} ${at}`] as const),
    ),
  );
  expect(told(items)).toEqual([
    ...['conclude voting closed', 'conclude voting open', 'settle listed open', 'vote listed open'],
    ...['withdraw listed called', 'withdraw listed open', 'withdraw listed planned'],
  ]);
});
