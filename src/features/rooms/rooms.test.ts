import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDutyWorld, type DutyWorld } from '../../../test/harness/dutyWorld.ts';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { transaction } from '../../platform/db/index.ts';
import { sampleAppeal } from '../appeals/factory.ts';
import { appealsFeature } from '../appeals/feature.ts';
import { fileAppeal } from '../appeals/file.ts';
import { shipCalendar } from '../clock/index.ts';
import { roomsFeature } from './feature.ts';
import { remindOfBookings } from './reminders.ts';

let server: FeatureServer;
let world: DutyWorld;
let clerk: SignedIn;
let mediator: SignedIn;
let cadre: SignedIn;
let room: string;

beforeAll(async () => {
  server = await createFeatureServer([appealsFeature, roomsFeature]);
  const { context, clock } = server;
  await shipCalendar(context.db, clock.now());
  world = await createDutyWorld(context.db, clock.now());
  const sign = async (...of: Parameters<DutyWorld['staff']>) => signedIn(server, await world.staff(...of));
  clerk = await sign('windowClerk', world.federation);
  mediator = await sign('mediator', world.federation, 'assigned');
  cadre = await sign('rightsCadre', world.federation);
  const made = await cadre.post('/rooms', {
    pointId: world.centre,
    kind: 'mediation',
    name: '第一调解室',
    seats: 8,
  });
  room = made.json().id;
});
afterAll(() => server?.close());

const idOf = (who: SignedIn) => (who.actor.kind === 'staff' ? who.actor.accountId : '');
const booking = (change: object = {}) => ({
  ...{
    roomId: room,
    date: '2026-11-24',
    from: '09:00',
    to: '10:30',
    purpose: 'mediation',
    title: '工资调解',
  },
  ...change,
});
async function file() {
  const { db, secret } = server.context;
  return transaction(db, (trx) =>
    fileAppeal(
      trx,
      secret,
      clerk.actor,
      server.clock.now(),
      sampleAppeal(world, { unionId: world.federation.id }),
    ),
  );
}

describe('booking a room', () => {
  test('of two at once one gets it; what touches is free; a retry books once', async () => {
    const answers = await Promise.all([
      clerk.post('/room-bookings', booking(), 'book-once-0001'),
      mediator.post('/room-bookings', booking({ from: '10:00', to: '11:00' })),
      cadre.post('/room-bookings', booking({ from: '08:00', to: '12:00' })),
    ]);
    const taken = answers.filter(({ statusCode }) => statusCode === 409);
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(taken.map((answer) => answer.json().code)).toEqual(['roomTaken', 'roomTaken']);
    const [made] = answers.filter(({ statusCode }) => statusCode === 200);
    const { id, startsAt, endsAt } = made?.json() ?? {};
    const at = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);
    const after = booking({ from: at(endsAt), to: '20:00' });
    const first = await clerk.post('/room-bookings', after, 'book-once-0002');
    expect((await clerk.post('/room-bookings', after, 'book-once-0002')).json().id).toBe(first.json().id);
    expect(
      (await clerk.post('/room-bookings', booking({ from: '07:00', to: at(startsAt) }))).statusCode,
    ).toBe(200);
    const { bookings } = (await clerk.get('/rooms?from=2026-11-24&days=1')).json();
    expect(bookings).toHaveLength(3);
    expect(bookings[1].id).toBe(id);
  });

  test('a past time, an unknown colleague and a town from beside are refused', async () => {
    expect((await clerk.post('/room-bookings', booking({ date: '2026-11-19' }))).json().issues).toMatchObject(
      [{ field: 'date', code: 'past' }],
    );
    const stranger = booking({ date: '2026-12-01', accountIds: [world.centre] });
    expect((await clerk.post('/room-bookings', stranger)).json().issues).toMatchObject([
      { field: 'accountIds.0' },
    ]);
    expect(
      (await clerk.post('/rooms', { pointId: world.centre, kind: 'meeting', name: '甲', seats: 2 }))
        .statusCode,
    ).toBe(403);
    const site = (
      await cadre.post('/rooms', { pointId: world.site, kind: 'mediation', name: '乙', seats: 4 })
    ).json();
    const beside = await signedIn(server, await world.staff('townStaff', world.otherTown));
    expect((await beside.post('/room-bookings', booking({ roomId: site.id }))).statusCode).toBe(404);
  });

  test('cancelled, the time is free again; those who were to come are told', async () => {
    const day = { date: '2026-12-02' };
    const made = (
      await clerk.post('/room-bookings', booking({ ...day, accountIds: [idOf(mediator)] }))
    ).json();
    expect((await mediator.post(`/room-bookings/${made.id}/cancel`, { reason: '改期' })).json().code).toBe(
      'notYours',
    );
    const both = await Promise.all(
      [clerk, cadre].map((who) => who.post(`/room-bookings/${made.id}/cancel`, { reason: '单位改期' })),
    );
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    expect((await cadre.post('/room-bookings', booking(day))).statusCode).toBe(200);
    const inbox = await server.context.db
      .selectFrom('inbox')
      .select('body_zh')
      .where('account_id', '=', idOf(mediator))
      .execute();
    expect(inbox.map(({ body_zh }) => body_zh)).toEqual([
      '已取消：12月2日 09:00–10:30 在职工法律援助中心第一调解室，工资调解。原因：单位改期',
    ]);
    expect((await cadre.post(`/rooms/${room}/end`)).json().code).toBe('bookingsAhead');
  });

  test('everybody is reminded once, the worker by text message; strangers to the case see only that it is taken', async () => {
    const appeal = await file();
    const made = await clerk.post('/room-bookings', {
      ...booking({ date: '2026-12-04', appealId: appeal.id, tellApplicant: true }),
    });
    expect(made.json().appeal.number).toBe(appeal.number);
    const { bookings } = (await mediator.get('/rooms?from=2026-12-04&days=1')).json();
    expect(bookings).toMatchObject([{ title: '', appeal: null, people: [] }]);
    expect((await mediator.get(`/room-bookings?appealId=${appeal.id}`)).statusCode).toBe(404);
    const texts = () =>
      server.context.db
        .selectFrom('outbox')
        .select('body')
        .where('subject_id', '=', appeal.id)
        .where('body', 'like', '%第一调解室%')
        .execute();
    server.clock.moveSeconds(12 * 86_400);
    await remindOfBookings(server.context);
    expect(await texts()).toEqual([]);
    server.clock.moveSeconds(86_400);
    await Promise.all([remindOfBookings(server.context), remindOfBookings(server.context)]);
    await remindOfBookings(server.context);
    expect((await texts()).map(({ body }) => body)).toEqual([
      '【工会娘家】请您于 12月4日 09:00–10:30 到职工法律援助中心第一调解室（测试路 1 号），商量您反映的事情。',
    ]);
    expect(
      (await clerk.get(`/room-bookings?appealId=${appeal.id}`)).json().items[0].remindedAt,
    ).not.toBeNull();
  });
});
