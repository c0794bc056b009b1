import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WhyAnswer } from '../src/features/accounts/why/contract.ts';
import { actionNames } from '../src/features/appeals/actionNames.ts';
import { sampleAppeal } from '../src/features/appeals/factory.ts';
import { fileAppeal } from '../src/features/appeals/index.ts';
import type { Union } from '../src/features/organisations/index.ts';
import { features } from '../src/features.ts';
import { newId, transaction } from '../src/platform/db/index.ts';
import type { RouteContract } from '../src/platform/http/contract.ts';
import { demoOnly } from './permissions/oracle.ts';
import { absent, fillPath } from './permissions/paths.ts';
import { type MadeUpActor, madeUpActors, pick, randomFrom } from './permissions/randomActors.ts';
import { cookieFor, createPermissionWorld, type PermissionWorld } from './permissions/world.ts';

let world: PermissionWorld;
let actors: MadeUpActor[];
let security: string;
const appeals: { id: string; number: string; place: Union }[] = [];
const random = randomFrom(7);
const cookies = new Map<string, string>();

beforeAll(async () => {
  world = await createPermissionWorld();
  const { app, tree } = world;
  const places = [tree.federation, tree.town, tree.otherTown, tree.works];
  actors = await madeUpActors(app, places, 120, random);
  for (const { accountId } of actors) cookies.set(accountId, await cookieFor(app, accountId));
  const admin = await tree.staff('securityAdministrator', tree.federation);
  security = await cookieFor(app, admin.accountId);
  for (const place of places) {
    const input = sampleAppeal({ town: place, employerName: '某某服装有限公司' });
    const system = { kind: 'system', name: 'test' } as const;
    const filed = await transaction(app.database.db, (trx) =>
      fileAppeal(trx, app.context.secret, system, app.clock.now(), input),
    );
    appeals.push({ id: filed.id, number: filed.number, place });
  }
}, 120_000);
afterAll(() => world?.app.close());

