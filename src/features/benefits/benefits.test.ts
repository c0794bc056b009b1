import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { systemActor } from '../../platform/auth/actor.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import { openSource } from '../funds/index.ts';
import { helpOfPerson } from '../helpLedger/index.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { tellEndingPolicies } from './insurance/sweep.ts';
import { findGaps } from './promises/commands.ts';
import { lapseClaims } from './wishes/sweep.ts';

let server: FeatureServer;
let world: MemberWorld;
let town: SignedIn;
let colleague: SignedIn;
let otherTown: SignedIn;
let keeper: SignedIn;
let viewer: SignedIn;

const now = () => server.context.clock.now();
const today = () => shanghaiDate(now());
const day = 86_400;

beforeAll(async () => {
  server = await createFeatureServer(features);
  for (const feature of features) await feature.prepare?.(server.context.db, now());
  world = await createMemberWorld(server.context.db, now());
  const as = async (...given: Parameters<MemberWorld['staff']>) =>
    signedIn(server, await world.staff(...given));
  town = await as('townStaff', world.town);
  colleague = await as('townStaff', world.town);
  otherTown = await as('townStaff', world.otherTown);
  keeper = await as('stationKeeper', world.town);
  viewer = await as('viewer', world.federation);
});
afterAll(() => server?.close());

async function member() {
  const { worker } = await world.member(world.works, now());
  return { worker, personId: worker.personId, app: await signedIn(server, worker) };
}
const helpOf = async (personId: string) =>
  (await helpOfPerson(server.context.db, personId)).map(({ title, amountFen, returnedFen }) => [
    title,
    amountFen - returnedFen,
  ]);
const sent = async (like: string) =>
  (await server.context.db.selectFrom('outbox').select('body').where('template', '=', like).execute()).map(
    ({ body }) => body,
  );
const figures = async () => {
  const answer = await viewer.get(`/benefit-figures?from=${today().slice(0, 4)}-01-01&to=${today()}`);
  return answer.json();
};

