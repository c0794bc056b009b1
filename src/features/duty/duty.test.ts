import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDutyWorld, type DutyWorld } from '../../../test/harness/dutyWorld.ts';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { transaction } from '../../platform/db/index.ts';
import { sampleAppeal } from '../appeals/factory.ts';
import { appealsFeature } from '../appeals/feature.ts';
import { fileAppeal } from '../appeals/file.ts';
import { shipCalendar } from '../clock/index.ts';
import { servicePointsFeature } from '../servicePoints/feature.ts';
import { usualHours } from '../servicePoints/index.ts';
import { passOnCalls } from './dispatch.ts';
import { dutyFeature } from './feature.ts';

let server: FeatureServer;
let world: DutyWorld;
let clerk: SignedIn;
let cadre: SignedIn;
let town: SignedIn;

type Staff = Awaited<ReturnType<DutyWorld['staff']>>;
const sign = async (staff: Staff) => signedIn(server, staff);

beforeAll(async () => {
  server = await createFeatureServer([servicePointsFeature, appealsFeature, dutyFeature]);
  const { context, clock } = server;
  await shipCalendar(context.db, clock.now());
  for (const feature of [appealsFeature, dutyFeature]) await feature.prepare?.(context.db, clock.now());
  world = await createDutyWorld(context.db, clock.now());
  clerk = await sign(await world.staff('windowClerk', world.federation));
  cadre = await sign(await world.staff('rightsCadre', world.federation));
  town = await sign(await world.staff('townStaff', world.town));
});
afterAll(() => server?.close());

const lawyer = () => world.staff('lawyer', world.federation, 'assigned');
/** Friday 20 November 2026, 10:00. */
const today = '2026-11-20';

async function onCall(
  staff: Staff,
  change: {
    pointId?: string;
    topics?: string[];
    date?: string;
    from?: string;
    to?: string;
    form?: string;
  } = {},
) {
  return cadre.post('/duty/shifts', {
    ...{
      pointId: world.centre,
      form: 'onCall',
      date: today,
      from: '00:00',
      to: '24:00',
      topics: [],
      note: '',
    },
    ...change,
    person: { accountId: staff.accountId },
  });
}

async function file() {
  const { db, clock, secret } = { ...server.context, clock: server.clock };
  return transaction(db, (trx) =>
    fileAppeal(
      trx,
      secret,
      clerk.actor,
      clock.now(),
      sampleAppeal(world, { unionId: world.federation.id, servicePointId: world.centre, deskId: world.desk }),
    ),
  );
}

const inboxOf = (accountId: string) =>
  server.context.db
    .selectFrom('inbox')
    .select(['template', 'body_zh'])
    .where('account_id', '=', accountId)
    .execute();

