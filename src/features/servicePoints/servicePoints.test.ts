import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDutyWorld, type DutyWorld } from '../../../test/harness/dutyWorld.ts';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { appealsFeature } from '../appeals/feature.ts';
import { figuresFeature } from '../appeals/figures/feature.ts';
import { shipCalendar } from '../clock/index.ts';
import { servicePointsFeature } from './feature.ts';
import { usualHours } from './hours.ts';

let server: FeatureServer;
let world: DutyWorld;
let cadre: SignedIn;
let town: SignedIn;

beforeAll(async () => {
  server = await createFeatureServer([servicePointsFeature, appealsFeature, figuresFeature]);
  await shipCalendar(server.context.db, server.clock.now());
  world = await createDutyWorld(server.context.db, server.clock.now());
  cadre = await signedIn(server, await world.staff('rightsCadre', world.federation));
  town = await signedIn(server, await world.staff('townStaff', world.town));
});
afterAll(() => server?.close());

const point = (change: object = {}) => ({
  ...{
    unionId: world.town.id,
    kind: 'studio',
    name: '园区工作室',
    address: '园区路 2 号',
    phone: '0999-1234567',
  },
  ...{ parentId: world.site, hours: usualHours, ...change },
});

describe('setting points up', () => {
  test('within one’s place, without circles, and by the version seen', async () => {
    const made = await town.post('/service-points', point());
    expect(made.json()).toMatchObject({ parent: { id: world.site }, mayManage: true, town: '东镇总工会' });
    const abroad = await town.post('/service-points', point({ unionId: world.otherTown.id }));
    expect(abroad.json().code).toBe('placeNotYours');
    const clerk = await signedIn(server, await world.staff('windowClerk', world.federation));
    expect((await clerk.post('/service-points', point())).json().code).toBe('permissionMissing');
    const site = (await cadre.get(`/service-points/${world.site}`)).json();
    const { unionId: _, ...body } = point({
      name: site.name,
      kind: 'site',
      status: 'open',
      version: site.version,
    });
    const circle = await cadre.post(`/service-points/${world.site}/change`, {
      ...body,
      parentId: made.json().id,
    });
    expect(circle.json().issues).toMatchObject([{ field: 'parentId', code: 'circle' }]);
    const change = { ...body, parentId: world.centre };
    const both = await Promise.all(
      [1, 2].map(() => cadre.post(`/service-points/${world.site}/change`, change)),
    );
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const overlapping = {
      workday: [
        { from: '09:00', to: '12:00' },
        { from: '11:00', to: '13:00' },
      ],
    };
    expect((await town.post('/service-points', point({ hours: overlapping }))).statusCode).toBe(422);
  });

  test('anybody sees what is open now; a desk keeps its own hours; what is out of use is not offered', async () => {
    const tuesdays = {
      workday: [],
      weekdays: { 2: [{ from: '14:00', to: '17:00' }] },
      restDay: [],
      exceptions: [],
    };
    const room = { kind: 'counsellingRoom', name: '心理咨询室', hours: tuesdays };
    const added = (await cadre.post(`/service-points/${world.centre}/desks`, room)).json();
    const visitor = async (path: string) => (await server.call('GET', path)).json();
    // Friday, ten o'clock: the centre is open, the counselling room opens on Tuesday.
    const { items } = await visitor('/service-points?openNow=true');
    const centre = items.find(({ id }: { id: string }) => id === world.centre);
    expect(centre.now).toMatchObject({ open: true, until: '12:00' });
    expect(centre.desks.at(-1).now).toMatchObject({
      open: false,
      next: { date: '2026-11-24', from: '14:00' },
    });
    server.clock.moveSeconds(86_400);
    expect((await visitor('/service-points?openNow=true')).items).toEqual([]);
    server.clock.moveSeconds(-86_400);
    const desk = added.desks.at(-1).id;
    expect((await cadre.post(`/service-points/${world.centre}/desks/${desk}/end`)).json().desks).toHaveLength(
      1,
    );
    expect((await cadre.post(`/service-points/${world.centre}/desks/${desk}/end`)).statusCode).toBe(404);
  });

  test('an appeal filed at a door goes to its union, keeps it for good, and counts for its tier', async () => {
    const body = {
      ...{
        applicant: { mode: 'anonymous' },
        category: 'labour.pay.arrears',
        facts: '在仲裁院门口扫码提的。',
      },
      servicePointId: world.hall,
    };
    const filed = await server.call('POST', '/appeals', {
      body,
      headers: { 'idempotency-key': 'door-0001' },
    });
    expect(filed.statusCode, filed.body).toBe(200);
    const seen = (await cadre.get(`/appeals/${filed.json().id}`)).json();
    expect(seen.reception).toMatchObject({ pointId: world.hall, kind: 'arbitrationHall', deskName: null });
    const wrong = { ...body, deskId: world.desk };
    const refused = await server.call('POST', '/appeals', {
      body: wrong,
      headers: { 'idempotency-key': 'door-0002' },
    });
    expect(refused.json().issues).toMatchObject([{ field: 'deskId' }]);
    const tiers = (await cadre.get('/appeals/figures/breakdown?by=tier')).json().items;
    const hall = tiers.find(({ key }: { key: string }) => key === 'arbitrationHall');
    expect(hall).toMatchObject({ received: 1, open: 1, filter: { tier: 'arbitrationHall' } });
    const rows = (await cadre.get('/appeals/figures/rows?measure=open&tier=arbitrationHall')).json().items;
    expect(rows).toMatchObject([{ id: filed.json().id }]);
    expect((await cadre.get(`/appeals/figures?pointId=${world.centre}`)).json().received).toBe(0);
  });
});