describe('wishes', () => {
  const wish = { text: '给孩子一套课外书', amountFen: 20_000, showName: false };

  test('from the wish over the wall to thanks: one donor of many, nobody learns a number', async () => {
    const [wisher, ...donors] = await Promise.all([member(), member(), member(), member()]);
    if (!wisher) throw new Error('somebody wishes');
    const { id } = (await wisher.app.post('/my-wishes', wish)).json();
    expect((await wisher.app.post('/my-wishes', wish)).json().code).toBe('oneWishAtATime');
    expect((await wisher.app.post('/my-wishes', { ...wish, amountFen: 50_001 })).json().issues[0].field).toBe(
      'amountFen',
    );
    expect((await otherTown.get(`/wishes/${id}`)).statusCode).toBe(404);
    expect((await donors[0]?.app.post(`/wish-wall/${id}/claim`))?.statusCode).toBe(404);
    expect((await town.post(`/wishes/${id}/approve`, { basis: 'group' })).json().status).toBe('onWall');
    expect((await wisher.app.post(`/wish-wall/${id}/claim`)).json().code).toBe('ownWish');
    const wall = (await server.call('GET', '/wish-wall')).json().items;
    expect(wall[0]).toMatchObject({ name: null, town: '东镇总工会', donor: null });
    const claims = await Promise.all(
      donors.map(({ app }) => app.post(`/wish-wall/${id}/claim`, { shareContact: true })),
    );
    expect(claims.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409, 409]);
    expect(claims.find(({ statusCode }) => statusCode === 409)?.json().code).toBe('alreadyClaimed');
    const donor = donors[claims.findIndex(({ statusCode }) => statusCode === 200)];
    expect((await donor?.app.get('/my-wishes'))?.json().items[0]).toMatchObject({
      mine: false,
      contact: null,
    });
    expect((await donor?.app.post(`/my-wishes/${id}/fulfil`, { text: '' }))?.statusCode).toBe(422);
    expect((await wisher.app.post(`/my-wishes/${id}/fulfil`, { text: '好' })).json().code).toBe(
      'notYourPart',
    );
    expect((await donor?.app.post(`/my-wishes/${id}/fulfil`, { text: '已送到工会' }))?.json()).toEqual({
      status: 'fulfilled',
    });
    expect(await helpOf(wisher.personId)).toEqual([['微心愿：给孩子一套课外书', 20_000]]);
    expect((await wisher.app.post(`/my-wishes/${id}/thank`, { text: '谢谢' })).json().status).toBe('thanked');
    expect((await figures()).wishes).toEqual({ made: 1, fulfilled: 1, onWall: 0 });
  });

  test('what a donor lets lapse goes back; a fulfilment undone leaves the ledger; a refusal says why', async () => {
    const [wisher, refused] = [await member(), await member()];
    const { id } = (
      await town.post('/wishes', { ...wish, personId: wisher.personId, showName: true })
    ).json();
    await town.post(`/wishes/${id}/approve`, { basis: 'member' });
    const claim = { donorKind: 'company', donorName: '新禾公司' };
    expect((await town.post(`/wishes/${id}/claim`, { donorKind: 'company' })).statusCode).toBe(422);
    expect((await town.post(`/wishes/${id}/claim`, claim)).json()).toMatchObject({ status: 'claimed' });
    server.clock.moveSeconds(15 * day);
    expect(await lapseClaims(server.context)).toBe(0);
    server.clock.moveSeconds(day);
    expect(await lapseClaims(server.context)).toBe(1);
    expect(await lapseClaims(server.context)).toBe(0);
    expect((await town.get(`/wishes/${id}`)).json()).toMatchObject({ status: 'onWall', claim: null });
    await town.post(`/wishes/${id}/claim`, claim);
    const proof = { fulfilledOn: today(), proofNote: '已送到家' };
    expect((await town.post(`/wishes/${id}/fulfil`, proof)).json().status).toBe('fulfilled');
    const undone = (await town.post(`/wishes/${id}/undo`, { reason: '送错了人' })).json();
    expect(undone).toMatchObject({ status: 'onWall', fulfilledOn: null });
    expect(await helpOf(wisher.personId)).toEqual([['微心愿：给孩子一套课外书', 0]]);
    const other = (await refused.app.post('/my-wishes', wish)).json().id;
    await town.post(`/wishes/${other}/refuse`, { reason: '请走助学金' });
    expect(await sent('benefits.wishRefused')).toEqual([expect.stringContaining('请走助学金')]);
    expect((await town.get('/wish-donors')).json().items).toContainEqual(
      expect.objectContaining({ donorName: '新禾公司', lapsed: 2, fulfilled: 0 }),
    );
  });

  test('donated money is set aside at the claim and free again when the wish goes back', async () => {
    const wisher = await member();
    const { db } = server.context;
    const sourceId = await transaction(db, (trx) =>
      openSource(
        trx,
        {
          ...{ unionId: world.town.id, year: 2026, kind: 'donation', name: '爱心捐款', donor: '新禾公司' },
          ...{ budgetFen: 30_000, openingFen: 30_000, actor: systemActor },
        },
        now(),
      ),
    );
    const left = async () =>
      (
        await db
          .selectFrom('fund_sources')
          .select('committed_fen')
          .where('id', '=', sourceId)
          .executeTakeFirst()
      )?.committed_fen;
    const { id } = (await town.post('/wishes', { ...wish, personId: wisher.personId })).json();
    await town.post(`/wishes/${id}/approve`, { basis: 'member' });
    const claim = { donorKind: 'anonymous', sourceId };
    await town.post(`/wishes/${id}/claim`, claim);
    expect(await left()).toBe(20_000);
    await town.post(`/wishes/${id}/release`, { reason: '改由单位解决' });
    expect(await left()).toBe(0);
    await town.post(`/wishes/${id}/claim`, claim);
    const proof = { fulfilledOn: today(), proofNote: '已送' };
    expect((await town.post(`/wishes/${id}/fulfil`, proof)).json().code).toBe('samePerson');
    expect((await colleague.post(`/wishes/${id}/fulfil`, proof)).json().status).toBe('fulfilled');
    expect((await town.post(`/wishes/${id}/undo`, { reason: '有误' })).json().code).toBe('paymentOrdered');
  });
});

