import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { signedIn } from '../../../test/harness/signedIn.ts';
import { newId } from '../../platform/db/index.ts';
import { accountsFeature } from '../accounts/feature.ts';
import { clockFeature } from '../clock/feature.ts';
import { sweepDeadlines } from '../clock/index.ts';
import { organisationsFeature } from '../organisations/feature.ts';
import { peopleFeature } from '../people/feature.ts';
import { profilesFeature } from '../profiles/feature.ts';
import { printedCode } from './card/cardCode.ts';
import { createMemberWorld, inventedIdentity, type MemberWorld } from './factory.ts';
import { membersFeature } from './feature.ts';

let server: FeatureServer;
let world: MemberWorld;
const day = 86_400;

beforeAll(async () => {
  server = await createFeatureServer([
    accountsFeature,
    organisationsFeature,
    peopleFeature,
    profilesFeature,
    clockFeature,
    membersFeature,
  ]);
  const now = server.clock.now();
  for (const feature of [profilesFeature, clockFeature])
    await feature.prepare?.(server.database.ownerDb, now);
  world = await createMemberWorld(server.context.db, now);
});
afterAll(() => server.close());

const chair = async () => signedIn(server, await world.staff('grassrootsChair', world.works));
const as = async (role: Parameters<MemberWorld['staff']>[0], place: keyof MemberWorld, scope?: 'own') =>
  signedIn(server, await world.staff(role, world[place] as never, scope));

test('a worker joins from a QR code, is told by when, is approved, and shows a card that checks out', async () => {
  const worker = await signedIn(server, await world.worker('周入会'));
  const places = (await server.call('GET', `/join/places?unionId=${world.works.id}`)).json();
  expect(places.union).toEqual({ id: world.works.id, name: '东风机械工会' });
  const joined = await worker.post('/membership/applications', {
    name: '周入会',
    unionId: world.works.id,
    fromQr: true,
    identityNumber: inventedIdentity(7),
    workerGroups: ['truckDriver', 'rideHailing'],
  });
  // Fifteen working days after Friday 20 November 2026.
  expect(joined.json().contactDue).toBe('2026-12-11');
  const again = await worker.post('/membership/applications', { name: '周入会', unionId: world.works.id });
  expect([again.statusCode, again.json().code]).toEqual([409, 'applicationOpen']);

  const boss = await chair();
  const desk = (await boss.get('/member-applications')).json();
  const row = desk.items.find((item: { name: string }) => item.name === '周入会');
  expect(row).toMatchObject({
    status: 'submitted',
    source: 'qr',
    identityNumber: expect.stringContaining('***'),
  });
  expect(row.allowedActions).toEqual(['contact', 'approve', 'refuse']);
  const key = newId();
  const approved = await boss.post(`/member-applications/${row.id}/approve`, { version: row.version }, key);
  expect(approved.json()).toMatchObject({ status: 'approved' });
  expect(
    (await boss.post(`/member-applications/${row.id}/approve`, { version: row.version }, key)).json(),
  ).toEqual(approved.json());

  const own = (await worker.get('/membership')).json();
  expect(own).toMatchObject({
    membership: { status: 'active', union: { name: '东风机械工会' } },
    obstacles: [],
  });
  const card = (await worker.get('/membership/card')).json();
  expect(card.number).toMatch(/^\d{12}$/);
  const check = async (code: string) =>
    (await server.call('POST', '/card-checks', { body: { code } })).json();
  expect(await check(card.code)).toEqual({ valid: true, name: '周入会', because: null });
  server.clock.moveSeconds(70);
  expect(await check(card.code)).toEqual({ valid: false, name: null, because: 'tooOld' });
  expect(await check(`${card.code.slice(0, -1)}${card.code.endsWith('2') ? '3' : '2'}`)).toMatchObject({
    because: 'unknown',
  });

  const sheet = (await boss.post('/member-cards/sheet', { personIds: [row.personId] })).json();
  expect(sheet.cards).toMatchObject([{ name: '周入会', number: card.number }]);
  const message = await server.context.db
    .selectFrom('outbox')
    .select('template')
    .where('template', '=', 'members.joined')
    .execute();
  expect(message).toHaveLength(1);
});