describe('shifts', () => {
  test('a roster is made once, however often, with gaps for whoever is away or elsewhere', async () => {
    const [a, b, c] = [await lawyer(), await lawyer(), await lawyer()];
    const mine = await sign(a);
    expect(
      (await mine.post('/duty/absences', { from: '2026-12-07', to: '2026-12-07', reason: '出差' }))
        .statusCode,
    ).toBe(200);
    expect(
      (
        await onCall(b, {
          pointId: world.hall,
          form: 'resident',
          date: '2026-12-08',
          from: '08:00',
          to: '12:00',
        })
      ).statusCode,
    ).toBe(200);
    await cadre.post('/duty/patterns', {
      ...{ pointId: world.hall, name: '律师轮值', form: 'rotating', topics: [] },
      plan: {
        ...{ days: 'workdays', from: '09:00', to: '17:00', rotation: 'daily', startsOn: '2026-12-07' },
        people: [...[a, b, c].map(({ accountId }) => ({ accountId }))],
      },
    });
    const week = { pointId: world.hall, from: '2026-12-07', days: 7 };
    const first = (await cadre.post('/duty/generate', week)).json();
    expect(first).toMatchObject({ made: 5, standing: 0 });
    expect(first.gaps).toEqual([
      { date: '2026-12-07', name: a.name, why: 'absent' },
      { date: '2026-12-08', name: b.name, why: 'elsewhere' },
    ]);
    expect((await cadre.post('/duty/generate', week)).json()).toMatchObject({
      made: 0,
      standing: 5,
      gaps: [],
    });
    const { shifts } = (await cadre.get(`/duty/week?pointId=${world.hall}&from=2026-12-07`)).json();
    expect(shifts.map(({ status }: { status: string }) => status)).toEqual([
      ...['gap', 'planned', 'gap', 'planned', 'planned', 'planned'],
    ]);
  });

  test('nobody stands at two windows at once, also when two planners press at once', async () => {
    const person = await lawyer();
    const other = await sign(await world.staff('rightsCadre', world.federation));
    const body = (pointId: string) => ({
      ...{ pointId, form: 'resident', date: '2026-11-24', from: '09:00', to: '12:00', note: '' },
      person: { accountId: person.accountId },
    });
    const answers = await Promise.all([
      cadre.post('/duty/shifts', body(world.centre)),
      other.post('/duty/shifts', body(world.hall)),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ statusCode }) => statusCode === 409)?.json().code).toBe('onDutyElsewhere');
    // On call is no second window, and the next hours are free.
    expect((await onCall(person, { date: '2026-11-24' })).statusCode).toBe(200);
    const later = { ...body(world.hall), from: '12:00', to: '13:00' };
    expect((await cadre.post('/duty/shifts', later)).statusCode).toBe(200);
  });

  test('an absence opens a gap, tells the planners and is filled by somebody free', async () => {
    const [away, free] = [await lawyer(), await lawyer()];
    const shift = (
      await onCall(away, { form: 'resident', date: '2026-11-25', from: '09:00', to: '12:00' })
    ).json();
    await onCall(free, { date: '2026-11-25' });
    const mine = await sign(away);
    const absence = (
      await mine.post('/duty/absences', { from: '2026-11-25', to: '2026-11-26', reason: '病假' })
    ).json();
    expect(absence.gaps).toMatchObject([{ id: shift.id, status: 'gap' }]);
    expect(await inboxOf(cadre.actor.kind === 'staff' ? cadre.actor.accountId : '')).toContainEqual(
      expect.objectContaining({
        template: 'duty.gap',
        body_zh: expect.stringContaining('11月25日 09:00–12:00'),
      }),
    );
    expect((await onCall(away, { date: '2026-11-26' })).json().code).toBe('away');
    const { items } = (await cadre.get(`/duty/shifts/${shift.id}/substitutes`)).json();
    expect(items[0]).toMatchObject({ id: free.accountId, onCall: true });
    const version = absence.gaps[0].version;
    const filled = await cadre.post(`/duty/shifts/${shift.id}/fill`, { accountId: free.accountId, version });
    expect(filled.json()).toMatchObject({ status: 'planned', person: { id: free.accountId } });
    const stale = await cadre.post(`/duty/shifts/${shift.id}/fill`, { accountId: away.accountId, version });
    expect(stale.json().code).toBe('changedMeanwhile');
    expect((await mine.post(`/duty/absences/${absence.id}/end`)).json().restored).toBe(0);
  });

  test('a swap needs the colleague, is checked anew, and is answered once', async () => {
    const [a, b] = [await lawyer(), await lawyer()];
    const given = (
      await onCall(a, { form: 'resident', date: '2026-11-27', from: '09:00', to: '12:00' })
    ).json();
    const wanted = (
      await onCall(b, { form: 'resident', date: '2026-11-30', from: '09:00', to: '12:00' })
    ).json();
    const [first, second] = [await sign(a), await sign(b)];
    const offer = { toId: b.accountId, forShiftId: wanted.id, note: '家里有事' };
    expect((await second.post(`/duty/shifts/${given.id}/offer-swap`, offer)).json().code).toBe(
      'notYourShift',
    );
    const offered = (await first.post(`/duty/shifts/${given.id}/offer-swap`, offer)).json();
    expect((await first.post(`/duty/shifts/${given.id}/offer-swap`, offer)).json().code).toBe('swapOffered');
    expect((await second.get('/duty/mine')).json().offers).toMatchObject([
      { id: given.id, allowedActions: ['acceptSwap', 'declineSwap'] },
    ]);
    const answers = await Promise.all(
      [1, 2].map(() => second.post(`/duty/swaps/${offered.swap.id}/answer`, { accept: true })),
    );
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const mine = (await first.get('/duty/mine?days=92')).json().shifts.map(({ id }: { id: string }) => id);
    expect(mine).toEqual([wanted.id]);
    const file = await first.get('/duty/mine.ics');
    expect(file.headers['content-type']).toContain('text/calendar');
    expect(file.body).toContain('DTSTART:20261130T010000Z');
  });

  test('a clerk does not plan, a town does not plan for the county, nobody plans from outside', async () => {
    const body = {
      ...{ pointId: world.centre, form: 'resident', date: today, from: '09:00', to: '12:00' },
      person: { agencyWindow: '司法局窗口' },
    };
    expect((await clerk.post('/duty/shifts', body)).json().code).toBe('permissionMissing');
    expect((await town.post('/duty/shifts', body)).json().code).toBe('placeNotYours');
    const stranger = await sign(await world.staff('townStaff', world.otherTown));
    expect((await stranger.get(`/duty/week?pointId=${world.site}&from=${today}`)).statusCode).toBe(404);
    expect((await cadre.post('/duty/shifts', body)).json().person).toEqual({ id: null, name: '司法局窗口' });
  });

  test('the keeper of a station plans its roster and that of the services in it, and no other', async () => {
    const keeper = await sign(await world.staff('stationKeeper', world.town));
    const point = (kind: string, name: string) =>
      cadre.post('/service-points', {
        ...{ kind, name, unionId: world.town.id, parentId: null, address: '测试路 2 号' },
        ...{ phone: '0999-12351', about: '', hours: usualHours },
      });
    const station = (await point('station', '东镇驿站')).json().id;
    const body = {
      ...{ form: 'resident', date: today, from: '09:00', to: '12:00' },
      person: { agencyWindow: '值班志愿者' },
    };
    const planned = await keeper.post('/duty/shifts', { ...body, pointId: station });
    expect(planned.json()).toMatchObject({ allowedActions: ['fill', 'cancel'] });
    expect((await keeper.get(`/duty/week?pointId=${station}&from=${today}`)).json().mayPlan).toBe(true);
    expect((await keeper.post('/duty/shifts', { ...body, pointId: world.site })).json().code).toBe(
      'placeNotYours',
    );
    const elsewhere = await sign(await world.staff('stationKeeper', world.otherTown));
    expect((await elsewhere.post('/duty/shifts', { ...body, pointId: station })).statusCode).toBe(404);
  });
});

