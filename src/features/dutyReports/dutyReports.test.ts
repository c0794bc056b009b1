import multipart from '@fastify/multipart';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { systemActor } from '../../platform/auth/actor.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import type { Feature } from '../../platform/feature.ts';
import { notFound } from '../../platform/http/problem.ts';
import { shipCalendar, sweepDeadlines } from '../clock/index.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { getUnion, moveUnion, renameUnion } from '../organisations/index.ts';
import { mergePeople } from '../people/duplicates/merge.ts';
import { erasuresInOrder, personalDataSources, retentionRules } from '../privacy/registry.ts';
import { seatFor } from '../representatives/factory.ts';
import '../representatives/privacy.ts';
import '../representatives/unionChanges.ts';
import type { ReportView } from './contract.ts';
import { addAct } from './factory.ts';
import { dutyReportsFeature } from './feature.ts';
import { recordDutyResult, registerDutyEvidence, reverseDutyAct } from './index.ts';
import { runBatch } from './issue.ts';
import { issueYear } from './yearly.ts';

let server: FeatureServer;
let world: MemberWorld;
let chair: SignedIn;
let beside: SignedIn;
let holder: SignedIn;
let constituent: SignedIn;
let stranger: SignedIn;
let seatId: string;
let bodyId: string;
let personId: string;
const gone = new Set<string>();
const uploads: Feature = {
  ...{ name: 'uploads', routeTable: {}, permissions: {} },
  bind: (app) => void app.register(multipart),
};

registerDutyEvidence('test', {
  workerPath: (id) => `/test/${id}`,
  consolePath: (id) => `/test-desk/${id}`,
  mayOpen: async (_db, _actor, id) => {
    if (gone.has(id)) throw notFound('The record');
    return true;
  },
});

const db = () => server.context.db;
const now = () => server.clock.now();
const act = (change: Partial<Parameters<typeof addAct>[1]> = {}) =>
  addAct(
    db(),
    {
      ...{
        personId,
        kind: 'proposal',
        happenedOn: '2026-03-05',
        unionId: world.works.id,
        title: '增加夜班班车',
      },
      ...change,
    },
    now(),
  );
const issue = async (period = '2026') => {
  const answer = await chair.post(`/duty-bodies/${bodyId}/issue`, { period });
  expect(answer.json().code).toBeUndefined();
  await runBatch(server.context, answer.json().id);
  return (await chair.get(`/duty-batches/${answer.json().id}`)).json();
};
const mine = async (period = '2026'): Promise<ReportView> =>
  (await holder.get(`/my-duty-reports/${seatId}?period=${period}`)).json();
const linesOf = (view: ReportView, section: string) =>
  view.content.sections.find(({ id }) => id === section)?.sentences ?? [];

beforeAll(async () => {
  server = await createFeatureServer([uploads, dutyReportsFeature]);
  await shipCalendar(db(), now());
  world = await createMemberWorld(db(), now());
  const sign = async (who: Promise<{ worker: SignedIn['actor'] }>) => signedIn(server, (await who).worker);
  chair = await signedIn(server, await world.staff('grassrootsChair', world.works));
  beside = await signedIn(server, await world.staff('townStaff', world.otherTown));
  holder = await sign(world.member(world.works, now()));
  constituent = await sign(world.member(world.branch, now()));
  stranger = await sign(world.member(world.otherWorks, now()));
  personId = holder.actor.kind === 'worker' ? holder.actor.personId : '';
  seatId = await seatFor(db(), { personId, union: world.works });
  const seat = await db()
    .selectFrom('representative_seats')
    .select('body_id')
    .where('id', '=', seatId)
    .executeTakeFirstOrThrow();
  bodyId = seat.body_id;
});
afterAll(() => server?.close());