test('the same identity number is refused in another union; which one is told to who may see it', async () => {
  const identityNumber = inventedIdentity(11);
  const body = { name: '钱重复', phone: '19900020001', identityNumber, unionId: world.works.id };
  const boss = await chair();
  const first = await boss.post('/member-applications', body);
  await boss.post(`/member-applications/${first.json().id}/approve`);
  const other = await as('grassrootsChair', 'otherWorks');
  const refused = await other.post('/member-applications', {
    ...body,
    phone: '19900020002',
    unionId: world.otherWorks.id,
  });
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'alreadyMember']);
  expect(refused.json()).not.toHaveProperty('unionName');
  const county = await as('organisingCadre', 'federation');
  const told = await county.post('/member-applications', { ...body, unionId: world.otherWorks.id });
  expect(told.json()).toMatchObject({ code: 'alreadyMember', unionName: '东风机械工会' });
  const worker = await signedIn(server, await world.worker('孙冒名'));
  const tried = await worker.post('/membership/applications', {
    name: '孙冒名',
    identityNumber,
    unionId: world.otherWorks.id,
  });
  expect([tried.statusCode, tried.json().code]).toEqual([409, 'alreadyMember']);
  expect(JSON.stringify(tried.json())).not.toContain('东风');
});

test('two unions admit one person at the same moment: one wins', async () => {
  const county = await as('organisingCadre', 'federation');
  for (let round = 0; round < 5; round += 1) {
    const worker = await world.worker();
    const unions = [world.works, world.otherWorks];
    const { admitMember } = await import('./admit.ts');
    const { transaction } = await import('../../platform/db/index.ts');
    const results = await Promise.allSettled(
      unions.map((union) =>
        transaction(server.context.db, (trx) =>
          admitMember(trx, county.actor, server.clock.now(), {
            ...{ personId: worker.personId, unionId: union.id, unionPath: union.path },
            ...{ joinedOn: '2026-11-20', workerGroups: [] },
          }),
        ),
      ),
    );
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const rejected = results.find((result) => result.status === 'rejected');
    expect((rejected as PromiseRejectedResult).reason).toMatchObject({ status: 409, code: 'alreadyMember' });
  }
});

test('refused with a reason, and may apply again; the pool places with a union; a branch chair looks first', async () => {
  const worker = await signedIn(server, await world.worker('吴流动'));
  await worker.post('/membership/applications', { name: '吴流动', townId: world.town.id });
  const town = await as('townStaff', 'town');
  const find = async (view: string) =>
    (await town.get(`/member-applications?view=${view}`))
      .json()
      .items.find((item: { name: string }) => item.name === '吴流动');
  const pooled = await find('pool');
  expect(pooled).toMatchObject({ status: 'pooled', placeName: '东镇总工会' });
  expect(pooled.allowedActions).toEqual(['contact', 'place', 'refuse']);
  await world.staff('branchChair', world.branch);
  await town.post(`/member-applications/${pooled.id}/place`, { unionId: world.branch.id });
  const boss = await chair();
  const early = await boss.post(`/member-applications/${pooled.id}/approve`);
  expect([early.statusCode, early.json().code]).toEqual([409, 'statusDoesNotAllow']);
  const branch = await as('branchChair', 'branch');
  expect((await branch.post(`/member-applications/${pooled.id}/approve`)).statusCode).toBe(403);
  expect(
    (await branch.post(`/member-applications/${pooled.id}/review`, { note: '情况属实' })).json().status,
  ).toBe('reviewed');
  expect((await boss.post(`/member-applications/${pooled.id}/refuse`)).statusCode).toBe(422);
  await boss.post(`/member-applications/${pooled.id}/refuse`, { reason: '材料不全' });
  expect((await worker.get('/membership')).json()).toMatchObject({
    application: { status: 'refused', reason: '材料不全' },
    obstacles: ['refused', 'noIdentityNumber'],
  });
  expect(
    (await worker.post('/membership/applications', { name: '吴流动', unionId: world.works.id })).statusCode,
  ).toBe(200);
});

