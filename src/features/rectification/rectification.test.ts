import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import { sweepDeadlines } from '../clock/index.ts';
import { exportKind } from '../exports/registry.ts';
import { makeUnit } from '../handlingUnits/factory.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { createEmployer } from '../organisations/index.ts';
import { erasuresInOrder, personalDataSources } from '../privacy/registry.ts';
import type { NoticeView } from './contract.ts';
import { makeFinding, makeNotice } from './factory.ts';

let app: FeatureServer;
let tree: MemberWorld;
let chair: SignedIn;
let leader: SignedIn;
let checkups: SignedIn;
let computers: SignedIn;
let units: [string, string];
let workers: SignedIn[];

const at = (day: string, time = '10:00') => {
  const wanted = new Date(`${day}T${time}:00+08:00`).getTime();
  app.clock.moveSeconds((wanted - app.clock.now().getTime()) / 1_000);
};
beforeAll(async () => {
  app = await createFeatureServer(features);
  at('2025-01-02');
  const { db } = app.context;
  const now = app.clock.now();
  for (const feature of features) await feature.prepare?.(db, now);
  tree = await createMemberWorld(db, now);
  const as = async (role: Parameters<MemberWorld['staff']>[0], place = tree.works) =>
    signedIn(app, await tree.staff(role, place));
  chair = await as('grassrootsChair');
  leader = await as('leader', tree.town);
  const people = [await tree.staff('unitHandler', tree.works, 'assigned')];
  people.push(await tree.staff('unitHandler', tree.works, 'assigned'));
  const [first, second] = people;
  if (!first || !second) throw new Error('two handlers');
  checkups = await signedIn(app, first);
  computers = await signedIn(app, second);
  units = [
    await makeUnit(db, tree.works, [first], now, { name: '体检中心' }),
    await makeUnit(db, tree.works, [second], now, { name: '信息中心' }),
  ];
  workers = [];
  for (let index = 0; index < 4; index++)
    workers.push(await signedIn(app, (await tree.member(tree.works, now)).worker));
});
afterAll(() => app?.close());

const read = async (by: SignedIn, id: string): Promise<NoticeView> =>
  (await by.get(`/rectification-notices/${id}`)).json();
async function act(by: SignedIn, id: string, action: string, body: object = {}) {
  const { version } = await read(leader, id);
  return by.post(`/rectification-notices/${id}/${action}`, { version, ...body });
}
async function work(by: SignedIn, id: string, seq: number, action: string, body: object = {}) {
  const task = (await read(leader, id)).tasks[seq - 1];
  return by.post(`/rectification-tasks/${task?.id}/${action}`, { version: task?.version, ...body });
}
const planned = { feasible: true, words: '可行，两周内完成。' };
const timetable = (by: string) => ({ ...planned, timetable: [{ what: '开发并上线', by }] });
const opine = (index: number, id: string, opinion: string, key?: string) =>
  workers[index]?.post(`/my-trials/${id}/opinion`, { opinion, words: `意见${index}` }, key);
const codeOf = (answer: { json(): { code?: string } } | undefined) => answer?.json().code;

/** To the day all units have built, with both plans agreed. */
async function built(trial: NoticeView['trial'] = { unit: 'month', amount: 1 }): Promise<string> {
  const step = { actor: chair.actor, now: app.clock.now() };
  const id = await makeNotice(app.database.db, step, { unionId: tree.works.id, unitIds: units, trial });
  const today = step.now.toISOString().slice(0, 10);
  for (const [index, by] of [checkups, computers].entries()) {
    await work(by, id, index + 1, 'sign');
    await work(by, id, index + 1, 'plan', timetable(today));
    await work(chair, id, index + 1, 'approvePlan');
    expect((await work(by, id, index + 1, 'finish', { words: '已完成' })).statusCode).toBe(200);
  }
  return id;
}

