import multipart from '@fastify/multipart';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import { accountIdOf } from '../../platform/auth/actor.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import type { Feature } from '../../platform/feature.ts';
import { runDueJobs } from '../../platform/jobs.ts';
import { makeUnit } from '../handlingUnits/factory.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { endUnion } from '../organisations/index.ts';
import type { DueView, ItemView, OnBoard } from './contract.ts';
import { openAffairsFeature } from './feature.ts';
import { remindOfDues } from './reminders.ts';

const uploads: Feature = {
  ...{ name: 'uploads', routeTable: {}, permissions: {} },
  bind: (server) => void server.register(multipart),
};
let app: FeatureServer;
let tree: MemberWorld;
let chair: SignedIn;
let second: SignedIn;
let canteen: SignedIn;
let worker: SignedIn;
let unitId: string;
let item: ItemView;
let code: string;

const at = (day: string, time = '10:00') => {
  const wanted = new Date(`${day}T${time}:00+08:00`).getTime();
  app.clock.moveSeconds((wanted - app.clock.now().getTime()) / 1_000);
};
beforeAll(async () => {
  app = await createFeatureServer([uploads, ...features]);
  at('2026-07-01');
  const { db } = app.context;
  const now = app.clock.now();
  for (const feature of features) await feature.prepare?.(db, now);
  tree = await createMemberWorld(db, now);
  chair = await signedIn(app, await tree.staff('grassrootsChair', tree.works));
  second = await signedIn(app, await tree.staff('townStaff', tree.town));
  const handler = await tree.staff('unitHandler', tree.works, 'assigned');
  canteen = await signedIn(app, handler);
  unitId = await makeUnit(db, tree.works, [handler], now, { name: '食堂管理科' });
  worker = await signedIn(app, (await tree.member(tree.works, now)).worker);
  const added = await chair.post('/open-items', {
    ...{ unionId: tree.works.id, side: 'employer', title: '食堂账目', content: '收支和结余', unitId },
    ...{ forms: ['board', 'web'], period: 'quarterly', withinDays: 10, fromOn: '2026-07-01' },
  });
  item = added.json();
  [{ code }] = (await chair.get('/open-places')).json().items;
});
afterAll(() => app?.close());

const quarter = 'from=2026-10-01&before=2027-01-01';
const dues = async (by: SignedIn, query = quarter): Promise<DueView[]> =>
  (await by.get(`/open-dues?${query}`)).json().items;
const words = { forms: ['board'], title: '三季度食堂账目', body: '收入 120000 元，支出 118500 元。' };
const third = (postedOn: string) => ({ itemId: item.id, periodKey: '2026-Q3', ...words, postedOn });
const board = async (): Promise<OnBoard> => (await app.call('GET', `/open-boards/${code}`)).json();
const report = (body: object) => worker.post(`/open-boards/${code}/questions`, body);
const codeOf = (answer: { json(): { code?: string } }) => answer.json().code;

