import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import { type AppealWorld, createAppealWorld } from '../appeals/factory.ts';
import { shippedCalendar } from '../clock/index.ts';
import { createFundSource } from '../funds/factory.ts';
import { helpOfPerson } from '../helpLedger/index.ts';
import { addPerson, samplePhone } from '../people/factory.ts';
import { dictionaries } from './programmes/dictionaries.ts';
import { festivalDays } from './rounds/festivals.ts';
import { deriveFestivals } from './rounds/triggers.ts';

let server: FeatureServer;
let world: AppealWorld;
let sourceId: string;
const people: string[] = [];
const staff: Record<string, SignedIn> = {};
const by = (role: string): SignedIn => {
  const found = staff[role];
  if (!found) throw new Error(role);
  return found;
};

beforeAll(async () => {
  server = await createFeatureServer(features);
  const { db, clock } = server.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  world = await createAppealWorld(db, clock.now());
  for (const role of ['rightsCadre', 'aidApprover', 'financeCadre', 'financePayer'] as const)
    staff[role] = await signedIn(server, await world.staff(role, world.federation));
  staff.chair = await signedIn(server, await world.staff('grassrootsChair', world.ownUnion));
  staff.branch = await signedIn(server, await world.staff('branchChair', world.ownUnion));
  staff.elsewhere = await signedIn(server, await world.staff('townStaff', world.otherTown));
  sourceId = await createFundSource(db, { unionId: world.federation.id, openingFen: 9_000_000 }, clock.now());
  for (const [index, groups] of [
    ['migrantWorker'],
    ['outdoorWorker'],
    ['courier', 'outdoorWorker'],
  ].entries())
    people.push(
      await addPerson(
        db,
        { name: `慰问${index}`, phone: samplePhone(500 + index), workerGroups: groups },
        world.ownUnion,
        clock.now(),
      ),
    );
});
afterAll(() => server?.close());

test('festivals of 2026 begin where the calendar’s days off do, and are proposed the days before', async () => {
  const { festivals } = await dictionaries(server.context.db);
  const days = festivalDays(shippedCalendar(), festivals).filter(({ year }) => year === 2026);
  expect(days.map(({ code, on, proposeOn }) => [code, on, proposeOn])).toEqual([
    ['newYear', '2026-01-01', '2025-12-22'],
    ['springFestival', '2026-02-15', '2026-01-26'],
    ['labourDay', '2026-05-01', '2026-04-21'],
    ['midAutumn', '2026-09-25', '2026-09-15'],
  ]);
  // In 2025 Mid-Autumn shares its days with National Day.
  expect(
    festivalDays(shippedCalendar(), festivals).find(({ code, year }) => code === 'midAutumn' && year === 2025)
      ?.on,
  ).toBe('2025-10-01');
});

test('a festival ahead is proposed once and is due from its day on', async () => {
  const back = server.clock.now();
  server.clock.moveSeconds((new Date('2026-01-25T02:00:00Z').getTime() - back.getTime()) / 1_000);
  await deriveFestivals(server.context);
  await deriveFestivals(server.context);
  const spring = async () =>
    (await by('chair').get('/aid-triggers'))
      .json()
      .items.filter(({ code }: { code: string }) => code === 'springFestival');
  expect(await spring()).toMatchObject([{ onDate: '2026-02-15', due: false, title: '2026 年春节' }]);
  server.clock.moveSeconds(86_400);
  expect(await spring()).toMatchObject([{ due: true, roundId: null }]);
  server.clock.moveSeconds((back.getTime() - server.clock.now().getTime()) / 1_000);
});