test('a batch is checked at once: bad rows marked, good ones wait for the union, approved with a result for each', async () => {
  const liaison = await as('employerLiaison', 'works', 'own');
  const rows = [
    { name: '郑一', phone: '19900030001', identityNumber: inventedIdentity(21) },
    { name: '郑二', phone: '123', identityNumber: '' },
    { name: '郑三', phone: '19900030003', identityNumber: '371399198001010011' },
    { name: '郑四', phone: '19900030001', identityNumber: '' },
    { name: '郑五', phone: '19900030005', identityNumber: '' },
  ];
  const checked = (await liaison.post('/member-batches/check', { unionId: world.works.id, rows })).json();
  expect(checked.good).toBe(2);
  expect(
    checked.rows.map((row: { complaints: { code: string }[] }) => row.complaints[0]?.code ?? 'good'),
  ).toEqual(['good', 'mobileNumber.length', 'identityNumber.check-digit', 'repeated', 'good']);
  expect(
    (await liaison.post('/member-batches/check', { unionId: world.otherWorks.id, rows })).statusCode,
  ).toBe(404);
  const filed = (
    await liaison.post('/member-batches', { unionId: world.works.id, name: '十一月新员工', rows })
  ).json();
  expect(filed).toMatchObject({ filed: 2 });
  expect((await liaison.get('/member-applications')).statusCode).toBe(403);
  const boss = await chair();
  const desk = (await boss.get(`/member-applications?batchId=${filed.batchId}`)).json().items;
  const ids = [...desk.map((item: { id: string }) => item.id), newId()];
  const decided = (await boss.post('/member-applications/decide', { ids, action: 'approve' })).json();
  expect(decided.done).toBe(2);
  expect(decided.results.at(-1)).toMatchObject({ ok: false, code: 'notFound' });
  expect((await liaison.get('/member-batches')).json().items[0]).toMatchObject({ approved: 2, open: 0 });
  expect((await boss.post('/member-cards/sheet', { batchId: filed.batchId })).json().cards).toHaveLength(2);
});

test('a transfer is audited at both ends; silence hands it to the union above both', async () => {
  const { worker, membershipId } = await world.member(world.works, server.clock.now());
  const own = await signedIn(server, worker);
  const asked = (
    await own.post('/membership/transfers', { inUnionId: world.otherWorks.id, reason: '换了工作单位' })
  ).json();
  const out = await chair();
  const into = await as('grassrootsChair', 'otherWorks');
  const county = await as('organisingCadre', 'federation');
  expect((await into.post(`/member-transfers/${asked.id}/agreeOut`)).statusCode).toBe(403);
  expect((await into.post(`/member-transfers/${asked.id}/agreeIn`)).json().status).toBe('open');
  expect((await county.post(`/member-transfers/${asked.id}/decideAgree`)).statusCode).toBe(409);
  server.clock.moveSeconds(40 * day);
  await sweepDeadlines(server.context);
  expect(
    (await out.get('/member-transfers')).json().items.find((item: { id: string }) => item.id === asked.id),
  ).toMatchObject({
    status: 'escalated',
    parentName: '测试县总工会',
    allowedActions: ['withdraw'],
  });
  expect((await county.post(`/member-transfers/${asked.id}/decideAgree`)).json().status).toBe('done');
  const after = (await own.get('/membership')).json();
  expect(after.membership.union.name).toBe('西江物流工会');
  const record = (await county.get(`/members/${worker.personId}`)).json();
  expect(record.memberships.map((row: { status: string }) => row.status)).toEqual(['active', 'ended']);
  expect(record.memberships[1]).toMatchObject({
    id: membershipId,
    endReason: 'transferred',
    changeKind: 'transferOut',
  });
  expect(
    (await out.get('/member-transfers')).json().items.some((item: { id: string }) => item.id === asked.id),
  ).toBe(false);
  server.clock.moveSeconds(-40 * day);
});