describe('who sees what', () => {
  test('the representative and the office see all, constituents what was issued, others nothing', async () => {
    await act({ contactIds: [], result: { zh: '已立案', en: 'docketed' } });
    expect((await holder.get('/my-duty-reports')).json().items).toMatchObject([
      { seatId, years: ['2026', '2025', '2024'], editions: [] },
    ]);
    const seen = (who: SignedIn, path: string) => who.get(path).then(({ statusCode }) => statusCode);
    expect(await seen(constituent, '/my-duty-reports')).toBe(403);
    const running = `/my-duty-reports/${seatId}?period=2026`;
    expect(
      await Promise.all([holder, constituent, stranger, chair].map((who) => seen(who, running))),
    ).toEqual([200, 404, 404, 404]);
    const desk = `/duty-seats/${seatId}?period=2026`;
    expect(await Promise.all([chair, beside, holder].map((who) => seen(who, desk)))).toEqual([200, 404, 403]);
    expect((await constituent.get('/constituency-duty-reports')).json().items).toEqual([]);
    expect(await issue()).toMatchObject({ status: 'done', total: 1, done: 1, unchanged: 0 });
    const [given] = (await constituent.get('/constituency-duty-reports')).json().items;
    expect(given).toMatchObject({ period: '2026', edition: 1, constituencyName: '第一选区' });
    expect((await stranger.get('/constituency-duty-reports')).json().items).toEqual([]);
    const issued = `/duty-reports/${given.id}`;
    expect(
      await Promise.all([holder, constituent, chair, stranger, beside].map((who) => seen(who, issued))),
    ).toEqual([200, 200, 200, 404, 404]);
    const inbox = await db()
      .selectFrom('inbox')
      .select('body_zh')
      .where('account_id', '=', holder.actor.kind === 'worker' ? holder.actor.accountId : '')
      .execute();
    expect(inbox).toMatchObject([
      { body_zh: expect.stringContaining('您的 2026 年度履职报告（第 1 版）已出具') },
    ]);
    expect((await holder.get(`/my-duty-reports/${seatId}?period=2031`)).json().issues).toMatchObject([
      { field: 'period', code: 'outsideTerm' },
    ]);
  });

  test('an act opens its record; one that is gone says so; before it is issued constituents are told nothing', async () => {
    const record = await act({ kind: 'meeting', title: '一季度例会', happenedOn: '2026-04-01' });
    const [, meeting] = linesOf(await mine(), 'meetings');
    const id = meeting?.acts[0]?.id;
    expect((await constituent.get(`/duty-acts/${id}`)).statusCode).toBe(404);
    expect((await holder.get(`/duty-acts/${id}`)).json()).toEqual({
      ...{ title: '一季度例会', happenedOn: '2026-04-01', state: 'opens', path: `/test/${record}` },
    });
    expect((await chair.get(`/duty-acts/${id}`)).json().path).toBe(`/test-desk/${record}`);
    gone.add(record);
    expect((await holder.get(`/duty-acts/${id}`)).json()).toMatchObject({ state: 'closed', path: null });
    gone.delete(record);
  });
});