describe('partner benefits', () => {
  const offer = () => ({
    ...{ unionId: world.federation.id, partner: '移动公司', title: '船员流量包', text: '每月 20G' },
    ...{ agreement: '2026-7', fromOn: '2026-01-01', untilOn: '2027-07-11', workerGroups: ['courier'] },
    handing: 'codes',
  });

  test('each code to one member of the groups; the partner learns only what was agreed to', async () => {
    const county = await signedIn(server, await world.staff('rightsCadre', world.federation));
    const { id } = (await county.post('/partner-offers', { ...offer(), fields: ['phone'] })).json();
    const open = { reason: '首批' };
    expect((await county.post(`/partner-offers/${id}/open`, open)).json().code).toBe('noCodes');
    const codes = { codes: ['AA11', 'BB22', 'AA11'] };
    expect((await county.post(`/partner-offers/${id}/codes`, codes)).json()).toEqual({ added: 2, known: 1 });
    await county.post(`/partner-offers/${id}/open`, open);
    const people = await Promise.all([member(), member(), member()]);
    expect((await people[0]?.app.post(`/my-offers/${id}/take`))?.json().code).toBe('agreementNeeded');
    const taken = await Promise.all(
      people.map(({ app }) => app.post(`/my-offers/${id}/take`, { agree: true })),
    );
    expect(taken.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 200, 409]);
    const given = taken.flatMap((answer) => (answer.statusCode === 200 ? [answer.json().code] : []));
    expect(given.toSorted()).toEqual(['AA11', 'BB22']);
    const transfers = await server.context.db
      .selectFrom('privacy_transfers')
      .select(['recipient', 'fields', 'people_count'])
      .where('subject_id', '=', id)
      .execute();
    expect(transfers).toEqual(Array(2).fill({ recipient: '移动公司', fields: ['phone'], people_count: 1 }));
    const report = { label: '注册船员', reportedOn: today(), people: 1_900_000 };
    const told = (await county.post(`/partner-offers/${id}/reports`, report)).json();
    expect(told).toMatchObject({ used: 2, codesLeft: 0, reports: [{ people: 1_900_000 }] });
    const uses = (await town.get(`/partner-offers/${id}/uses`)).statusCode;
    expect(uses).toBe(404);
    const [use] = (await county.get(`/partner-offers/${id}/uses`)).json().items;
    const undone = await county.post(`/partner-uses/${use.id}/undo`, { reason: '点错了' });
    expect(undone.json()).toMatchObject({ used: 1, codesLeft: 0 });
    expect((await county.post(`/partner-uses/${use.id}/undo`, { reason: '再来' })).json().code).toBe(
      'takenBack',
    );
    const again = people.find(({ personId }) => personId === use.person.id);
    expect((await again?.app.post(`/my-offers/${id}/take`, { agree: true }))?.json().code).toBe('soldOut');
    const outsider = await signedIn(server, await world.worker());
    expect((await outsider.get('/my-offers')).json().items).toEqual([]);
    expect((await outsider.post(`/my-offers/${id}/take`)).json().code).toBe('membersOnly');
  });
});

describe('promises of platforms', () => {
  test('1.5 million yuan a day are promised by three kinds; what is short becomes a task, what is paid later settles it', async () => {
    const amounts = { lodging: 50_000_000, order: 60_000_000, delivery: 40_000_000 };
    const ids: string[] = [];
    const from = today();
    for (const [kind, amountFen] of Object.entries(amounts)) {
      const body = { platform: '飞送', kind, every: 'day', amountFen, fromOn: from, evidence: '协调会纪要' };
      ids.push((await town.post('/promises', { ...body, unionId: world.town.id })).json().id);
    }
    const pay = (id: string | undefined, amountFen: number, by = town) =>
      by.post(`/promises/${id}/payments`, { paidOn: from, amountFen, evidence: '平台日报' });
    await pay(ids[0], 50_000_000);
    await pay(ids[1], 55_000_000);
    await pay(ids[1], 59_000_000);
    await pay(ids[2], 40_000_000);
    expect((await pay(ids[2], 1, otherTown)).statusCode).toBe(404);
    const days = (await town.get(`/promise-days?from=${from}&to=${from}`)).json();
    expect(days).toMatchObject({ promisedFen: 150_000_000, paidFen: 149_000_000 });
    expect(days.items[0].byKind).toHaveLength(3);
    server.clock.moveSeconds(4 * day);
    expect(await findGaps(server.context)).toBe(1);
    expect(await findGaps(server.context)).toBe(0);
    const open = (await town.get('/promise-gaps?status=open')).json().items;
    expect(open).toMatchObject([
      { kind: 'order', promisedFen: 60_000_000, paidFen: 59_000_000, fromOn: from },
    ]);
    await pay(ids[1], 60_000_000);
    expect((await town.get('/promise-gaps?status=settled')).json().items).toHaveLength(1);
    expect((await figures()).promises).toMatchObject({ openGaps: 0, paidFen: 150_000_000 });
    for (const id of ids) await town.post(`/promises/${id}/end`, { untilOn: today(), reason: '测试结束' });
  });
});