test('D06: inspection, notice to two departments, two weeks’ work, one month’s trial, results readable in 3 days', async () => {
  at('2025-01-03');
  const found = {
    ...{ unionId: tree.works.id, source: 'inspection', foundOn: '2025-01-03', title: '体检结果查询不便' },
    text: '体检后要等两周才能看到结果，也看不懂。',
  };
  const finding = (await chair.post('/rectification-findings', found)).json();
  expect(finding).toMatchObject({ status: 'raised', source: 'inspection' });
  const draft = {
    ...{ unionId: tree.works.id, title: found.title, requirement: '开通手机查询和通俗解读。' },
    ...{ findingIds: [finding.id], trial: { unit: 'month', amount: 1 } },
    target: { what: '体检后可看到结果', unit: '天', most: 3 },
    tasks: [
      { unitId: units[0], what: '缩短出报告时间，编写解读。' },
      { unitId: units[1], what: '开发手机查询。' },
    ],
  };
  expect((await chair.post('/rectification-notices', draft)).json().issues[0].code).toBe('notConfirmed');
  const discussed = { version: 1, words: '工会委员会讨论，属实，应整改。', discussedOn: '2025-01-03' };
  await chair.post(`/rectification-findings/${finding.id}/confirm`, discussed);
  at('2025-01-06');
  const { id } = (await chair.post('/rectification-notices', draft)).json();
  expect((await checkups.get(`/rectification-notices/${id}`)).statusCode).toBe(404);
  const issued: NoticeView = (await act(chair, id, 'issue')).json();
  expect(issued.number).toMatch(/整字〔2025〕第001号$/);
  expect(issued.findings[0]?.status).toBe('noticed');
  // 3 and 10 working days after Monday 6 January.
  expect(issued.tasks[0]?.dues.map(({ code, due }) => [code, due])).toEqual([
    ['rectification.sign', '2025-01-09'],
    ['rectification.plan', '2025-01-20'],
  ]);
  const letters = await chair.get(`/letters?subjectType=rectification&subjectId=${id}`);
  expect(letters.json().letters[0]).toMatchObject({ number: issued.number, addressee: '体检中心、信息中心' });

  // Each unit acts on its own task only; the issuer does not sign for them.
  expect(codeOf(await work(computers, id, 1, 'sign'))).toBe('actionNotAllowed');
  expect(codeOf(await work(chair, id, 1, 'sign'))).toBe('actionNotAllowed');
  for (const [index, by] of [checkups, computers].entries()) await work(by, id, index + 1, 'sign');
  at('2025-01-17');
  const late = {
    ...planned,
    timetable: [
      { what: '调研', by: '2025-02-20' },
      { what: '上线', by: '2025-02-03' },
    ],
  };
  expect((await work(checkups, id, 1, 'plan', late)).json().issues[0].code).toBe('order');
  await work(checkups, id, 1, 'plan', timetable('2025-03-31'));
  await work(computers, id, 2, 'plan', timetable('2025-02-03'));
  await work(chair, id, 1, 'returnPlan', { reason: '时间太长，请压缩到两周' });
  await work(checkups, id, 1, 'plan', timetable('2025-02-03'));
  at('2025-01-20');
  await work(chair, id, 1, 'approvePlan');
  expect((await read(chair, id)).status).toBe('issued');
  const building: NoticeView = (await work(chair, id, 2, 'approvePlan')).json();
  expect(building.status).toBe('building');
  // Two weeks' work.
  expect(building.tasks.map(({ dues }) => dues.map(({ due }) => due))).toEqual([
    ['2025-02-03'],
    ['2025-02-03'],
  ]);
  at('2025-02-03');
  await work(checkups, id, 1, 'finish', { words: '报告三天内出具，已配解读。' });
  expect(codeOf(await act(chair, id, 'startTrial'))).toBe('notAllBuilt');
  await work(computers, id, 2, 'finish', { words: '已可在手机上查询。' });
  const trial: NoticeView = (await act(chair, id, 'startTrial')).json();
  expect(trial).toMatchObject({ status: 'trial', trialFrom: '2025-02-03', trialUntil: '2025-03-03' });

  const outsider = await signedIn(app, await tree.worker());
  expect((await outsider.get(`/my-trials/${id}`)).statusCode).toBe(404);
  expect((await workers[0]?.get('/my-trials'))?.json().items).toMatchObject([{ id, mine: null }]);
  await opine(0, id, 'not');
  await opine(0, id, 'satisfied');
  await opine(1, id, 'basically');
  await opine(2, id, 'not');
  expect((await read(chair, id)).opinions).toEqual({ satisfied: 1, basically: 1, unsatisfied: 1, given: 3 });
  const words = (await chair.get(`/rectification-notices/${id}/opinions?round=1`)).json();
  expect(words.items.map(({ words: said }: { words: string }) => said).sort()).toEqual([
    '意见0',
    '意见1',
    '意见2',
  ]);
  expect(JSON.stringify(words)).not.toContain('account');

  at('2025-03-03');
  expect(codeOf(await act(chair, id, 'endTrial'))).toBe('trialRuns');
  at('2025-03-04');
  expect(codeOf(await opine(3, id, 'satisfied'))).toBe('trialOver');
  const ended: NoticeView = (await act(chair, id, 'endTrial')).json();
  // 2 of 3 are more than half.
  expect(ended).toMatchObject({
    status: 'toAccept',
    trials: [{ outcome: 'passed', given: 3, rule: 'moreThanHalf' }],
  });

  const accepted = { words: '查询方便，解读清楚。' };
  expect((await act(chair, id, 'accept', accepted)).json().issues[0].field).toBe('measured');
  expect(codeOf(await act(chair, id, 'accept', { ...accepted, measured: 4 }))).toBe('targetMissed');
  expect(codeOf(await act(checkups, id, 'accept', { ...accepted, measured: 3 }))).toBe('actionNotAllowed');
  expect((await act(chair, id, 'accept', { ...accepted, measured: 3 })).json().status).toBe('accepted');
  expect(codeOf(await act(chair, id, 'closeOut'))).toBe('secondPerson');
  const closed: NoticeView = (await act(leader, id, 'closeOut')).json();
  expect(closed).toMatchObject({ status: 'closed', closedOn: '2025-03-04', allowedActions: [] });
  expect(closed.findings[0]?.status).toBe('settled');
  const [report] = (await chair.get(`/letters?subjectType=rectification&subjectId=${id}`)).json().letters;
  expect(report.number).toMatch(/整报字〔2025〕第001号$/);
});