describe('issuing', () => {
  test('two at once give one batch; a retry gives the same; what says the same is not issued again', async () => {
    await act({ kind: 'suggestion', title: '食堂延时' });
    const both = await Promise.all(
      ['2026', '2026'].map((period) => chair.post(`/duty-bodies/${bodyId}/issue`, { period })),
    );
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const id = both.find(({ statusCode }) => statusCode === 200)?.json().id;
    await Promise.all([runBatch(server.context, id), runBatch(server.context, id)]);
    expect((await chair.get(`/duty-batches/${id}`)).json()).toMatchObject({ done: 1, unchanged: 0 });
    expect(await issue()).toMatchObject({ done: 1, unchanged: 1 });
    expect((await mine()).editions.map(({ edition }) => edition)).toEqual([2, 1]);
    expect((await chair.post(`/duty-bodies/${bodyId}/issue`, { period: '2030' })).statusCode).toBe(422);
    expect((await beside.post(`/duty-bodies/${bodyId}/issue`, { period: '2026' })).statusCode).toBe(404);
  });

  test('regenerated a year later it says the same to the letter, and its links open', async () => {
    const visit = await act({ kind: 'visit', title: '一车间', contactIds: [newId(), newId()] });
    await issue();
    const [last] = (await mine()).editions;
    const path = `/duty-reports/${last?.id}`;
    const before = (await holder.get(path)).json();
    const word = async () => (await holder.get(`${path}/word`)).rawPayload;
    const printed = await word();
    expect(printed.subarray(0, 2).toString()).toBe('PK');

    server.clock.moveSeconds(365 * 86_400);
    // New acts of that year, results, one taken back, names, places and people that changed.
    await transaction(db(), async (trx) => {
      const subject = { kind: 'visit', subjectType: 'test', subjectId: visit } as const;
      const result = { zh: '需求已满足', en: 'fulfilled' };
      await recordDutyResult(trx, { ...subject, result, at: now() }, now());
      await reverseDutyAct(trx, { ...subject, reason: '误记' }, now());
    });
    const basis = { actor: systemActor, now: now(), effectiveOn: '2027-11-19' };
    await transaction(db(), async (trx) => {
      const unionId = world.works.id;
      const names = { name: '新东风工会', shortName: '新东风' };
      await renameUnion(trx, { unionId, ...names, level: 'grassroots', divisionCode: null }, basis);
      await moveUnion(trx, { unionId, parentId: world.otherTown.id }, basis);
    });
    await act({ kind: 'visit', title: '二车间' });
    const { worker: twin } = await world.member(world.branch, now());
    await transaction(db(), (trx) =>
      mergePeople(trx, server.context, systemActor, {
        ...{ keepId: twin.personId, goneId: personId, take: [], reason: '同一人' },
      }),
    );
    await sql`UPDATE people SET name = '改名后' WHERE id = ${twin.personId}`.execute(db());

    const after = (await holder.get(path)).json();
    expect(after.content).toEqual(before.content);
    expect(after.issued).toEqual({ ...before.issued, regeneratesTheSame: true });
    expect(Buffer.compare(await word(), printed)).toBe(0);
    const acts = after.content.sections.flatMap(({ sentences }: ReportView['content']['sections'][number]) =>
      sentences.flatMap((one) => one.acts),
    );
    expect(acts.length).toBeGreaterThan(6);
    const opened = await Promise.all(
      acts.map(async ({ id }: { id: string }) => (await holder.get(`/duty-acts/${id}`)).json().state),
    );
    expect(new Set(opened)).toEqual(new Set(['opens']));
    // The next edition has what came since.
    const zh = linesOf(await mine(), 'visits').map((line) => line.zh);
    expect(zh[0]).toBe('走访 1 次。');
    expect(zh[1]).toContain('二车间（新东风工会）');
  });
});