describe('supplies', () => {
  test('3.5 million and 1 million more; never beyond budget or stock, however many take at once', async () => {
    const budget = {
      unionId: world.town.id,
      name: '温暖服务季',
      year: 2026,
      amountFen: 350_000_000,
      basis: '年度预算',
    };
    const { id: budgetId } = (await town.post('/supply-budgets', budget)).json();
    const more = { kind: 'supplement', amountFen: 100_000_000, basis: '暖冬追加', onDate: today() };
    const whole = (await town.post(`/supply-budgets/${budgetId}/lines`, more)).json();
    expect(whole).toMatchObject({
      budgetFen: 350_000_000,
      supplementFen: 100_000_000,
      totalFen: 450_000_000,
    });
    const input = { unionId: world.town.id, name: '护膝', unit: '副', valueFen: 5_000, againAfterDays: 365 };
    const { id } = (await town.post('/supply-items', input)).json();
    const here = { placeType: 'union', placeId: world.town.id };
    const come = { ...here, quantity: 3, costFen: 15_000, budgetId };
    expect(
      (await town.post(`/supply-items/${id}/receive`, { ...come, costFen: 450_000_001 })).json().code,
    ).toBe('overBudget');
    expect((await town.post(`/supply-items/${id}/receive`, come)).json().quantity).toBe(3);
    const people = await Promise.all([member(), member(), member(), member(), member()]);
    const give = (who: object[], by = town) =>
      by.post(`/supply-items/${id}/hand-out`, { ...here, people: who, receipt: 'signed' });
    const answers = await Promise.all(people.map(({ personId }) => give([{ personId }])));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(3);
    expect(
      new Set(answers.filter(({ statusCode }) => statusCode !== 200).map((each) => each.json().code)),
    ).toEqual(new Set(['stockShort']));
    const got = people[answers.findIndex(({ statusCode }) => statusCode === 200)];
    expect(await helpOf(got?.personId ?? '')).toEqual([['护膝', 5_000]]);
    await town.post(`/supply-items/${id}/receive`, { ...here, quantity: 5 });
    const number = (await people[4]?.app.get('/membership'))?.json().number;
    const card = (await people[3]?.app.get('/membership/card'))?.json().code;
    const list = await give([{ memberNumber: number }, { cardCode: card }, { memberNumber: 'X1' }], keeper);
    const { handed, refused } = list.json();
    expect(handed + refused.length).toBe(3);
    expect(refused.map((one: { code: string }) => one.code)).toContain('notFound');
    expect((await give([{ personId: got?.personId }])).json().code).toBe('hadItLately');
    const counted = { ...here, counted: 1 };
    expect((await town.post(`/supply-items/${id}/count`, counted)).json().issues[0].field).toBe('reason');
    await town.post(`/supply-items/${id}/count`, { ...counted, reason: '受潮' });
    const on = { ...here, toType: 'union', toId: world.works.id, quantity: 2 };
    expect((await town.post(`/supply-items/${id}/send-on`, on)).json().code).toBe('stockShort');
    expect((await town.post(`/supply-items/${id}/send-on`, { ...on, quantity: 1 })).json().quantity).toBe(0);
    const moves = (await town.get(`/supply-movements?itemId=${id}&status=handOut`)).json().items;
    const mine = moves.find((move: { mayTakeBack: boolean }) => move.mayTakeBack);
    expect(
      (await town.post(`/supply-movements/${mine.id}/take-back`, { reason: '发错' })).json().quantity,
    ).toBe(1);
    expect((await town.post(`/supply-movements/${mine.id}/take-back`, { reason: '发错' })).json().code).toBe(
      'takenBack',
    );
    expect((await figures()).supplies).toMatchObject({
      ...{ budgetFen: 350_000_000, supplementFen: 100_000_000, spentFen: 15_000 },
    });
  });
});