test('lists and figures as at a day keep what they said', async () => {
  const county = await as('organisingCadre', 'federation');
  const figures = async (asAt?: string) =>
    (await county.get(`/members/figures${asAt ? `?asAt=${asAt}` : ''}`)).json();
  server.clock.moveSeconds(50 * day);
  const { membershipId } = await world.member(world.works, server.clock.now());
  const today = (await figures()).asAt;
  const said = await figures(today);
  const listed = (await county.get(`/members?asAt=${today}&unionId=${world.works.id}&limit=200`)).json().items
    .length;
  server.clock.moveSeconds(day);
  expect((await county.post(`/memberships/${membershipId}/resign`, { reason: 'ownWish' })).statusCode).toBe(
    200,
  );
  expect((await figures(today)).total).toBe(said.total);
  expect((await figures()).total).toBe(said.total - 1);
  expect((await figures(today)).byChild).toEqual(said.byChild);
  expect(
    (await county.get(`/members?asAt=${today}&unionId=${world.works.id}&limit=200`)).json().items,
  ).toHaveLength(listed);
  expect((await county.get('/members?asAt=2099-01-01')).statusCode).toBe(422);
  expect((await county.post(`/memberships/${membershipId}/reinstate`)).statusCode).toBe(200);
  expect((await figures()).total).toBe(said.total);
});

test('members are found by name, tail of the phone and number; the page goes on by its cursor; export is masked', async () => {
  const boss = await chair();
  const all: string[] = [];
  let after: string | null = null;
  do {
    const page: { items: { personId: string }[]; next: string | null } = (
      await boss.get(`/members?sort=name&limit=3${after ? `&after=${after}` : ''}`)
    ).json();
    all.push(...page.items.map((item) => item.personId));
    after = page.next;
  } while (after);
  expect(new Set(all).size).toBe(all.length);
  expect(all).toHaveLength((await boss.get('/members/count')).json().count);
  const found = (await boss.post('/members/search', { text: 'zhourh' })).json();
  expect(found.items).toMatchObject([]);
  const byName = (await boss.post('/members/search', { text: '周入' })).json().items;
  expect(byName).toMatchObject([{ name: '周入会', phone: expect.stringContaining('****') }]);
  const byNumber = (await boss.post('/members/search', { text: byName[0].number })).json().items;
  expect(byNumber).toMatchObject([{ name: '周入会' }]);
  const sheet = await boss.post('/members/export', { text: '周入' });
  expect(sheet.statusCode).toBe(200);
  const log = await server.context.db
    .selectFrom('member_events')
    .select('seq')
    .where('seq', '=', 1)
    .limit(1)
    .execute();
  expect(log).toHaveLength(1);
});

test('a printed card works until it is renewed; codes made up are slowed down, a real one still passes elsewhere', async () => {
  const { worker } = await world.member(world.works, server.clock.now());
  const boss = await chair();
  const print = async () =>
    (await boss.post('/member-cards/sheet', { personIds: [worker.personId] })).json().cards[0]
      .number as string;
  expect(await print()).toMatch(/^\d{12}$/);
  const { card_handle, card_version } = await server.context.db
    .selectFrom('members')
    .selectAll()
    .where('person_id', '=', worker.personId)
    .executeTakeFirstOrThrow();
  const code = printedCode(server.context.secret, card_handle ?? '', card_version);
  const check = (typed: string, remoteAddress = '203.0.113.7') =>
    server.server.inject({
      ...{ method: 'POST', url: '/api/v1/card-checks', payload: { code: typed }, remoteAddress },
      headers: { 'x-requested-with': 'niangjia' },
    });
  expect((await check(code)).json()).toMatchObject({ valid: true });
  const own = await signedIn(server, worker);
  expect((await own.post('/membership/card/renew')).json()).toEqual({ renewed: true });
  expect((await check(code)).json()).toMatchObject({ valid: false, because: 'replaced' });
  const answers = [];
  for (let index = 0; index < 30; index += 1)
    answers.push((await check(`AAAAAAAAAAAAT1AAAAAAAAAAAA${index}`)).statusCode);
  expect(answers.at(0)).toBe(200);
  expect(answers.at(-1)).toBe(429);
  const fresh = (await own.get('/membership/card')).json().code;
  expect((await check(fresh, '203.0.113.8')).json()).toMatchObject({ valid: true });
});