async function send(cookie: string, method: 'GET' | 'POST', path: string, body: object = {}) {
  const answer = await world.app.server.inject({
    ...{ method, url: `/api/v1${path}` },
    headers: { cookie, 'x-requested-with': 'niangjia', 'idempotency-key': newId() },
    ...(method === 'POST' ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.json() };
}

const guarded = features
  .flatMap((feature) => Object.values(feature.routeTable) as RouteContract[])
  .filter(({ method, transport, permission, path }) => {
    const plain = transport === undefined || transport === 'json';
    return method === 'GET' && plain && permission !== 'public' && demoOnly[path] === undefined;
  });

const whyOf = async (cookie: string, path: string, query: Record<string, string>): Promise<WhyAnswer> => {
  const answer = await send(cookie, 'GET', `/why/${path}?${new URLSearchParams(query)}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};

test('2,000 times what the page says is what happens', async () => {
  const wrong: string[] = [];
  const byPermission = async () => {
    const actor = pick(random, actors);
    const cookie = cookies.get(actor.accountId) ?? '';
    const route = pick(random, guarded);
    const said = await whyOf(security, 'permission', {
      accountId: actor.accountId,
      permission: route.permission,
    });
    const real = await send(cookie, 'GET', fillPath(route, absent));
    const refused = real.body?.code === 'permissionMissing' || real.status === 401;
    if (said.allowed === refused)
      wrong.push(`${route.permission}: ${said.sentences[0]?.zh} but ${real.status}`);
    if (said.sentences.length === 0) wrong.push(`${route.permission}: no words`);
  };
  for (let asked = 0; asked < 1_000; asked += 8) await Promise.all(Array.from({ length: 8 }, byPermission));
  const actions = Object.keys(actionNames);
  // One at a time for each appeal: what happens may move it on.
  const byRecord = async (appeal: (typeof appeals)[number]) => {
    const actor = pick(random, actors);
    const cookie = cookies.get(actor.accountId) ?? '';
    const action = pick(random, actions);
    const query = { accountId: actor.accountId, type: 'appeal', record: appeal.number, action };
    const said = await whyOf(security, 'record', query);
    const real = await send(cookie, 'POST', `/appeals/${appeal.id}/${action}`);
    const refusedByRule = ['actionNotAllowed', 'statusDoesNotAllow', 'notFound', 'signInNeeded'].includes(
      real.body?.code,
    );
    if (said.allowed === refusedByRule)
      wrong.push(
        `${action} at ${appeal.place.shortName}: ${said.sentences[0]?.zh} but ${real.status} ${real.body?.code}`,
      );
  };
  for (let asked = 0; asked < 1_000; asked += appeals.length) await Promise.all(appeals.map(byRecord));
  expect(wrong.slice(0, 20)).toEqual([]);
}, 120_000);

/** How a right to a record shows when it is used: the request that would use it. */
const uses: Record<string, Record<string, (id: string) => ['GET' | 'POST', string, object?]>> = {
  union: {
    see: (id) => ['GET', `/unions/${id}/terms`],
    change: (id) => ['POST', `/unions/${id}/preview`, { kind: 'dissolve' }],
    committee: (id) => ['POST', `/unions/${id}/terms/delay`, { until: '2026-12-31', reason: '延期' }],
  },
  person: {
    see: (id) => ['GET', `/people/${id}/history`],
    reveal: (id) => ['POST', `/people/${id}/reveal`, { field: 'phone', reason: '核对电话' }],
  },
  member: { see: (id) => ['GET', `/members/${id}`] },
  founding: {
    see: (id) => ['GET', `/organising/foundings/${id}`],
    manage: (id) => ['POST', `/organising/foundings/${id}/prepare`, {}],
    approve: (id) => ['POST', `/organising/foundings/${id}/approve`, {}],
  },
  visit: { see: (id) => ['GET', `/visits/${id}`] },
  proposal: {
    see: (id) => ['GET', `/proposals/${id}`],
    handle: (id) => ['GET', `/handled-proposals/${id}`],
  },
  representativeBody: {
    see: (id) => ['GET', `/representative-bodies/${id}`],
    keep: (id) => [
      'POST',
      `/representative-bodies/${id}/extend`,
      { version: 99, until: '2030-12-31', reason: '延期' },
    ],
  },
  rectification: { see: (id) => ['GET', `/rectification-notices/${id}`] },
  discussion: {
    see: (id) => ['GET', `/discussions/${id}`],
    hold: (id) => [
      ...(['POST', `/discussions/${id}/measures/end`] as const),
      { measureId: absent, done: false, outcome: '没有这项措施' },
    ],
  },
  dutyReport: { see: (id) => ['GET', `/duty-seats/${id}?period=2026`] },
};
/** What is explained under another name than its record is made under. */
const kindOf: Record<string, string> = { rectification: 'rectificationNotice', dutyReport: 'dutySeat' };

test('600 times what the page says of a union, a person, a proposal or whatever else is explained is what happens', async () => {
  const { own, stranger } = world;
  const wrong: string[] = [];
  const counted = { yes: 0, no: 0 };
  const refusals = [
    'actionNotAllowed',
    'notFound',
    'signInNeeded',
    'permissionMissing',
    'notYourUnion',
    'notYourDiscussion',
    'notYourBody',
  ];
  const ids = new Map<string, string[]>();
  for (const type of Object.keys(uses)) {
    const kind = kindOf[type] ?? type;
    ids.set(type, [await own.record(kind), await stranger.record(kind)]);
  }
  const one = async () => {
    const actor = pick(random, actors);
    const cookie = cookies.get(actor.accountId) ?? '';
    const type = pick(random, Object.keys(uses));
    const [action, use] = pick(random, Object.entries(uses[type] ?? {}));
    const record = pick(random, ids.get(type) ?? []);
    const said = await whyOf(security, 'record', { accountId: actor.accountId, type, record, action });
    const real = await send(cookie, ...use(record));
    counted[said.allowed ? 'yes' : 'no'] += 1;
    if (said.allowed === refusals.includes(real.body?.code))
      wrong.push(
        `${type} ${action}: ${said.sentences[0]?.zh} but ${real.status} ${JSON.stringify(real.body).slice(0, 99)}`,
      );
  };
  for (let asked = 0; asked < 600; asked += 8) await Promise.all(Array.from({ length: 8 }, one));
  expect(wrong.slice(0, 20)).toEqual([]);
  expect(counted.yes).toBeGreaterThan(40);
  const clerk = await world.stranger.colleague('townStaff');
  const asked = (type: string, record: string) =>
    send(clerk.cookie, 'GET', `/why/record?type=${type}&action=see&record=${record}`);
  for (const [type, [ownId = '']] of ids)
    expect(await asked(type, ownId), type).toEqual(await asked(type, absent));
}, 120_000);

test('names a missing proof of a moment ago where that is the reason', async () => {
  const { app, own } = world;
  const leader = await own.colleague('leader');
  const ask = async (query = '') => {
    const answer = await send(leader.cookie, 'GET', `/why/permission?permission=exports.approve${query}`);
    return answer.body as WhyAnswer;
  };
  const refused = async () =>
    (await send(leader.cookie, 'POST', `/exports/${absent}/decide`, { approve: true, note: '同意' })).body
      .code;
  expect(await ask()).toMatchObject({ allowed: true, sentences: [{ zh: '身份已在十分钟内验证过。' }, {}] });
  expect(await refused()).toBe('notFound');
  await app.database.db
    .updateTable('sessions')
    .set({ created_at: new Date(app.clock.now().getTime() - 700_000) })
    .where('account_id', '=', leader.actor.accountId)
    .execute();
  const stale = await ask();
  expect(stale.allowed).toBe(false);
  expect(stale.sentences[0]?.zh).toMatch(/现在还不能.*再验证过一次身份/);
  expect(stale.couldGrant).toEqual([]);
  expect(await refused()).toBe('recentFactorNeeded');
  const about = { accountId: leader.actor.accountId, permission: 'exports.approve' };
  const told = await whyOf(security, 'permission', about);
  expect([told.allowed, told.sentences[0]?.zh]).toEqual([true, expect.stringMatching(/办理时还须/)]);
});

test('of what they cannot see, people learn nothing about themselves', async () => {
  const { tree, app } = world;
  const [first] = appeals;
  const clerk = await tree.staff('windowClerk', tree.otherWorks);
  const cookie = await cookieFor(app, clerk.accountId);
  const ask = (record: string) =>
    send(cookie, 'GET', `/why/record?type=appeal&action=accept&record=${record}`);
  expect(await ask(first?.number ?? '')).toEqual(await ask('2026-0000000'));
  expect((await ask(first?.number ?? '')).status).toBe(404);
  const other = `/why/permission?permission=appeal.see&accountId=${(await tree.staff('viewer', tree.town)).accountId}`;
  expect((await send(cookie, 'GET', other)).body.code).toBe('othersNotYours');
});

test('says in words which grant, place, line, date or rule decides', async () => {
  const { tree, app } = world;
  const { db } = app.database;
  const saying = async (accountId: string, unionId?: string) => {
    const answer = await whyOf(security, 'permission', {
      ...{ accountId, permission: 'appeal.see' },
      ...(unionId ? { unionId } : {}),
    });
    return answer.sentences.map(({ zh }) => zh).join('');
  };
  const town = await tree.staff('townStaff', tree.town);
  expect(await saying(town.accountId, tree.works.id)).toMatch(/^可以：在东镇?.*“镇街工会干部”（东镇/);
  expect(await saying(town.accountId, tree.otherTown.id)).toMatch(/管不到西镇/);
  await db.updateTable('grants').set({ line: 'women' }).where('account_id', '=', town.accountId).execute();
  expect(await saying(town.accountId)).toMatch(/“权益保障”条线.*只管“女职工”/);
  const over = { line: null, valid_until: app.clock.now() };
  await db.updateTable('grants').set(over).where('account_id', '=', town.accountId).execute();
  expect(await saying(town.accountId)).toMatch(/没有任何一个需要的角色.*已于 2026-11-20 终止/);
  await db
    .updateTable('accounts')
    .set({ disabled_at: app.clock.now() })
    .where('id', '=', town.accountId)
    .execute();
  expect(await saying(town.accountId)).toMatch(/账号已停用/);
  const mediator = await tree.staff('mediator', tree.town, 'assigned');
  expect(await saying(mediator.accountId, tree.town.id)).toMatch(/只能办理交办给本人的/);
  const answer = await whyOf(security, 'permission', {
    ...{ accountId: mediator.accountId, permission: 'member.see', unionId: tree.town.id },
  });
  expect(answer.couldGrant.length).toBeGreaterThan(0);
});