describe('needs, places and groups', () => {
  test('a need is ordered, done and confirmed by the person; not done it opens again', async () => {
    const person = await member();
    const input = { kind: 'elderlyMeal', forWhom: 'family', text: '给母亲送午饭', wantedOn: today() };
    const { id } = (await person.app.post('/my-needs', input)).json();
    const order = { providerKind: 'volunteer', provider: '东镇志愿队', agreedOn: today() };
    await town.post(`/needs/${id}/order`, { ...order, costFen: 1_500 });
    await town.post(`/needs/${id}/finish`, { doneOn: today() });
    expect((await person.app.post(`/my-needs/${id}/reopen`, {})).statusCode).toBe(422);
    await person.app.post(`/my-needs/${id}/reopen`, { reason: '没有送到' });
    await town.post(`/needs/${id}/order`, order);
    await town.post(`/needs/${id}/finish`, { doneOn: today() });
    expect(await helpOf(person.personId)).toEqual([]);
    expect((await person.app.post(`/my-needs/${id}/confirm`)).json()).toEqual({ status: 'confirmed' });
    expect(await helpOf(person.personId)).toEqual([['给母亲送午饭', 0]]);
    expect((await otherTown.post(`/needs/${id}/order`, order)).statusCode).toBe(404);
  });

  test('places go by turn, who cancels is followed by the next, and a stay is help', async () => {
    const people = await Promise.all([member(), member(), member()]);
    const input = {
      ...{ unionId: world.town.id, name: '林芝一期', place: '林芝', rule: 'turn', costFen: 80_000 },
      ...{ fromOn: '2027-05-01', untilOn: '2027-05-08', applyUntil: '2027-04-01' },
      quotas: [{ unionId: world.works.id, places: 1 }],
    };
    const wrong = { ...input, quotas: [{ unionId: world.otherWorks.id, places: 1 }] };
    expect((await town.post('/recuperation-periods', wrong)).statusCode).toBe(422);
    const { id } = (await town.post('/recuperation-periods', input)).json();
    expect((await people[0]?.app.post(`/my-recuperation/${id}/apply`))?.statusCode).toBe(404);
    expect((await town.post(`/recuperation-periods/${id}/open`)).json().seed).toMatch(/.{16}/);
    for (const { app } of people) await app.post(`/my-recuperation/${id}/apply`);
    expect((await people[0]?.app.post(`/my-recuperation/${id}/apply`))?.json().code).toBe('alreadyApplied');
    expect((await town.post(`/recuperation-periods/${id}/allot`)).json().code).toBe('stillApplying');
    const before = now();
    server.clock.moveSeconds((Date.parse('2027-04-02T02:00:00Z') - before.getTime()) / 1_000);
    await town.post(`/recuperation-periods/${id}/allot`);
    const listed = async () =>
      (await town.get(`/recuperation-periods/${id}/applicants`)).json().items as {
        id: string;
        person: { id: string };
        status: string;
        drawKey: string;
      }[];
    const first = await listed();
    expect(first.map(({ status }) => status)).toEqual(['allotted', 'waiting', 'waiting']);
    // None has been before: the draw settles it.
    const keys = first.map(({ drawKey }) => drawKey);
    expect(keys).toEqual(keys.toSorted());
    const chosen = people.find(({ personId }) => personId === first[0]?.person.id);
    await chosen?.app.post(`/my-recuperation/${id}/cancel`);
    expect((await listed()).map(({ status }) => status)).toEqual(['cancelled', 'allotted', 'waiting']);
    expect((await town.post(`/recuperation-periods/${id}/close`)).json().code).toBe('notOver');
    server.clock.moveSeconds(40 * day);
    await town.post(`/recuperation-periods/${id}/close`);
    expect(await helpOf(first[1]?.person.id ?? '')).toEqual([['疗休养：林芝一期', 80_000]]);
    const stay = (await listed())[1];
    expect(stay).toMatchObject({ status: 'went', mayUndo: true });
    const undo = { reason: '临时没去' };
    expect((await otherTown.post(`/recuperation-applications/${stay?.id}/undo`, undo)).statusCode).toBe(404);
    const undone = await town.post(`/recuperation-applications/${stay?.id}/undo`, undo);
    expect(undone.json()).toMatchObject({ status: 'cancelled', reason: '临时没去', mayUndo: false });
    expect(await helpOf(first[1]?.person.id ?? '')).toEqual([['疗休养：林芝一期', 0]]);
    server.clock.moveSeconds((before.getTime() - now().getTime()) / 1_000);
  });

  test('a group with agreement and flexible hours takes its turns', async () => {
    const [one, two, three] = [await member(), await member(), await member()];
    const group = {
      ...{ unionId: world.town.id, name: '秋收互助组', agreement: '农忙时轮流帮工', signedOn: today() },
      memberIds: [one.personId, two.personId],
    };
    const { id } = (await town.post('/mutual-groups', group)).json();
    const hours = { employer: '东风机械', text: '上午六点到十一点', signedOn: today(), until: null };
    await town.post(`/mutual-groups/${id}/hours`, hours);
    const turn = (personId: string) => ({ turns: [{ onDate: today(), personId, what: '割稻' }] });
    expect((await town.post(`/mutual-groups/${id}/turns`, turn(three.personId))).json().issues[0].code).toBe(
      'notSigned',
    );
    const planned = (await town.post(`/mutual-groups/${id}/turns`, turn(one.personId))).json();
    const turnId = planned.turns[0].id;
    const done = { turnId, outcome: 'done', helpers: 4 };
    const after = (await town.post(`/mutual-groups/${id}/turns/end`, done)).json();
    expect(after).toMatchObject({ turnsDone: 1, hours: { employer: '东风机械' } });
    expect(await helpOf(one.personId)).toEqual([['互助：割稻', 0]]);
    expect((await figures()).mutual).toEqual({ groups: 1, turnsDone: 1 });
  });
});