async function upload(by: SignedIn, path: string, name: string, bytes: Uint8Array, key = newId()) {
  const boundary = 'x-boundary-x';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  return app.server.inject({
    ...{ method: 'POST', url: `/api/v1${path}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: {
      ...{ 'x-requested-with': 'niangjia', cookie: await by.cookie() },
      ...{ 'content-type': `multipart/form-data; boundary=${boundary}`, 'idempotency-key': key },
    },
  });
}

test('what is due this quarter and not posted shows itself; posted late is told from missing', async () => {
  at('2026-09-20');
  expect(await dues(chair)).toMatchObject([
    { periodKey: '2026-Q3', due: '2026-10-10', status: 'notYet', responsible: '食堂管理科', mayPost: true },
  ]);
  expect(await dues(canteen)).toHaveLength(1);
  at('2026-10-09');
  expect((await dues(chair))[0]?.status).toBe('soon');
  await remindOfDues(app.context);
  at('2026-10-12');
  expect((await dues(chair))[0]?.status).toBe('missing');
  await remindOfDues(app.context);
  await remindOfDues(app.context);
  expect((await board()).missing).toEqual([
    { itemId: item.id, title: '食堂账目', periodKey: '2026-Q3', due: '2026-10-10' },
  ]);
  const unitAccount = canteen.actor.kind === 'staff' ? canteen.actor.accountId : '';
  const told = await app.context.db
    .selectFrom('inbox')
    .select('template')
    .where('account_id', '=', unitAccount)
    .orderBy('id')
    .execute();
  // Once when near and once when missing, however often the job runs.
  expect(told.map(({ template }) => template)).toEqual(['openAffairs.near', 'openAffairs.missing']);

  const stranger = await signedIn(app, await tree.staff('grassrootsChair', tree.otherWorks));
  expect((await stranger.post('/open-posts', third('2026-10-12'))).statusCode).toBe(404);
  const notDue = await canteen.post('/open-posts', { ...third('2026-10-12'), periodKey: '2026-Q2' });
  expect(notDue.json().issues[0].code).toBe('notDue');
  const early = await canteen.post('/open-posts', third('2026-06-30'));
  expect(early.json().issues[0].code).toBe('beforePeriod');
  const race = await Promise.all([1, 2].map(() => canteen.post('/open-posts', third('2026-10-12'))));
  expect(race.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  expect((await dues(chair))[0]?.status).toBe('postedLate');
  const figures = (await second.get(`/open-figures?within=${tree.town.id}&${quarter}`)).json();
  expect(figures.rows).toMatchObject([
    {
      unionId: tree.works.id,
      due: 1,
      onTime: 0,
      late: 1,
      missing: 0,
      onTimeRate: { numerator: 0, denominator: 1 },
    },
  ]);
  expect((await board()).missing).toEqual([]);
});

test('a photo of the board is posted and shown by its code; a bad file is refused', async () => {
  const [post] = (await chair.get('/open-posts')).json().items;
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
    .png()
    .toBuffer();
  const path = `/open-posts/${post.id}/files`;
  const key = newId();
  await upload(canteen, path, '公开栏.png', photo, key);
  const again = await upload(canteen, path, '公开栏.png', photo, key);
  expect([again.statusCode, again.json().files.length]).toEqual([200, 1]);
  const bad = await upload(canteen, `/open-posts/${post.id}/files`, 'a.png', Buffer.from('<script>'));
  expect([bad.statusCode, bad.json().code]).toEqual([422, 'fileRefused']);
  const [shown] = (await board()).posts;
  const file = await app.call('GET', `/open-boards/${code}/files/${shown?.files[0]?.id}`);
  expect([file.statusCode, file.headers['content-type']]).toEqual([200, 'image/jpeg']);
  expect((await app.call('GET', `/open-boards/zzzzzzzzzzzz/files/${shown?.files[0]?.id}`)).statusCode).toBe(
    404,
  );
});

describe('what workers say', () => {
  test('not true: a finding at once, judged by another than who posted; a correction overwrites nothing', async () => {
    const [post] = (await chair.get('/open-posts')).json().items;
    const said = { kind: 'notTrue', postId: post.id, text: '支出少记了两笔采购。', nameless: true };
    expect((await report({ ...said, postId: newId() })).statusCode).toBe(422);
    const key = newId();
    const path = `/open-boards/${code}/questions`;
    const twice = await Promise.all([1, 2].map(() => worker.post(path, said, key)));
    expect(twice.map((answer) => answer.json().status)).toEqual(['reported', 'reported']);
    const found = (await chair.get('/rectification-findings?source=openAffairs')).json().items;
    expect(found).toMatchObject([{ status: 'raised', raisedBy: '职工', title: '反映公开不实：食堂账目' }]);
    const waiting = (await chair.get('/open-questions')).json().items;
    expect(JSON.stringify(waiting)).not.toContain(worker.actor.kind === 'worker' ? worker.actor.name : '-');

    await second.post(`/rectification-findings/${found[0].id}/confirm`, {
      version: 1,
      words: '属实，漏记两笔',
    });
    expect((await dues(chair))[0]?.status).toBe('notTrue');
    expect((await board()).posts[0]?.untrue).toBe(true);
    const corrected = { ...words, body: '支出 121300 元。', postedOn: '2026-10-12', reason: '漏记两笔采购' };
    const race = await Promise.all(
      [1, 2].map(() => canteen.post(`/open-posts/${post.id}/correct`, corrected)),
    );
    expect(race.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const posts = (await chair.get('/open-posts')).json().items;
    expect(posts.map((one: { body: string }) => one.body)).toEqual(['支出 121300 元。', words.body]);
    expect((await dues(chair))[0]).toMatchObject({ status: 'postedLate', corrected: true });
    const [mine] = (await worker.get('/my-open-affairs')).json().questions;
    expect(mine).toMatchObject({ status: 'upheld', answer: '属实，漏记两笔' });
    const figures = (await second.get(`/open-figures?within=${tree.town.id}&${quarter}`)).json();
    expect(figures.total.untrue).toBe(1);
  });

  test('whoever posted does not judge whether it is true', async () => {
    const own = (
      await second.post('/open-items', {
        ...{ unionId: tree.works.id, side: 'union', title: '慰问发放', content: '名单和金额' },
        ...{ forms: ['board'], period: 'once', fromOn: '2026-10-12' },
      })
    ).json();
    const posted = await second.post('/open-posts', {
      ...{ itemId: own.id, periodKey: 'once', ...words, postedOn: '2026-10-12' },
    });
    await report({ kind: 'notTrue', postId: posted.json().id, text: '有人没领到' });
    const found = (await chair.get('/rectification-findings?source=openAffairs&status=raised')).json().items;
    // Stories of findings are never changed: who gave a name is named with the question alone.
    expect(found[0].raisedBy).toBe('职工');
    const path = `/rectification-findings/${found[0].id}`;
    expect(codeOf(await second.post(`${path}/drop`, { version: 1, words: '不属实' }))).toBe('secondPerson');
    expect((await chair.post(`${path}/drop`, { version: 1, words: '已核对签领表' })).statusCode).toBe(200);
    const [mine] = (await worker.get('/my-open-affairs')).json().questions;
    expect(mine.status).toBe('dismissed');
  });

  test('a question is answered on the board, by the unit too; ten a day are enough', async () => {
    await report({ kind: 'question', itemId: item.id, text: '结余怎么用？' });
    const [question] = (await canteen.get('/open-questions?kind=question')).json().items;
    const answer = { version: question.version, answer: '用于改善伙食。', onBoard: true };
    expect((await canteen.post(`/open-questions/${question.id}/answer`, answer)).statusCode).toBe(200);
    expect(codeOf(await chair.post(`/open-questions/${question.id}/answer`, answer))).toBe(
      'statusDoesNotAllow',
    );
    expect((await board()).answers).toMatchObject([{ text: '结余怎么用？', answer: '用于改善伙食。' }]);
    // Once for each answer, of a report too, without a word of what was asked.
    const told = await app.database.db
      .selectFrom('inbox')
      .select(['account_id', 'body_zh'])
      .where('template', '=', 'openAffairs.answered')
      .where('subject_id', '=', question.id)
      .execute();
    expect(told).toEqual([
      { account_id: accountIdOf(worker.actor), body_zh: expect.not.stringContaining('结余') },
    ]);
    for (let index = 0; index < 7; index++) await report({ kind: 'question', text: `问题 ${index}` });
    expect(codeOf(await report({ kind: 'question', text: '再问一个' }))).toBe('tooManyToday');
  });
});

test('a new version counts from its day; a template adds what is not there; a policy keeps its versions', async () => {
  const base = { content: '收支', forms: ['board'], period: 'monthly', unitId, withinDays: 5 };
  const stale = { ...base, version: 1, fromOn: '2026-07-01' };
  expect((await chair.post(`/open-items/${item.id}/change`, stale)).json().issues[0].code).toBe('tooEarly');
  await chair.post(`/open-items/${item.id}/change`, { ...base, version: 1, fromOn: '2026-11-01' });
  const next = await dues(chair, `${quarter}&unionId=${tree.works.id}`);
  const keys = next.filter((due) => due.itemId === item.id).map(({ periodKey, due }) => [periodKey, due]);
  expect(keys).toEqual([
    ['2026-Q3', '2026-10-10'],
    // 5 December 2026 is a Saturday.
    ['2026-11', '2026-12-07'],
  ]);
  const take = { unionId: tree.works.id, code: 'enterprise', fromOn: '2026-11-01', unitId };
  expect((await chair.post('/open-templates/take', take)).json()).toEqual({ added: 6, kept: 1 });
  expect((await chair.post('/open-templates/take', take)).json()).toEqual({ added: 0, kept: 7 });

  const rules = {
    unionId: tree.works.id,
    kind: 'rules',
    title: '厂务公开实施办法',
    fromOn: '2026-01-01',
    text: '第一条',
  };
  const policy = (await chair.post('/open-policies', rules)).json();
  const changed = {
    version: 1,
    fromOn: '2026-09-01',
    text: '第一条（修订）',
    documentNumber: '厂发〔2026〕3号',
  };
  const { versions } = (await chair.post(`/open-policies/${policy.id}/change`, changed)).json();
  expect(
    versions.map((one: { fromOn: string; untilOn: string | null }) => [one.fromOn, one.untilOn]),
  ).toEqual([
    ['2026-09-01', null],
    ['2026-01-01', '2026-09-01'],
  ]);
  expect((await board()).policies).toMatchObject([{ text: '第一条（修订）' }]);
});

test('a list as a file: good rows become items once, the others come back with reasons', async () => {
  const sheet = [
    '公开事项,公开内容,公开形式,公开周期,责任部门',
    '药品采购,目录和价格,公开栏、官网,每季度,食堂管理科',
    '食堂账目,收支,公开栏,每月,食堂管理科',
    '职称评聘,条件和结果,口头,及时,人事科',
    '行风投诉,数量和结果,会议,半年,人事科',
  ].join('\n');
  const path = `/open-catalogue-imports?placeId=${tree.works.id}`;
  const looked = (await upload(chair, path, '目录.csv', Buffer.from(sheet))).json();
  const { id } = looked.import;
  const jobs = () => runDueJobs(app.context, openAffairsFeature.jobs ?? []);
  await chair.post(`/open-catalogue-imports/${id}/check`, { mapping: looked.proposal });
  await jobs();
  const checked = (await chair.get(`/open-catalogue-imports/${id}`)).json().import;
  expect(checked.summary).toMatchObject({ rejectedRows: 1, counts: { added: 2, kept: 1 } });
  await chair.post(`/open-catalogue-imports/${id}/confirm`, {});
  await jobs();
  const added = (await chair.get('/open-items?q=行风投诉')).json().items;
  expect(added).toMatchObject([
    { versions: [{ period: 'halfYearly', forms: ['meeting'], responsible: '人事科' }] },
  ]);
});

test('a union that merges takes its catalogue along; what the heir has under the same title ends', async () => {
  const { db, clock } = app.context;
  const other = tree.otherWorks;
  const keeper = await signedIn(app, await tree.staff('leader', tree.federation));
  const asked = {
    side: 'employer',
    content: '收支',
    forms: ['board'],
    period: 'yearly',
    fromOn: '2026-01-01',
  };
  for (const title of ['食堂账目', '宿舍分配'])
    expect((await keeper.post('/open-items', { ...asked, unionId: other.id, title })).statusCode).toBe(200);
  const basis = { actor: keeper.actor, now: clock.now(), effectiveOn: '2026-10-12' };
  const ending = { unionId: other.id, heirId: tree.works.id, cause: 'merge' } as const;
  await transaction(db, (trx) => endUnion(trx, ending, basis));
  const rows = await db
    .selectFrom('open_items')
    .select(['title', 'ended_on', 'union_path'])
    .where('union_id', '=', tree.works.id)
    .where('title', 'in', ['食堂账目', '宿舍分配'])
    .execute();
  expect(rows.map(({ title, ended_on }) => `${title} ${ended_on ?? '公开'}`).sort()).toEqual([
    ...['宿舍分配 公开', '食堂账目 2026-10-12', '食堂账目 公开'],
  ]);
  expect(new Set(rows.map(({ union_path }) => union_path)).size).toBe(1);
});