describe('a trial that does not pass', () => {
  test('fails: back to the builders; too few opinions: held again without building', async () => {
    at('2025-04-01');
    const id = await built({ unit: 'day', amount: 5 });
    await act(chair, id, 'startTrial');
    await opine(0, id, 'satisfied');
    at('2025-04-07');
    const few: NoticeView = (await act(chair, id, 'endTrial')).json();
    expect(few).toMatchObject({ status: 'building', trials: [{ outcome: 'tooFew', given: 1 }] });
    expect(few.tasks.map(({ status }) => status)).toEqual(['built', 'built']);
    await act(chair, id, 'startTrial');
    for (const index of [0, 1, 2]) await opine(index, id, 'not');
    at('2025-04-13');
    const failed: NoticeView = (await act(chair, id, 'endTrial')).json();
    expect(failed.trials.map(({ outcome }) => outcome)).toEqual(['tooFew', 'failed']);
    expect([failed.status, ...failed.tasks.map(({ status }) => status)]).toEqual([
      ...['building', 'building', 'building'],
    ]);
  });

  test('two accounts of one person are one opinion, also where both spoke before their records were joined', async () => {
    at('2025-04-13', '12:00');
    const id = await built({ unit: 'day', amount: 5 });
    await act(chair, id, 'startTrial');
    const { db, clock } = app.context;
    const spoke = async (opinion: string) => {
      const twin = await signedIn(app, (await tree.member(tree.works, clock.now())).worker);
      await twin.post(`/my-trials/${id}/opinion`, { opinion, words: '' });
      return twin;
    };
    for (const index of [0, 1, 2]) await opine(index, id, 'satisfied');
    const [own] = workers;
    const twin = await spoke('not');
    if (own?.actor.kind !== 'worker' || twin.actor.kind !== 'worker') throw new Error('Both are workers.');
    // As joining leaves it: both accounts belong to the person that stays.
    await db
      .updateTable('accounts')
      .set({ person_id: own.actor.personId })
      .where('id', '=', twin.actor.accountId)
      .execute();
    expect((await read(chair, id)).opinions).toMatchObject({ given: 3, satisfied: 2, unsatisfied: 1 });
    at('2025-04-13', '12:05');
    await opine(0, id, 'basically');
    expect((await read(chair, id)).opinions).toMatchObject({ given: 3, basically: 1, unsatisfied: 0 });
    const { items } = (await chair.get(`/rectification-notices/${id}/opinions?round=1`)).json();
    expect(items).toHaveLength(3);
  });

  test('the acceptance is refused: back to the builders, never by the people of a unit', async () => {
    at('2025-04-14');
    const id = await built(null);
    expect((await read(chair, id)).status).toBe('toAccept');
    const both = await tree.staff('grassrootsChair', tree.works);
    await app.context.db
      .updateTable('rectification_tasks')
      .set({ built_by: both.accountId })
      .where('notice_id', '=', id)
      .where('seq', '=', 1)
      .execute();
    expect(codeOf(await act(await signedIn(app, both), id, 'accept', { words: '很好' }))).toBe('ownWork');
    const refused: NoticeView = (await act(chair, id, 'refuse', { reason: '公示栏仍未更新' })).json();
    expect([refused.status, refused.tasks[0]?.status]).toEqual(['building', 'building']);
  });
});

