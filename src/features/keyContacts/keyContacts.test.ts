import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastifyMultipart from '@fastify/multipart';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { accountIdOf, systemActor } from '../../platform/auth/actor.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import { runImport } from '../../platform/imports/index.ts';
import { appealsFeature } from '../appeals/feature.ts';
import { shipCalendar } from '../clock/index.ts';
import { exportKind, leavingRows } from '../exports/registry.ts';
import { createMemberWorld, inventedIdentity, type MemberWorld } from '../members/factory.ts';
import { moveUnion } from '../organisations/index.ts';
import { mergePeople } from '../people/duplicates/merge.ts';
import { peopleFeature } from '../people/feature.ts';
import { createPeople, linkPersonToPlace } from '../people/index.ts';
import { privacyFeature } from '../privacy/feature.ts';
import { erasuresInOrder, personalDataSources, retentionRules } from '../privacy/registry.ts';
import { seatFor } from '../representatives/factory.ts';
import { keyContactsFeature } from './feature.ts';
import { keyContactFigures, keyContactTotal } from './index.ts';
import { remindKeepers } from './remind.ts';
import { rosterImport } from './rosterImport.ts';
import { sealWhy } from './store.ts';

let server: FeatureServer;
let world: MemberWorld;
let rep: SignedIn;
let otherRep: SignedIn;
let chair: SignedIn;
let town: SignedIn;
let leader: SignedIn;
let seatId: string;
let otherSeatId: string;
let serial = 0;

beforeAll(async () => {
  server = await createFeatureServer([appealsFeature, peopleFeature, privacyFeature, keyContactsFeature]);
  const { db } = server.context;
  const now = server.clock.now();
  await server.server.register(fastifyMultipart);
  await shipCalendar(db, now);
  world = await createMemberWorld(db, now);
  const [first, second] = [await world.worker('周代表'), await world.worker('吴代表')];
  seatId = await seatFor(db, { personId: first.personId, union: world.works });
  otherSeatId = await seatFor(db, { personId: second.personId, union: world.works });
  rep = await signedIn(server, first);
  otherRep = await signedIn(server, second);
  chair = await signedIn(server, await world.staff('grassrootsChair', world.works));
  town = await signedIn(server, await world.staff('townStaff', world.town));
  leader = await signedIn(server, await world.staff('leader', world.federation));
});
afterAll(() => server?.close());

type Contact = { id: string; version: number };
type Need = {
  id: string;
  version: number;
  status: string;
  offers: { id: string; version: number; status: string }[];
};