test('a health note goes once to those who want news', async () => {
  const { db } = server.context;
  const [wants, not] = [await member(), await member()];
  const { purposes, version } = (await wants.app.get('/privacy/notice')).json();
  const news = purposes.find(({ code }: { code: string }) => code === 'newsMessages');
  await db
    .insertInto('privacy_consents')
    .values({
      ...{ id: newId(), person_id: wants.personId, purpose: 'newsMessages', revision: news?.revision ?? 1 },
      ...{ decision: 'given', notice_version: version ?? 1, at: now(), account_id: null, guardian: null },
      request_id: null,
    })
    .execute();
  const batch = (await town.post('/insurance-batches', batchInput())).json();
  for (const { personId } of [wants, not])
    await town.post(`/insurance-batches/${batch.id}/people`, { personId });
  const note = { title: '防暑', text: '每小时喝水', subjectType: 'insuranceBatch', subjectId: batch.id };
  const { id } = (await town.post('/health-notes', note)).json();
  expect((await otherTown.post('/health-notes', note)).statusCode).toBe(422);
  expect((await town.post(`/health-notes/${id}/send`)).json()).toMatchObject({ sent: 1, optedOut: 1 });
  expect((await town.post(`/health-notes/${id}/send`)).json().code).toBe('statusDoesNotAllow');
  expect(await sent('benefits.healthNote')).toHaveLength(1);
  expect(await tellEndingPolicies(server.context)).toBe(0);
});

const batchInput = () => ({
  ...{ unionId: world.town.id, name: '意外险', insurer: '人寿', product: '意外险', cover: 'accident' },
  ...{ premiumFen: 3_000, sumInsuredFen: 10_000_000, fromOn: '2026-12-20', untilOn: '2027-12-20' },
  ...{ howToClaim: '拨打客服电话', phone: '95519', money: '本级经费' },
});