test('an extension once and with a reason; overdue is escalated to the leader; withdrawn frees the findings', async () => {
  at('2025-05-06');
  const { db } = app.database;
  const step = { actor: chair.actor, now: app.clock.now() };
  const id = await makeNotice(db, step, { unionId: tree.works.id, unitIds: units });
  await work(checkups, id, 1, 'sign');
  await work(checkups, id, 1, 'plan', timetable('2025-05-16'));
  await work(chair, id, 1, 'approvePlan');
  expect((await act(chair, id, 'extend', { days: 90, reason: '设备未到' })).json().issues[0].code).toBe(
    'tooLong',
  );
  const more: NoticeView = (await act(chair, id, 'extend', { days: 5, reason: '设备未到' })).json();
  expect(more.tasks[0]?.dues[0]?.due).toBe('2025-05-21');
  expect(codeOf(await act(chair, id, 'extend', { days: 5, reason: '再延' }))).toBe('extendedAlready');

  at('2025-05-22', '00:01');
  const context = { db, clock: app.clock, live: app.context.live };
  await sweepDeadlines(context);
  await sweepDeadlines(context);
  const late = await read(chair, id);
  expect([late.late, late.tasks.map(({ escalated }) => escalated)]).toEqual([true, [true, true]]);
  const leaderId = leader.actor.kind === 'staff' ? leader.actor.accountId : '';
  const told = await db.selectFrom('inbox').select('body_zh').where('account_id', '=', leaderId).execute();
  // The build of one unit, the signature and the plan of the other: each told once.
  expect(told.filter(({ body_zh }) => body_zh.includes(late.number ?? '-'))).toHaveLength(3);
  expect(
    (await leader.get('/rectification-notices?late=true')).json().items.map((row: { id: string }) => row.id),
  ).toContain(id);

  const stopped: NoticeView = (await act(chair, id, 'withdraw', { reason: '重复下达' })).json();
  expect([stopped.status, stopped.tasks[0]?.status, stopped.late]).toEqual(['withdrawn', 'stopped', false]);
  const free = (await chair.get('/rectification-findings?status=confirmed')).json().items;
  expect(free.some((row: { notice: unknown }) => row.notice === null)).toBe(true);
  expect(codeOf(await work(computers, id, 2, 'sign'))).toBe('statusDoesNotAllow');
});