/** Somebody of the works whom the representative keeps from now on. */
async function kept(
  input: { name?: string; reason?: string; seat?: string; union?: { id: string; path: string } } = {},
) {
  serial += 1;
  const union = input.union ?? world.works;
  const worker = await world.worker(input.name ?? `职工${serial}`);
  await linkPersonToPlace(server.context.db, {
    ...{ personId: worker.personId, unionId: union.id, path: union.path, reason: 'test' },
    now: server.clock.now(),
  });
  const answer = await town.post('/key-contacts', {
    ...{ personId: worker.personId, unionId: union.id, reason: input.reason ?? 'newWorker' },
    ...{ keeper: { kind: 'representative', seatId: input.seat ?? seatId }, fromOn: '2026-11-01' },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return { ...(answer.json() as Contact), personId: worker.personId, worker };
}

const visit = (contactIds: string[], more: object = {}) => ({
  ...{ visitedOn: '2026-11-19', form: 'home', contactIds, note: '聊了近况' },
  ...more,
});
async function visited(who: SignedIn, body: object): Promise<{ id: string; needs: { id: string }[] }> {
  const answer = await who.post('/key-contact-visits', body);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
const repair = { kind: 'repair', urgency: 'today', words: '屋顶漏雨', publicWords: '一户屋顶漏雨，要人修' };
async function needOf(contactId: string, need: object = repair): Promise<Need> {
  const { needs } = await visited(rep, visit([contactId], { needs: [{ ...need, contactId }] }));
  return (await rep.get(`/key-contact-needs/${needs[0]?.id}`)).json();
}
const donor = async (name = '热心人') => signedIn(server, await world.worker(name));
const offer = (words: string) => ({ donorKind: 'firm', donorName: '安居修缮公司', words });

test('a representative keeps people, sees who is due first; whoever lost the seat sees nobody', async () => {
  const { context, clock } = server;
  const early = await kept({ reason: 'illness' });
  const late = await kept();
  await visited(rep, visit([late.id]));
  const mine = (await rep.get('/my-key-contacts')).json();
  expect(mine.items.map(({ id }: Contact) => id)).toEqual([early.id, late.id]);
  expect(mine.items[0]).toMatchObject({
    ...{
      nextOn: '2026-12-01',
      due: 'later',
      reason: 'illness',
      everyDays: 30,
      phone: expect.stringMatching(/\*{4}/),
    },
    keeper: { kind: 'representative', name: '周代表', mine: true, active: true },
  });
  expect(mine.items[1]).toMatchObject({ lastMetOn: '2026-11-19', nextOn: '2026-12-19' });

  const ask = async (who: SignedIn) => (await who.get('/key-contacts')).json().items;
  const seenBy = async (who: SignedIn) => (await ask(who)).find(({ id }: Contact) => id === early.id);
  expect(await seenBy(chair)).toMatchObject({ reason: 'illness', name: `职工${serial - 1}` });
  expect(await seenBy(town)).toMatchObject({ reason: null, note: '' });
  expect(await seenBy(leader)).toMatchObject({ reason: null, name: expect.stringContaining('*') });
  expect((await otherRep.get(`/key-contacts/${early.id}`)).statusCode).toBe(404);
  expect((await rep.post(`/key-contacts/${early.id}/reveal`, { reason: '约上门' })).json().phone).toMatch(
    /^199\d{8}$/,
  );

  const nobody = await donor();
  expect((await nobody.get('/my-key-contacts')).json().code).toBe('noSeat');
  const before = clock.now();
  clock.moveSeconds(3 * 366 * 86_400);
  expect((await rep.get('/my-key-contacts')).json().code).toBe('noSeat');
  expect((await rep.post(`/key-contacts/${early.id}/reveal`, { reason: '约上门' })).json().code).toBe(
    'noSeat',
  );
  expect(await seenBy(chair)).toMatchObject({ keeper: { active: false } });
  clock.moveSeconds((before.getTime() - clock.now().getTime()) / 1_000);
  const acts = await context.db
    .selectFrom('duty_acts')
    .select(['kind', 'title'])
    .where('subject_type', '=', 'keyContactVisit')
    .execute();
  expect(acts).toEqual([{ kind: 'visit', title: '走访联系职工 1 人' }]);
});

test('one visit meets three: three person-times, and people once however often they were met', async () => {
  const { db } = server.context;
  const [a, b, c] = [await kept(), await kept(), await kept()];
  const outside = await kept({ union: world.otherWorks, seat: otherSeatId }).catch(() => null);
  expect(outside).toBeNull();
  const period = { within: world.works.path, from: '2026-10-01', before: '2026-10-16' };
  const none = { contacts: 0, visits: 0, personTimes: 0, peopleReached: 0, needs: 0, fulfilled: 0 };
  expect(await keyContactTotal(db, period)).toEqual(none);

  const now = { ...period, within: world.town.path, before: '2026-12-01', from: '2026-11-18' };
  const start = await keyContactTotal(db, now);
  const body = visit([a.id, b.id, c.id], { visitedOn: '2026-11-18' });
  const key = 'phone-kept-this-0001';
  const first = await rep.post('/key-contact-visits', body, key);
  const again = await rep.post('/key-contact-visits', body, key);
  expect(again.json()).toEqual(first.json());
  const second = await visited(rep, visit([a.id]));
  const gained = async () => {
    const total = await keyContactTotal(db, now);
    return [
      total.visits - start.visits,
      total.personTimes - start.personTimes,
      total.peopleReached - start.peopleReached,
    ];
  };
  expect(await gained()).toEqual([2, 4, 3]);
  const rows = await keyContactFigures(db, now);
  expect(rows.map(({ unionId }) => unionId)).toEqual([world.works.id]);
  const open = await leader.get(
    `/key-contact-visits?within=${world.town.id}&from=2026-11-18&before=2026-11-19&figure=personTimes`,
  );
  expect(open.json().items).toMatchObject([{ people: [{}, {}, {}], note: null }]);

  const people = await leader.get(
    `/key-contacts?within=${world.town.id}&from=2026-11-18&before=2026-11-19&figure=peopleReached`,
  );
  expect(
    people
      .json()
      .items.map(({ id }: Contact) => id)
      .toSorted(),
  ).toEqual([a.id, b.id, c.id].toSorted());
  expect((await otherRep.post('/key-contact-visits', visit([a.id]))).json().code).toBe('notYourContact');
  expect((await otherRep.post(`/key-contact-visits/${second.id}/void`, { reason: '错' })).statusCode).toBe(
    404,
  );
  expect((await rep.post(`/key-contact-visits/${second.id}/void`, { reason: '写错了人' })).statusCode).toBe(
    200,
  );
  expect(await gained()).toEqual([1, 3, 3]);
  expect((await rep.get(`/key-contacts/${a.id}`)).json().lastMetOn).toBe('2026-11-18');
  expect((await rep.post('/key-contact-visits', visit([a.id], { visitedOn: '2026-11-21' }))).statusCode).toBe(
    422,
  );
});

test('a visit written without a network comes in after the contact went to somebody else', async () => {
  const one = await kept();
  const moved = await town.post(`/key-contacts/${one.id}/change`, {
    ...{ version: one.version, keeper: { kind: 'representative', seatId: otherSeatId } },
  });
  expect(moved.json()).toMatchObject({ keeper: { name: '吴代表' }, fromOn: '2026-11-20' });
  await visited(rep, visit([one.id]));
  expect((await otherRep.post('/key-contact-visits', visit([one.id]))).json().code).toBe('notYourContact');
  const entry = {
    ...{ personId: one.personId, unionId: world.works.id, reason: 'other', fromOn: '2026-11-20' },
    keeper: { kind: 'representative', seatId },
  };
  const twice = await town.post('/key-contacts', entry);
  expect(twice.json()).toMatchObject({ code: 'alreadyKept', keeper: '吴代表' });
  const { version } = moved.json();
  await town.post(`/key-contacts/${moved.json().id}/end`, { version, reason: '搬走' });
  const race = await Promise.all([town.post('/key-contacts', entry), chair.post('/key-contacts', entry)]);
  expect(race.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
});

test('a leaking roof: shown without a name, two offers race, one is taken, met with proof and thanks, a second need', async () => {
  const one = await kept({ name: '郑大爷' });
  const named = await rep.post(
    '/key-contact-visits',
    visit([one.id], { needs: [{ ...repair, contactId: one.id, publicWords: '郑大爷家漏雨' }] }),
  );
  expect(named.json().issues).toMatchObject([{ field: 'needs.0.publicWords', code: 'namesThePerson' }]);
  const need = await needOf(one.id);
  const shown = (await server.call('GET', '/open-needs')).json().items;
  expect(shown[0]).toMatchObject({ words: repair.publicWords, name: null, place: '东镇总工会' });
  expect(JSON.stringify(shown)).not.toContain('郑大爷');
  expect(JSON.stringify(shown)).not.toContain('漏雨的原话');

  const [firm, friend] = [await donor(), await donor()];
  const sent = await firm.post(`/open-needs/${need.id}/offers`, offer('今晚就来修'), 'offer-once-0001');
  expect(sent.statusCode, sent.body).toBe(200);
  expect((await firm.post(`/open-needs/${need.id}/offers`, offer('再报一次'))).json().code).toBe(
    'offeredAlready',
  );
  await friend.post(`/open-needs/${need.id}/offers`, { ...offer('我会修'), donorKind: 'volunteer' });
  const self = await signedIn(server, one.worker);
  expect((await self.post(`/open-needs/${need.id}/offers`, offer('自己'))).json().code).toBe('ownNeed');
  const { offers } = (await rep.get(`/key-contact-needs/${need.id}`)).json() as Need;
  const taken = await Promise.all(
    offers.map(({ id, version }) => rep.post(`/key-contact-offers/${id}/take`, { version })),
  );
  expect(taken.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
  expect(taken.find(({ statusCode }) => statusCode === 409)?.json().code).toBe('needTaken');
  expect((await server.call('GET', '/open-needs')).json().items.some(({ id }: Need) => id === need.id)).toBe(
    false,
  );

  const act = async (name: string, body: object) => {
    const { version } = (await rep.get(`/key-contact-needs/${need.id}`)).json();
    return rep.post(`/key-contact-needs/${need.id}/${name}`, { version, ...body });
  };
  expect((await act('drop', { reason: '不办' })).json().code).toBe('statusDoesNotAllow');
  const form = new FormData();
  form.append('file', new Blob([Buffer.from('%PDF-1.4 %%EOF')], { type: 'application/pdf' }), '修好.pdf');
  const body = new Response(form);
  const proof = await server.server.inject({
    ...{ method: 'POST', url: '/api/v1/key-contact-proofs', payload: Buffer.from(await body.arrayBuffer()) },
    headers: {
      ...{ 'x-requested-with': 'niangjia', cookie: await rep.cookie() },
      'content-type': body.headers.get('content-type') ?? '',
    },
  });
  expect(proof.statusCode, proof.body).toBe(200);
  const { id: proofId } = proof.json();
  const foreign = await act('fulfil', { result: '修好', proofIds: [need.id] });
  expect(foreign.json().issues).toMatchObject([{ field: 'proofIds', code: 'notFound' }]);
  const met = await act('fulfil', { result: '当晚八点修好', proofIds: [proofId] });
  const opened = async (who: SignedIn) => (await who.get(`/key-contact-proofs/${proofId}`)).statusCode;
  expect([await opened(rep), await opened(chair), await opened(otherRep), await opened(leader)]).toEqual([
    ...[200, 200, 404, 403],
  ]);
  expect(met.json()).toMatchObject({ status: 'fulfilled', result: '当晚八点修好' });
  expect(
    met
      .json()
      .offers.map(({ status }: Need) => status)
      .toSorted(),
  ).toEqual(['declined', 'done']);
  await act('thank', { thanks: '谢谢师傅' });
  const both = [(await firm.get('/my-need-offers')).json(), (await friend.get('/my-need-offers')).json()];
  expect(
    both.flatMap(({ items }) => items.map(({ thanks }: { thanks: string }) => thanks)).toSorted(),
  ).toEqual(['谢谢师傅', null].toSorted());
  const next = await act('follow-up', {
    need: { kind: 'care', urgency: 'days', words: '腿脚不便，要人照料' },
  });
  expect(next.json()).toMatchObject({ previousNeedId: need.id, status: 'open', publicWords: null });
  const acts = await server.context.db
    .selectFrom('duty_acts as a')
    .leftJoin('duty_turns as t', 't.act_id', 'a.id')
    .select(['a.kind', 't.words_zh'])
    .where('a.subject_id', '=', need.id)
    .execute();
  expect(acts).toEqual([{ kind: 'need', words_zh: '已解决' }]);
  const { version } = (await chair.get(`/key-contact-needs/${need.id}`)).json();
  const again = await chair.post(`/key-contact-needs/${need.id}/reopen`, { version, reason: '又漏了' });
  expect(again.statusCode, again.body).toBe(200);
  const told = await server.context.db
    .selectFrom('duty_turns as t')
    .innerJoin('duty_acts as a', 'a.id', 't.act_id')
    .select('t.words_zh')
    .where('a.subject_id', '=', need.id)
    .orderBy('t.number', 'desc')
    .executeTakeFirst();
  expect(told).toEqual({ words_zh: '没有解决，继续办理' });
});

test('a donor steps back, the name is shown with consent only, a need becomes an appeal or a sign of hardship', async () => {
  const one = await kept({ name: '冯小妹' });
  const need = await needOf(one.id, {
    ...repair,
    nameConsentOn: '2026-11-19',
    publicWords: '冯小妹想要一张书桌',
  });
  const open = (await server.call('GET', '/open-needs')).json().items;
  expect(open[0]).toMatchObject({ id: need.id, name: '冯小妹' });
  const friend = await donor();
  await friend.post(`/open-needs/${need.id}/offers`, offer('我有一张'));
  const [made] = ((await rep.get(`/key-contact-needs/${need.id}`)).json() as Need).offers;
  await rep.post(`/key-contact-offers/${made?.id}/take`, { version: made?.version });
  const mine = (await friend.get('/my-need-offers')).json().items[0];
  expect(mine).toMatchObject({ status: 'taken', keeper: '周代表', allowedActions: ['withdraw'] });
  expect(
    (await otherRep.post(`/my-need-offers/${mine.id}/withdraw`, { version: mine.version })).statusCode,
  ).toBe(404);
  await friend.post(`/my-need-offers/${mine.id}/withdraw`, { version: mine.version });
  const released = (await rep.get(`/key-contact-needs/${need.id}`)).json();
  expect(released).toMatchObject({ status: 'open', offers: [{ status: 'withdrawn' }] });

  const appeal = {
    ...{
      version: released.version,
      category: 'labour.pay.arrears',
      facts: '两个月工资没有发，家里没有书桌。',
    },
    ...{ wish: '补发工资', agreed: true },
  };
  expect((await rep.post(`/key-contact-needs/${need.id}/appeal`, appeal)).json().code).toBe('notAllowedHere');
  const filed = await chair.post(`/key-contact-needs/${need.id}/appeal`, appeal);
  expect(filed.json(), filed.body).toMatchObject({ status: 'handedOn', target: { type: 'appeal' } });
  const second = await needOf(one.id, { kind: 'goods', urgency: 'days', words: '没钱买药' });
  const told = await rep.post(`/key-contact-needs/${second.id}/hardship`, {
    ...{ version: second.version, reason: '收入低，长期吃药', knows: true },
  });
  expect(told.json(), told.body).toMatchObject({ status: 'handedOn', target: { type: 'hardshipCandidate' } });
});

test('what was joined or moved is counted right; what was erased or is old says nothing any more', async () => {
  const { db } = server.context;
  const [one, twin] = [await kept(), await kept()];
  await visited(rep, visit([one.id, twin.id], { visitedOn: '2026-11-17' }));
  const within = world.federation.path;
  const period = { within, from: '2026-11-17', before: '2026-11-18' };
  const before = await keyContactTotal(db, { ...period, before: '2026-12-01' });
  expect(await keyContactTotal(db, period)).toMatchObject({ personTimes: 2, peopleReached: 2 });
  await transaction(db, (trx) =>
    mergePeople(trx, server.context, systemActor, {
      ...{ keepId: one.personId, goneId: twin.personId, take: [], reason: '同一人' },
    }),
  );
  expect(await keyContactTotal(db, period)).toMatchObject({ personTimes: 1, peopleReached: 1 });
  expect(await keyContactTotal(db, { ...period, before: '2026-12-01' })).toMatchObject({
    contacts: before.contacts - 1,
  });
  const basis = { actor: systemActor, now: server.clock.now(), effectiveOn: '2026-11-20' };
  const unionId = world.works.id;
  const to = (parentId: string) =>
    transaction(db, (trx) => moveUnion(trx, { unionId, parentId }, { ...basis, reason: '区划调整' }));
  await to(world.otherTown.id);
  expect(await keyContactFigures(db, period)).toMatchObject([
    { unionId: world.otherTown.id, personTimes: 1 },
  ]);
  await to(world.town.id);

  const need = await needOf(one.id);
  const scope = { personId: one.personId, closesAccount: false, now: server.clock.now() };
  const erasure = erasuresInOrder().find(({ feature }) => feature === 'keyContacts');
  const source = personalDataSources().find(({ feature }) => feature === 'keyContacts');
  expect((await source?.collect(db, one.personId))?.map(({ title }) => title.zh)).toEqual([
    ...['工会联系我', '走访', '我的需求'],
  ]);
  const told = await transaction(db, (trx) => erasure?.erase(trx, scope) ?? Promise.resolve([]));
  expect(told.map(({ what, count }) => [what.zh, count])).toEqual([
    ['联系原因', 1],
    ['走访记录的内容', 2],
    ['需求的内容和材料', 1],
  ]);
  expect((await chair.get(`/key-contact-needs/${need.id}`)).json()).toMatchObject({
    ...{ status: 'dropped', publicWords: null, words: '（已清空）' },
  });
  expect(await keyContactTotal(db, period)).toMatchObject({ personTimes: 1, peopleReached: 1 });

  const old = await kept();
  await visited(rep, visit([old.id]));
  const rule = retentionRules().find(({ recordType }) => recordType === 'keyContactNotes');
  const later = new Date(server.clock.now().getTime() + 86_400_000);
  const waiting = (await rule?.count(db, later)) ?? 0;
  const done = await transaction(db, (trx) => rule?.apply(trx, later, [old.personId]) ?? Promise.resolve(0));
  expect(done).toBe(waiting - 1);
  expect(await rule?.count(db, later)).toBe(1);
});

test('a representative who is erased leaves no name on what they kept, visited and raised', async () => {
  const { db } = server.context;
  const name = '欧阳别';
  const leaver = await world.worker(name);
  const seat = await seatFor(db, { personId: leaver.personId, union: world.works });
  const session = await signedIn(server, leaver);
  const contact = await kept({ seat });
  const seen = visit([contact.id], {
    needs: [{ contactId: contact.id, kind: 'care', urgency: 'days', words: '要人照料' }],
  });
  expect((await session.post('/key-contact-visits', seen)).statusCode).toBe(200);
  const erasure = erasuresInOrder().find(({ feature }) => feature === 'keyContacts');
  const scope = { personId: leaver.personId, closesAccount: true, now: server.clock.now() };
  await transaction(db, (trx) => erasure?.erase(trx, scope) ?? Promise.resolve([]));
  const tables = ['key_contacts', 'key_contact_visits', 'key_contact_needs', 'key_contact_events'] as const;
  for (const table of tables) {
    const rows = await db.selectFrom(table).selectAll().execute();
    expect([table, JSON.stringify(rows).includes(name)]).toEqual([table, false]);
  }
});

test('a roster from a spreadsheet: bad rows are told with reasons, the same person comes in once', async () => {
  const { db, fields } = server.context;
  const known = await kept();
  const seated = rep.actor.kind === 'worker' ? rep.actor.phone : '';
  const number = inventedIdentity(77);
  const rows = [
    ...[`钱师傅,${number},,患病,30,周代表,${seated}`, `钱师傅,${number},,患病,30,周代表,${seated}`],
    ...[
      `${known.worker.name},,${known.worker.phone},其他,,周代表,${seated}`,
      '孙师傅,,13900000000,看心情,,周代表,',
    ],
    ...[
      '李师傅,371399199901011234,,其他,400,周代表,',
      `武师傅,,13900000009,新入职,,${chair.actor.kind === 'staff' ? chair.actor.name : ''},`,
    ],
  ];
  const folder = await mkdtemp(join(tmpdir(), 'niangjia-roster-'));
  const path = join(folder, 'roster.csv');
  await writeFile(path, ['姓名,证件号码,手机,联系原因,联系间隔,联系人,联系人手机', ...rows].join('\n'));
  const columns = {
    ...{ name: '姓名', identityNumber: '证件号码', phone: '手机', reason: '联系原因' },
    ...{ everyDays: '联系间隔', keeperName: '联系人', keeperPhone: '联系人手机' },
  };
  const mapping = {
    version: 1 as const,
    fields: Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, { column }])),
  };
  const take = (dryRun: boolean) =>
    runImport(
      { db, fields, clock: server.clock },
      {
        ...{ kind: rosterImport, input: { path }, fileName: 'roster.csv', mapping, dryRun },
        ...{ placeId: world.works.id, actor: town.actor },
      },
    );
  const count = async () => (await chair.get('/key-contacts?limit=100')).json().items.length;
  const had = await count();
  const dry = await take(true);
  expect(await count()).toBe(had);
  const real = await take(false);
  await rm(folder, { recursive: true, force: true });
  expect(real.counts).toEqual(dry.counts);
  expect(real.counts).toMatchObject({ added: 2, newPeople: 2 });
  expect(real.problems).toEqual(dry.problems);
  expect(real.problems.map(({ row, reasons }) => [row, ...reasons])).toEqual([
    [3, '与第 2 行是同一个人'],
    [4, '已由周代表联系'],
    [5, expect.stringContaining('联系原因请填')],
    [6, expect.stringContaining('证件号码不对'), '联系间隔应为 1 至 366 天'],
  ]);
  expect(await count()).toBe(had + 2);
});

test('lists that go out: masked unless agreed, health kept from who may not know it', async () => {
  const one = await kept({ name: '欧阳病', reason: 'illness' });
  await visited(rep, visit([one.id]));
  const out = async (kind: string, who: SignedIn, masked: boolean) => {
    const list = exportKind(kind);
    const rows = [];
    const params = list.params.parse({});
    for await (const row of leavingRows(list, list.rows(server.context, who.actor, params as never), masked))
      rows.push(row);
    return rows;
  };
  const find = (rows: unknown[][], name: string) => rows.find((row) => row.includes(name));
  expect(find(await out('keyContactRoster', town, false), '欧阳病')?.slice(3, 5)).toEqual(['周代表', null]);
  expect(find(await out('keyContactRoster', chair, false), '欧阳病')?.slice(3, 5)).toEqual([
    '周代表',
    '患病',
  ]);
  const masked = await out('keyContactRoster', chair, true);
  expect(JSON.stringify(masked)).not.toContain('欧阳病');
  const visits = await out('keyContactVisits', chair, true);
  expect(find(visits, '欧*病')).toEqual([
    ...['2026-11-19', '周代表', '欧*病', world.works.name, '到家里', 1, null],
  ]);
});

test('five groups of the four ones: 18 visits, 7 forums, 179 workers (catalogue K03); two unions paired', async () => {
  const ends = { area: '开发区片', line: '物流线', point: '西江物流', surface: '新就业群体' };
  const group = async (name: string) =>
    (
      await town.post('/linkages', {
        ...{ kind: 'fourOnes', unionId: world.town.id, name, purpose: '听意见', fromOn: '2026-06-01', ends },
      })
    ).json();
  const groups = [];
  for (const name of ['一组', '二组', '三组', '四组', '五组']) groups.push(await group(name));
  const add = (id: string, kind: string, people: number, suggestions = 0) =>
    town.post(`/linkages/${id}/activities`, {
      ...{ kind, heldOn: '2026-08-01', title: '联系活动', people, suggestions },
    });
  // 18 visits × 5 + 7 forums × 12 + 5 = 179
  for (let visits = 0; visits < 18; visits++) await add(groups[visits % 5].id, 'visit', 5, 5);
  for (let forums = 0; forums < 7; forums++) await add(groups[forums % 5].id, 'forum', 12, 5);
  await add(groups[0].id, 'other', 5, 3);
  const mistake = (await add(groups[0].id, 'visit', 99)).json();
  const wrong = mistake.activities.find(({ people }: { people: number }) => people === 99);
  await town.post(`/linkage-activities/${wrong.id}/void`);
  const { figures } = (await leader.get('/linkages?kind=fourOnes')).json();
  expect(figures).toMatchObject({ groups: 5, visits: 18, forums: 7, people: 179, suggestions: 128 });

  const county = await signedIn(server, await world.staff('rightsCadre', world.federation));
  const pair = { kind: 'pairing', unionId: world.works.id, purpose: '技能辅导', fromOn: '2026-05-18' };
  expect((await county.post('/linkages', { ...pair, partnerId: world.works.id })).statusCode).toBe(422);
  const made = (await county.post('/linkages', { ...pair, partnerId: world.otherWorks.id })).json();
  expect(made).toMatchObject({ partner: { name: '西江物流工会' }, activities: [] });
  const held = await county.post(`/linkages/${made.id}/activities`, {
    ...{ kind: 'coaching', heldOn: '2026-06-02', title: '焊工课', people: 24 },
  });
  expect(held.json().activities).toMatchObject([{ kind: 'coaching', people: 24, heldOn: '2026-06-02' }]);
  const early = { kind: 'coaching', heldOn: '2026-05-17', title: '早了', people: 1 };
  expect((await county.post(`/linkages/${made.id}/activities`, early)).statusCode).toBe(422);
  const ended = await county.post(`/linkages/${made.id}/end`, {
    version: made.version,
    untilOn: '2026-11-20',
  });
  expect(ended.json().untilOn).toBe('2026-11-20');
});

test('Pinghu (L01): 1,416 contacts, 1,380 person-times and 947 people reached are three numbers', async () => {
  const { db, fields, clock } = server.context;
  const now = clock.now();
  const { id: union_id, path: union_path } = world.otherWorks;
  const account_id = town.actor.kind === 'staff' ? town.actor.accountId : '';
  const placed = { union_id, union_path };
  await transaction(db, async (trx) => {
    const names = Array.from({ length: 1_416 }, (_, index) => ({ name: `联系人${index}` }));
    const people = await createPeople(trx, { fields }, names, now, systemActor);
    const reason_sealed = sealWhy(trx, { reason: 'other', note: '' });
    const contacts = people.map((person_id) => ({
      ...{ ...placed, id: newId(), person_id, keeper_person_id: null, keeper_account_id: account_id },
      ...{ keeper_name: '干部', reason_sealed, every_days: null, from_on: '2026-01-01', until_on: null },
      ...{ end_reason: null, created_at: now },
    }));
    await trx.insertInto('key_contacts').values(contacts).execute();
    // 627 visits to 947 people in turn: 447 of two, 153 of three, 27 of one; 894 + 459 + 27 = 1,380.
    const sizes = [
      ...Array<number>(447).fill(2),
      ...Array<number>(153).fill(3),
      ...Array<number>(27).fill(1),
    ];
    let next = 0;
    for (const part of [sizes.slice(0, 300), sizes.slice(300)]) {
      const visits = part.map(() => ({
        ...{ ...placed, id: newId(), visited_on: '2026-05-04', form: 'home' as const, account_id },
        ...{ visitor_person_id: null, visitor_name: '干部', note_sealed: null, created_at: now },
      }));
      await trx.insertInto('key_contact_visits').values(visits).execute();
      const meetings = visits.flatMap(({ id: visit_id }, index) =>
        Array.from({ length: part[index] ?? 0 }, () => {
          const met = contacts[next++ % 947];
          return {
            ...{ ...placed, id: newId(), visit_id, contact_id: met?.id ?? '', met_on: '2026-05-04' },
            person_id: met?.person_id ?? '',
          };
        }),
      );
      await trx.insertInto('key_contact_meetings').values(meetings).execute();
    }
  });
  const period = { within: world.otherTown.path, from: '2026-01-01', before: '2027-01-01' };
  const counted = {
    contacts: 1_416,
    visits: 627,
    personTimes: 1_380,
    peopleReached: 947,
    needs: 0,
    fulfilled: 0,
  };
  expect(await keyContactTotal(db, period)).toEqual(counted);
  expect(await keyContactFigures(db, period)).toEqual([{ unionId: union_id, ...counted }]);
});

test('keepers hear that somebody is due, at most once a week; a number, no names', async () => {
  const { context, clock, database } = server;
  const keeper = await signedIn(server, await world.worker('新代表'));
  if (keeper.actor.kind !== 'worker') throw new Error('A worker.');
  const seat = await seatFor(database.db, { personId: keeper.actor.personId, union: world.works });
  const fresh = await kept({ name: '到期甲', seat });
  await kept({ name: '到期乙', seat });
  const told = () =>
    database.db
      .selectFrom('inbox')
      .select(['body_zh', 'subject_type'])
      .where('account_id', '=', accountIdOf(keeper.actor) ?? '')
      .where('template', '=', 'keyContact.waiting')
      .orderBy('id')
      .execute();
  const day = 86_400;
  // Kept from 1 November, every 30 days: due on 1 December, not the day before.
  const until = Date.parse('2026-11-30T02:00:00Z') - clock.now().getTime();
  clock.moveSeconds(until / 1_000);
  await remindKeepers(context);
  expect(await told()).toEqual([]);
  for (const _ of [1, 2, 3, 4, 5, 6, 7]) {
    clock.moveSeconds(day);
    await remindKeepers(context);
    await remindKeepers(context);
  }
  expect(await told()).toEqual([
    { body_zh: expect.stringContaining('有 2 位'), subject_type: 'keyContactRoster' },
  ]);
  expect((await told())[0]?.body_zh).not.toContain('到期甲');
  const met = visit([fresh.id], { visitedOn: '2026-12-07' });
  expect((await keeper.post('/key-contact-visits', met)).statusCode).toBe(200);
  clock.moveSeconds(day);
  await remindKeepers(context);
  expect((await told()).map(({ body_zh }) => body_zh)[1]).toContain('有 1 位');
  // Whoever lost the seat keeps nobody.
  await database.db
    .updateTable('representative_seats')
    .set({ until_on: '2026-12-08' })
    .where('id', '=', seat)
    .execute();
  clock.moveSeconds(8 * day);
  await remindKeepers(context);
  expect(await told()).toHaveLength(2);
});
