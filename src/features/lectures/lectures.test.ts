import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDutyWorld, type DutyWorld } from '../../../test/harness/dutyWorld.ts';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { transaction } from '../../platform/db/index.ts';
import { sampleAppeal } from '../appeals/factory.ts';
import { appealsFeature } from '../appeals/feature.ts';
import { figuresFeature } from '../appeals/figures/feature.ts';
import { fileAppeal } from '../appeals/file.ts';
import { shipCalendar } from '../clock/index.ts';
import { roomsFeature } from '../rooms/feature.ts';
import { lecturesFeature } from './feature.ts';

let server: FeatureServer;
let world: DutyWorld;
let cadre: SignedIn;

beforeAll(async () => {
  server = await createFeatureServer([appealsFeature, figuresFeature, roomsFeature, lecturesFeature]);
  await shipCalendar(server.context.db, server.clock.now());
  world = await createDutyWorld(server.context.db, server.clock.now());
  cadre = await signedIn(server, await world.staff('rightsCadre', world.federation));
});
afterAll(() => server?.close());

const riders = {
  mode: 'named' as const,
  name: '骑手',
  phone: '19900000009',
  workerGroups: ['foodDelivery' as const],
};
async function file(change: object) {
  const { db, secret } = server.context;
  const input = sampleAppeal(world, { respondents: [], applicant: riders, ...change });
  return transaction(db, (trx) => fileAppeal(trx, secret, cadre.actor, server.clock.now(), input));
}

test('riders complain of discrimination, a lecture is planned on it, and the appeals it came of stay fixed', async () => {
  const codes = (await cadre.get('/appeals/categories')).json().map(({ code }: { code: string }) => code);
  const matter = codes.find((code: string) => code.includes('iscrimination')) ?? 'labour.pay.arrears';
  const subject = matter.split('.').slice(0, 2).join('.');
  const filed = [];
  for (let count = 0; count < 3; count++) filed.push((await file({ category: matter })).id);
  await file({ category: matter, receivedOn: '2026-10-15' });
  const lawyer = await world.staff('lawyer', world.federation, 'assigned');

  const trends = (await cadre.get('/lectures/trends')).json();
  expect(trends).toMatchObject({
    from: '2026-10-22',
    to: '2026-11-20',
    beforeTo: '2026-10-21',
    total: 3,
    mayPlan: true,
  });
  expect(trends.items).toEqual([
    { category: subject, workerGroup: 'foodDelivery', now: 3, before: 1, lectures: [] },
  ]);

  const room = (
    await cadre.post('/rooms', { pointId: world.centre, kind: 'lecture', name: '报告厅', seats: 120 })
  ).json();
  const plan = {
    ...{ topic: '《就业歧视知多少》', category: subject, workerGroup: 'foodDelivery', fromTrend: true },
    ...{ date: '2026-11-28', from: '14:00', to: '16:00', roomId: room.id, speakerId: lawyer.accountId },
  };
  const planned = await cadre.post('/lectures', plan, 'plan-once-0001');
  expect(planned.statusCode, planned.body).toBe(200);
  expect((await cadre.post('/lectures', plan, 'plan-once-0001')).json().id).toBe(planned.json().id);
  expect(planned.json()).toMatchObject({
    ...{ status: 'planned', appealCount: 3, place: '职工法律援助中心 报告厅', speaker: lawyer.name },
    trend: { now: 3, before: 1, total: 3 },
  });
  expect(
    planned
      .json()
      .appeals.map(({ id }: { id: string }) => id)
      .toSorted(),
  ).toEqual(filed.toSorted());
  expect((await cadre.post('/lectures', plan)).json().code).toBe('roomTaken');
  const { id, version } = planned.json();
  expect((await cadre.get('/lectures/trends')).json().items[0].lectures).toMatchObject([
    { id, status: 'planned' },
  ]);

  await file({ category: matter });
  const speaker = await signedIn(server, lawyer);
  expect((await speaker.get('/lectures')).json()).toMatchObject({
    items: [{ id, appealCount: 3, appeals: [] }],
    mayPlan: false,
  });
  expect((await speaker.post('/lectures', plan)).json().code).toBe('permissionMissing');
  const early = { attendance: 80, materials: '手册 80 份', version };
  expect((await cadre.post(`/lectures/${id}/hold`, early)).json().code).toBe('notYetHeld');
  server.clock.moveSeconds(9 * 86_400);
  const both = await Promise.all(
    [early, { ...early, attendance: 90 }].map((body) => cadre.post(`/lectures/${id}/hold`, body)),
  );
  expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
  expect((await cadre.get('/lectures?status=held')).json().items).toMatchObject([
    { id, appealCount: 3, allowedActions: [] },
  ]);
  const town = await signedIn(server, await world.staff('townStaff', world.otherTown));
  expect((await town.get('/lectures')).json().items).toEqual([]);
  expect((await town.post(`/lectures/${id}/cancel`, { reason: '不办', version: 2 })).statusCode).toBe(404);
});

test('asks for a place and a speaker, and for appeals to plan on', async () => {
  const bare = { topic: '讲座', category: 'labour.pay', date: '2027-01-10', from: '09:00', to: '10:00' };
  const refused = await cadre.post('/lectures', bare);
  expect(refused.json().issues.map(({ field }: { field: string }) => field)).toEqual([
    'place',
    'speakerName',
  ]);
  const whole = { ...bare, place: '文化宫', speakerName: '方律师' };
  expect(
    (await cadre.post('/lectures', { ...whole, fromTrend: true, workerGroup: 'truckDriver' })).json().code,
  ).toBe('nothingCounted');
  expect((await cadre.post('/lectures', whole)).json()).toMatchObject({ trend: null, appealCount: 0 });
});