test('a round: proposed by groups, looked through, approved by another, paid, visited, and in the ledger', async () => {
  const storm = (
    await by('rightsCadre').post('/aid-triggers', {
      ...{
        kind: 'weather',
        code: 'heat',
        unionId: world.federation.id,
        onDate: '2026-11-20',
        level: '橙色预警',
      },
    })
  ).json();
  const body = {
    ...{
      title: '高温慰问',
      triggerId: storm.id,
      unionId: world.ownUnion.id,
      method: 'goods',
      goods: '清凉包',
    },
    ...{ amountFen: 20_000, groups: ['outdoorWorker'], visitFrom: '2026-11-20', visitTo: '2026-11-25' },
  };
  const draft = (await by('chair').post('/aid-rounds', body)).json();
  expect(draft.items.map(({ person }: { person: { name: string } }) => person.name)).toEqual([
    '慰问1',
    '慰问2',
  ]);
  expect((await by('chair').post('/aid-rounds', body)).json().code).toBe('roundExists');
  expect((await by('elsewhere').get(`/aid-rounds/${draft.id}`)).statusCode).toBe(404);
  const act = async (role: string, step: string, more: object = {}) => {
    const { version } = (await by('rightsCadre').get(`/aid-rounds/${draft.id}`)).json();
    return by(role).post(`/aid-rounds/${draft.id}/${step}`, { version, ...more });
  };
  await act('chair', 'people', { personIds: [people[0], people[1]] });
  const item = draft.items[1].applicationId;
  expect((await act('chair', 'remove', { applicationId: item, reason: '已调离' })).json().people).toBe(2);
  expect((await act('chair', 'submit')).json().status).toBe('submitted');
  expect((await act('chair', 'approve')).statusCode).toBe(403);
  const done = (await act('rightsCadre', 'approve')).json();
  expect(done).toMatchObject({ status: 'approved', people: 2 });
  const ids = done.items.map(({ applicationId }: { applicationId: string }) => applicationId);
  const ordered = await by('financeCadre').post('/aid-orders', { sourceId, applicationIds: ids });
  expect(ordered.json()).toEqual({ ordered: 2, totalFen: 40_000 });
  expect((await act('chair', 'close')).json().code).toBe('roundUnpaid');
  const payments = await server.context.db
    .selectFrom('fund_payments')
    .select('id')
    .where('source_id', '=', sourceId)
    .execute();
  const paymentIds = payments.map(({ id }) => id);
  const batch = (
    await by('financePayer').post('/fund-batches', { sourceId, title: '高温慰问', paymentIds })
  ).json();
  await by('financePayer').post(`/fund-batches/${batch.id}/send`, { version: batch.version });
  await by('financePayer').post(`/fund-batches/${batch.id}/sign`, { paymentIds, signedOn: '2026-11-20' });
  const visit = { applicationId: ids[0], visitedOn: '2026-11-20', visitors: '王主席', receipt: '本人签收' };
  expect((await act('chair', 'visits', visit)).json()).toMatchObject({ visited: 1, paid: 2 });
  expect((await act('chair', 'visits', visit)).json().code).toBe('visitedAlready');
  expect((await act('chair', 'close')).json().status).toBe('closed');
  const personId = done.items[0].person.id;
  expect(
    (await helpOfPerson(server.context.db, personId)).map(({ kind, amountFen }) => [kind, amountFen]).sort(),
  ).toEqual([
    ['goods', 20_000],
    ['visit', 0],
  ]);
  const ledger = (await by('chair').get(`/aid-households/${personId}`)).json();
  expect(ledger.use[0]).toMatchObject({ givenFen: 20_000 });
  expect((await by('elsewhere').get(`/aid-households/${personId}`)).statusCode).toBe(404);
  const figures = (await by('rightsCadre').get('/aid-figures?from=2026-11-01&to=2026-11-30')).json();
  expect(figures).toMatchObject({ people: 2, personTimes: 2, visits: 1, amountFen: 40_000 });
});

test('whoever had the same lately is named with the whole list, and is given it with a reason or left out', async () => {
  const body = {
    ...{
      title: '再次慰问',
      unionId: world.ownUnion.id,
      method: 'cash',
      amountFen: 30_000,
      groups: ['migrantWorker', 'outdoorWorker'],
    },
    ...{ visitFrom: '2026-11-21', visitTo: '2026-11-25' },
  };
  const draft = (await by('chair').post('/aid-rounds', body)).json();
  expect(draft.people).toBe(3);
  const sent = (await by('chair').post(`/aid-rounds/${draft.id}/submit`, { version: draft.version })).json();
  const refused = (
    await by('rightsCadre').post(`/aid-rounds/${draft.id}/approve`, { version: sent.version })
  ).json();
  expect(refused).toMatchObject({ code: 'roundPeople' });
  const [first, second] = refused.people.map(({ applicationId }: { applicationId: string }) => applicationId);
  expect(refused.people).toHaveLength(2);
  const decisions = { [first]: { give: '两次事由不同' }, [second]: { leaveOut: '刚慰问过' } };
  const done = (
    await by('rightsCadre').post(`/aid-rounds/${draft.id}/approve`, { version: sent.version, decisions })
  ).json();
  expect(done).toMatchObject({ status: 'approved', people: 2 });
});

test('a branch chair reports an event in a life; it is told nowhere else and makes a round of one', async () => {
  const event = {
    kind: 'lifeEvent',
    code: 'illness',
    personId: people[0],
    onDate: '2026-11-19',
    note: '住院手术',
  };
  const { id } = (await by('branch').post('/aid-triggers', event)).json();
  expect((await by('elsewhere').get('/aid-triggers')).body).not.toContain(id);
  expect((await by('chair').get('/aid-triggers')).body).not.toContain('住院手术');
  const round = (
    await by('chair').post('/aid-rounds', {
      ...{
        title: '看望',
        triggerId: id,
        unionId: world.ownUnion.id,
        method: 'cash',
        amountFen: 50_000,
        groups: [],
      },
      ...{ visitFrom: '2026-11-20', visitTo: '2026-11-20' },
    })
  ).json();
  expect(round.items).toMatchObject([{ person: { id: people[0] } }]);
});