test('two at once, and again with the same key: it happens once, and numbers leave no gap', async () => {
  at('2025-06-03');
  const { db } = app.database;
  const step = { actor: chair.actor, now: app.clock.now() };
  const drafts: string[] = [];
  for (const title of ['甲', '乙', '丙']) {
    const findingIds = [await makeFinding(db, step, tree.works.id, title)];
    const tasks = [{ unitId: units[0], what: '公开' }];
    const draft = { unionId: tree.works.id, title, requirement: '公开', findingIds, tasks };
    drafts.push((await chair.post('/rectification-notices', draft)).json().id);
  }
  const issued = await Promise.all(
    drafts.flatMap((id) => [act(chair, id, 'issue'), act(leader, id, 'issue')]),
  );
  expect(issued.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 200, 409, 409, 409]);
  const numbers = issued
    .filter(({ statusCode }) => statusCode === 200)
    .map((answer) => Number(/第(\d+)号/.exec(answer.json().number)?.[1]))
    .sort((left, right) => left - right);
  const [first = 0] = numbers;
  expect(numbers).toEqual([first, first + 1, first + 2]);

  const id = await built({ unit: 'day', amount: 2 });
  const key = newId();
  const version = (await read(chair, id)).version;
  const path = `/rectification-notices/${id}/startTrial`;
  const tries = await Promise.all([1, 2].map(() => chair.post(path, { version }, key)));
  const again = await chair.post(path, { version }, key);
  expect([...tries, again].map((answer) => [answer.statusCode, answer.json().round])).toEqual(
    Array.from({ length: 3 }, () => [200, 1]),
  );
  const same = newId();
  await Promise.all([
    opine(0, id, 'satisfied', same),
    opine(0, id, 'satisfied', same),
    opine(0, id, 'satisfied'),
  ]);
  expect((await read(chair, id)).opinions?.given).toBe(1);
});

test('what a visit finds goes on to the list, and its end is told back', async () => {
  at('2025-07-01');
  const { db } = app.database;
  const employerId = await createEmployer(db, { name: '测试公开有限公司', now: app.clock.now() });
  await db.updateTable('unions').set({ employer_id: employerId }).where('id', '=', tree.works.id).execute();
  const visit = { employerId, visitedOn: '2025-07-01', duties: ['surveyor'], note: '走访' };
  const findings = [{ kind: 'suggestion', text: '工资调整方案没有公开。' }];
  const [{ id, version }] = (await leader.post('/visits', { ...visit, findings })).json().findings;
  const both = await Promise.all([1, 2].map(() => leader.post(`/visit-findings/${id}/rectify`, { version })));
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  const [found] = (await chair.get('/rectification-findings?source=visit')).json().items;
  expect(found).toMatchObject({ status: 'raised', foundOn: '2025-07-01', text: '工资调整方案没有公开。' });
  await chair.post(`/rectification-findings/${found.id}/confirm`, { version: 1, words: '属实' });
  await chair.post(`/rectification-findings/${found.id}/settle`, { version: 2, words: '当天已补公开' });
  const waiting = (await leader.get('/visit-findings?waiting=false')).json().items;
  expect(waiting).toMatchObject([{ id, status: 'resolved', result: '当天已补公开' }]);
});

test('a review of members that is not published is no source', async () => {
  const found = {
    unionId: tree.works.id,
    source: 'unionReview',
    foundOn: '2025-07-01',
    title: '评家',
    text: '问题',
  };
  const refused = await chair.post('/rectification-findings', { ...found, sourceId: newId() });
  expect([refused.statusCode, refused.json().issues[0].field]).toEqual([422, 'sourceId']);
});

test('the ledger leaves with a row a task; who is forgotten leaves an opinion without words', async () => {
  const rows = await Array.fromAsync(
    exportKind('rectificationLedger').rows(app.context, chair.actor, {} as never),
  );
  const closed = rows.filter((row) => row.includes('已销账'));
  expect(closed.map((row) => [row[2], row[4], row[11]])).toEqual([
    ['体检结果查询不便', '体检中心', '2/3'],
    ['体检结果查询不便', '信息中心', '2/3'],
  ]);
  const [worker] = workers;
  const personId = worker?.actor.kind === 'worker' ? worker.actor.personId : '';
  const { db } = app.database;
  const source = personalDataSources().find(({ feature }) => feature === 'rectification');
  const [section] = (await source?.collect(db, personId)) ?? [];
  expect(JSON.stringify(section)).toContain('意见0');
  const erasure = erasuresInOrder().find(({ feature }) => feature === 'rectification');
  const scope = { personId, closesAccount: true, now: app.clock.now() };
  await transaction(db, (trx) => erasure?.erase(trx, scope) ?? Promise.resolve([]));
  const left = await db
    .selectFrom('rectification_opinions')
    .select(['account_id', 'words'])
    .where('words', '=', '意见0')
    .execute();
  expect(left).toEqual([]);
  expect(await source?.collect(db, personId)).toEqual([]);
});