describe('calls to whoever is on call', () => {
  test('go on when nobody answers, stop with the first who accepts, and let them see the case', async () => {
    const [late, unwilling, taker, spare] = [await lawyer(), await lawyer(), await lawyer(), await lawyer()];
    await onCall(late, { topics: ['工伤'] });
    await onCall(unwilling, { topics: ['工伤'] });
    await onCall(taker);
    await onCall(spare);
    const appeal = await file();
    const body = { pointId: world.centre, deskId: world.desk, appealId: appeal.id, topic: '工伤', note: '' };
    const asked = await clerk.post('/duty/dispatches', body, 'call-once-0001');
    expect(asked.json()).toMatchObject({ status: 'calling', allowedActions: ['cancel'] });
    expect((await clerk.post('/duty/dispatches', body, 'call-once-0001')).json().id).toBe(asked.json().id);
    expect((await clerk.post('/duty/dispatches', body)).json().code).toBe('calling');
    const { id, calls } = asked.json();
    const order = calls.map(({ person }: { person: { id: string } }) => person.id);
    expect(new Set(order.slice(0, 2))).toEqual(new Set([late.accountId, unwilling.accountId]));

    const people = [late, unwilling, taker, spare];
    const signed = await Promise.all(
      order.map(async (one: string) => sign(people.find(({ accountId }) => accountId === one) as Staff)),
    );
    const answer = (index: number, accept: boolean) =>
      (signed[index] as SignedIn).post(`/duty/dispatches/${id}/answer`, { accept, note: '' });
    expect((await answer(1, true)).statusCode).toBe(404);
    server.clock.moveSeconds(599);
    expect(await passOnCalls(server.context)).toBe(0);
    server.clock.moveSeconds(1);
    const [once, twice] = await Promise.all([passOnCalls(server.context), passOnCalls(server.context)]);
    expect(once + twice).toBe(1);
    expect((await answer(0, true)).json().code).toBe('callOver');
    expect(
      (await answer(1, false))
        .json()
        .calls.map(({ status }: { status: string }) => status)
        .slice(0, 3),
    ).toEqual([...['timedOut', 'declined', 'called']]);
    expect((await (signed[2] as SignedIn).get(`/appeals/${appeal.id}`)).statusCode).toBe(404);
    const both = await Promise.all([answer(2, true), answer(2, true)]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const seen = (await (signed[2] as SignedIn).get(`/appeals/${appeal.id}`)).json();
    expect(seen.people).toMatchObject([{ accountId: order[2], duty: 'lawyer' }]);
    expect(seen.story.at(-1)).toMatchObject({ type: 'joined' });
    expect(seen.reception).toMatchObject({
      pointName: '职工法律援助中心',
      deskName: '咨询台',
      kind: 'centre',
    });
    expect((await answer(3, true)).statusCode).toBe(404);
    const me = clerk.actor.kind === 'staff' ? clerk.actor.accountId : '';
    expect((await inboxOf(me)).map(({ template }) => template)).toContain('duty.accepted');
    server.clock.moveSeconds(-600);
  });

  test('skip who is recused or away, and say so when nobody is left', async () => {
    const [recused, away] = [await lawyer(), await lawyer()];
    const appeal = await file();
    for (const staff of [recused, away]) await onCall(staff, { topics: ['孕期'] });
    await server.context.db
      .insertInto('appeal_people')
      .values({
        appeal_id: appeal.id,
        account_id: recused.accountId,
        duty: 'recused',
        since: server.clock.now(),
      })
      .execute();
    await (await sign(away)).post('/duty/absences', { from: today, to: today, reason: '休假' });
    const answer = await clerk.post('/duty/dispatches', {
      ...{ pointId: world.centre, deskId: null, appealId: appeal.id, topic: '孕期', note: '' },
    });
    const names = answer.json().calls.map(({ person }: { person: { name: string } }) => person.name);
    expect(names).not.toContain(recused.name);
    expect(names).not.toContain(away.name);
    const nobody = await clerk.post('/duty/dispatches', {
      pointId: world.site,
      deskId: null,
      topic: '无人',
      note: '',
    });
    // Above the site is the centre, where two are on call for anything.
    expect(nobody.json().calls.every(({ why }: { why: string }) => why === 'anyMatter.1')).toBe(true);
  });

  test('the one who asked is told when everybody was asked in vain', async () => {
    const alone = await lawyer();
    await onCall(alone, { pointId: world.hall, topics: ['仲裁'], date: '2026-11-22' });
    server.clock.moveSeconds(2 * 86_400);
    const asked = (
      await clerk.post('/duty/dispatches', { pointId: world.hall, deskId: null, topic: '仲裁', note: '' })
    ).json();
    expect(asked.calls).toHaveLength(1);
    const signed = await sign(alone);
    const declined = await signed.post(`/duty/dispatches/${asked.id}/answer`, {
      accept: false,
      note: '在开庭',
    });
    expect(declined.json().status).toBe('exhausted');
    expect((await clerk.post(`/duty/dispatches/${asked.id}/cancel`)).json().code).toBe('callOver');
    const none = await clerk.post('/duty/dispatches', {
      pointId: world.hall,
      deskId: null,
      topic: '别的',
      note: '',
    });
    expect(none.json().code).toBe('nobodyOnCall');
    server.clock.moveSeconds(-2 * 86_400);
  });
});

describe('up and down the tree of points', () => {
  test('down: the colleague on duty sees it at once; up: it moves when it is taken over', async () => {
    const townClerk = await world.staff('windowClerk', world.town);
    const countyClerk = clerk.actor as Staff;
    for (const [staff, pointId] of [
      [townClerk, world.site],
      [countyClerk, world.centre],
    ] as const)
      expect(
        (await onCall(staff, { pointId, form: 'resident', from: '09:00', to: '17:00' })).statusCode,
      ).toBe(200);
    const appeal = await file();
    const { at, items } = (await clerk.get(`/duty/appeals/${appeal.id}/points`)).json();
    expect(at.name).toBe('职工法律援助中心');
    const down = items.find(({ id }: { id: string }) => id === world.site);
    expect(down).toMatchObject({
      direction: 'down',
      people: [{ id: townClerk.accountId, form: 'resident' }],
    });
    const offer = { toId: townClerk.accountId, note: '', pointId: world.site };
    const plain = await clerk.post(`/appeals/${appeal.id}/offerHandOver`, {
      toId: townClerk.accountId,
      note: '',
    });
    expect(plain.statusCode).toBe(422);
    expect((await clerk.post(`/appeals/${appeal.id}/offerHandOver`, offer)).json()).toMatchObject({
      unionId: world.town.id,
      owner: { id: countyClerk.accountId },
      point: { id: world.site },
    });
    const below = await sign(townClerk);
    expect((await below.post(`/appeals/${appeal.id}/acceptHandOver`)).json().owner.id).toBe(
      townClerk.accountId,
    );

    const up = (await below.get(`/duty/appeals/${appeal.id}/points`)).json().items[0];
    expect(up).toMatchObject({ id: world.centre, direction: 'up', people: [{ id: countyClerk.accountId }] });
    const raised = await below.post(`/appeals/${appeal.id}/offerHandOver`, {
      ...{ toId: countyClerk.accountId, note: '需要上级协调', pointId: world.centre },
    });
    expect(raised.json().unionId).toBe(world.town.id);
    const taken = (await clerk.post(`/appeals/${appeal.id}/acceptHandOver`)).json();
    expect(taken).toMatchObject({ unionId: world.federation.id, point: { id: world.centre } });
    expect(taken.reception.pointName).toBe('职工法律援助中心');
    const sideways = await clerk.post(`/appeals/${appeal.id}/offerHandOver`, {
      ...offer,
      pointId: world.desk,
    });
    expect(sideways.statusCode).toBe(404);
  });
});

describe('consultations', () => {
  test('are one line each, anonymous or masked for others, and name their appeal once', async () => {
    const line = { pointId: world.centre, deskId: world.desk, category: 'labour.pay.arrears', minutes: 15 };
    const named = await clerk.post('/consultations', {
      ...line,
      clientName: '王小花',
      topic: '拖欠工资怎么办',
    });
    expect(named.json()).toMatchObject({ client: '王小花', mayLink: true, deskName: '咨询台' });
    const missing = await clerk.post('/consultations', { ...line, topic: '没有姓名' });
    expect(missing.json().issues).toMatchObject([{ field: 'clientName', code: 'required' }]);
    await clerk.post('/consultations', {
      ...line,
      anonymous: true,
      clientName: '不会保存',
      topic: '匿名咨询',
      minutes: 5,
    });
    const list = (await cadre.get(`/consultations?pointId=${world.centre}`)).json();
    expect(list).toMatchObject({ count: 2, minutes: 20, anonymous: 1, linked: 0 });
    expect(list.items.map(({ client }: { client: string }) => client)).toEqual([null, '王*花']);
    expect((await town.get(`/consultations?pointId=${world.centre}`)).json().count).toBe(0);
    const appeal = await file();
    const id = named.json().id;
    expect((await cadre.post(`/consultations/${id}/link`, { appealNumber: appeal.number })).json().code).toBe(
      'notYours',
    );
    expect((await clerk.post(`/consultations/${id}/link`, { appealNumber: '2020-1' })).statusCode).toBe(422);
    const linked = await clerk.post(`/consultations/${id}/link`, { appealNumber: appeal.number });
    expect(linked.json().appeal).toEqual({ id: appeal.id, number: appeal.number });
    expect((await clerk.post(`/consultations/${id}/link`, { appealNumber: appeal.number })).json().code).toBe(
      'linkedAlready',
    );
    expect((await cadre.get(`/consultations?appealId=${appeal.id}`)).json().items).toHaveLength(1);
  });
});