describe('a contested line', () => {
  const ask = (change: object = {}, key?: string) =>
    holder.post(
      '/duty-contests',
      { seatId, period: '2026', section: 'visits', reason: '4月8日走访三车间没有记上', ...change },
      key,
    );
  const answer = (who: SignedIn, contest: { id: string; version: number }, decision: string) =>
    who.post(`/duty-contests/${contest.id}/answer`, { version: contest.version, decision, answer: '已核对' });

  test('is corrected only at its source, and its clock runs to the working day', async () => {
    const asked = await ask({}, 'contest-once-0001');
    expect((await ask({}, 'contest-once-0001')).json()).toEqual(asked.json());
    expect((await ask()).json().code).toBe('alreadyContested');
    const contest = asked.json();
    expect(contest).toMatchObject({
      ...{ status: 'open', line: { zh: '走访 1 次。' }, allowedActions: ['addProof', 'withdraw'] },
      story: [{ action: 'ask', said: '4月8日走访三车间没有记上' }],
    });
    // Asked on Saturday 20 November 2027: 15 working days later.
    expect(contest.dueOn).toBe('2027-12-10');
    expect((await constituent.get(`/duty-contests/${contest.id}`)).statusCode).toBe(404);
    expect((await answer(holder, contest, 'uphold')).statusCode).toBe(403);
    const before = await signedIn(server, await world.staff('townStaff', world.town));
    expect((await answer(before, contest, 'uphold')).statusCode).toBe(404);
    const desk = await signedIn(server, await world.staff('townStaff', world.otherTown));
    expect((await desk.get('/duty-contests')).json().items).toMatchObject([
      { id: contest.id, allowedActions: ['correct', 'uphold', 'note'] },
    ]);
    expect((await answer(desk, contest, 'correct')).json().code).toBe('nothingCorrected');
    await act({ kind: 'visit', title: '三车间', happenedOn: '2026-04-08' });
    const both = await Promise.all([answer(desk, contest, 'correct'), answer(desk, contest, 'uphold')]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const done = (await holder.get(`/duty-contests/${contest.id}`)).json();
    expect(done.allowedActions).toEqual([]);
    expect(done.story.map(({ action }: { action: string }) => action)).toHaveLength(2);
  });

  test('is noted beside the line from the next edition on, never in one issued before', async () => {
    await issue();
    const [line] = linesOf(await mine(), 'proposals').filter(({ key }) => key.startsWith('act:'));
    const contest = (await ask({ section: 'proposals', actId: line?.acts[0]?.id })).json();
    expect(contest.line.zh).toBe(line?.zh);
    const [before] = (await mine()).editions;
    expect((await answer(chair, contest, 'note')).json().status).toBe('noted');
    await issue();
    const [after] = (await mine()).editions;
    const lines = async (id = '') =>
      linesOf((await holder.get(`/duty-reports/${id}`)).json(), 'proposals').map(({ zh }) => zh);
    const note = `代表对“${line?.zh}”说明：4月8日走访三车间没有记上 工会注明：已核对`;
    expect(await lines(after?.id)).toContain(note);
    expect(await lines(before?.id)).not.toContain(note);
    const old = (await holder.get(`/duty-reports/${before?.id}`)).json();
    expect(old.issued.regeneratesTheSame).toBe(true);
    expect((await ask({ section: 'meetings', actId: line?.acts[0]?.id })).json().code).toBe('lineGone');
  });

  test('may be proven while it is open and taken back; unanswered, the office is told it is late', async () => {
    const contest = (await ask({ section: 'meetings' })).json();
    const upload = async (bytes: Buffer) => {
      const edge = 'edge-of-part';
      const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="p.pdf"\r\n\r\n`;
      return server.server.inject({
        ...{ method: 'POST', url: `/api/v1/duty-contests/${contest.id}/proofs` },
        headers: {
          ...{ 'x-requested-with': 'niangjia', cookie: await holder.cookie() },
          'content-type': `multipart/form-data; boundary=${edge}`,
        },
        payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
      });
    };
    expect((await upload(Buffer.from('MZ not a paper'))).statusCode).toBe(422);
    const proven = (await upload(Buffer.from('%PDF-1.4\n%%EOF'))).json();
    expect(proven.proofs).toMatchObject([{ name: 'p.pdf' }]);
    const proof = `/duty-proofs/${proven.proofs[0].id}`;
    expect((await chair.get(proof)).headers['content-type']).toBe('application/pdf');
    expect((await constituent.get(proof)).statusCode).toBe(404);
    server.clock.moveSeconds(30 * 86_400);
    await sweepDeadlines(server.context);
    const told = await db()
      .selectFrom('inbox')
      .select('template')
      .where('subject_id', '=', contest.id)
      .orderBy('created_at')
      .execute();
    expect(told.map(({ template }) => template)).toContain('dutyReports.contestLate');
    expect((await holder.post(`/duty-contests/${contest.id}/withdraw`)).json().status).toBe('withdrawn');
    expect((await upload(Buffer.from('%PDF-1.4\n%%EOF'))).json().code).toBe('statusDoesNotAllow');
  });
});

test('what somebody did in office stays, also after erasure, in which the files they handed in go; so do old ones', async () => {
  const { person_id } = await db()
    .selectFrom('representative_seats')
    .select('person_id')
    .where('id', '=', seatId)
    .executeTakeFirstOrThrow();
  const own = personalDataSources().find(({ feature }) => feature === 'dutyReports');
  const held = await own?.collect(db(), person_id);
  expect(held?.map(({ title }) => title.en)).toEqual([
    'What I did as a representative',
    'Lines of duty reports I contested',
  ]);
  const rule = retentionRules().find(({ recordType }) => recordType === 'dutyContestProof');
  expect(await rule?.count(db(), now())).toBe(0);
  expect(await rule?.count(db(), new Date(now().getTime() + 1))).toBe(1);
  const erasure = erasuresInOrder().find(({ feature }) => feature === 'dutyReports');
  const scope = { personId: person_id, closesAccount: true, now: now() };
  const planned = await erasure?.plan(db(), scope);
  expect(planned?.map(({ deed, count }) => [deed, count > 0])).toEqual([
    ['kept', true],
    ['deleted', true],
  ]);
  expect(await transaction(db(), async (trx) => erasure?.erase(trx, scope))).toEqual(planned);
  expect(await erasure?.plan(db(), scope)).toHaveLength(1);
  expect(await transaction(db(), async (trx) => rule?.apply(trx, now(), []))).toBe(0);
});

test('in January the reports of the year before issue themselves, once', async () => {
  server.clock.moveSeconds(20 * 86_400);
  expect(await issueYear(server.context)).toBe(0);
  server.clock.moveSeconds(15 * 86_400);
  expect(now().toISOString().slice(0, 7)).toBe('2028-01');
  expect(await issueYear(server.context)).toBe(1);
  expect(await issueYear(server.context)).toBe(0);
});

test('no list ranks people: nothing a list answers counts what somebody did, and none sorts by it', async () => {
  const counted = /count|total|points|score|rank|acts|visits|proposals|sort|order/i;
  const lists = [
    '/duty-bodies',
    `/duty-bodies/${bodyId}/seats`,
    '/duty-contests',
    '/constituency-duty-reports',
  ];
  for (const list of lists) {
    const who = list.startsWith('/constituency') ? constituent : chair;
    const items = (await who.get(list)).json().items;
    const keys = new Set<string>(
      items.flatMap((item: object) => Object.keys(item).filter((key) => key !== 'lastBatch')),
    );
    expect([...keys].filter((key) => counted.test(key))).toEqual([]);
    // A wish to sort is not understood, and changes nothing.
    expect((await who.get(`${list}?sort=acts&orderBy=visits`)).json().items ?? items).toEqual(items);
  }
  const other = await world.member(world.works, now());
  const { path } = await getUnion(db(), world.works.id);
  await seatFor(db(), { personId: other.worker.personId, union: { id: world.works.id, path } });
  await sql`UPDATE people SET name = '阿一', name_pinyin = 'aaa' WHERE id = ${other.worker.personId}`.execute(
    db(),
  );
  const names = (await chair.get(`/duty-bodies/${bodyId}/seats?limit=1`)).json();
  expect(names.items.map(({ personName }: { personName: string }) => personName)).toEqual(['阿一']);
  const rest = (await chair.get(`/duty-bodies/${bodyId}/seats?limit=1&after=${names.next}`)).json();
  expect(rest.items.map(({ personName }: { personName: string }) => personName)).toEqual(['改名后']);
});

test('issuing that dies between two pages goes on where it stopped, and writes no report twice', async () => {
  const count = 70;
  const union = await getUnion(db(), world.town.id);
  const people = Array.from({ length: count }, (_, index) => ({
    ...{ id: newId(), name: `代表${index}`, created_at: now() },
  }));
  await db()
    .insertInto('people')
    .values(people as never)
    .execute();
  for (const { id } of people) await seatFor(db(), { personId: id, union });
  const body = await db()
    .selectFrom('representative_bodies')
    .select('id')
    .where('union_id', '=', union.id)
    .executeTakeFirstOrThrow();
  const keeper = await signedIn(server, await world.staff('townStaff', world.town));
  const { id } = (await keeper.post(`/duty-bodies/${body.id}/issue`, { period: 'term' })).json();
  const dies = {
    ...server.context.live,
    changed: () => {
      throw new Error('the power is gone');
    },
  };
  await expect(runBatch({ ...server.context, live: dies }, id)).rejects.toThrow('the power is gone');
  const look = async () => (await keeper.get(`/duty-batches/${id}`)).json();
  expect(await look()).toMatchObject({ status: 'running', total: count, done: 50 });
  await runBatch(server.context, id);
  expect(await look()).toMatchObject({ status: 'done', done: count, unchanged: 0 });
  const written = await db()
    .selectFrom('duty_reports')
    .select(['seat_id', 'edition', 'cut'])
    .where('batch_id', '=', id)
    .execute();
  expect(new Set(written.map(({ seat_id }) => seat_id)).size).toBe(count);
  expect(written).toHaveLength(count);
  expect(new Set(written.map(({ cut }) => cut)).size).toBe(1);
});
