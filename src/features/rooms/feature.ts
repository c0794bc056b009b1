import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { addRoom, bookRoom, cancelBooking, endRoom } from './commands.ts';
import { roomRoutes } from './contract.ts';
import { bookingsOf, bookingView, roomView, roomWeek } from './queries.ts';
import { remindOfBookings } from './reminders.ts';
import { roomSettingsProfiles } from './settings.ts';

const managers = ['townStaff', 'rightsCadre', 'leader'] as const;
const bookers = [
  ...managers,
  'windowClerk',
  'hotlineOperator',
  'mediator',
  'lawyer',
  'grassrootsChair',
  'counsellor',
] as const;

registerProfileKind(roomSettingsProfiles);

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

function handlers(context: Context): Handlers<typeof roomRoutes> {
  const { db, clock } = context;
  const change = async <T>(call: Request, work: (trx: AppTransaction, now: Date) => Promise<T>) => {
    const answer = await runCommand(context, call, (trx) => work(trx, clock.now()));
    context.live.changed('rooms');
    return answer;
  };
  return {
    roomWeek: ({ actor, query }) => roomWeek(db, actor, clock.now(), query),
    addRoom: (call) =>
      change(call, async (trx, now) =>
        roomView(trx, call.actor, await addRoom(trx, call.actor, now, call.body)),
      ),
    endRoom: (call) =>
      change(call, async (trx, now) => {
        await endRoom(trx, call.actor, now, call.params.id);
        return { id: call.params.id };
      }),
    bookRoom: (call) =>
      change(call, async (trx, now) =>
        bookingView(trx, call.actor, now, await bookRoom(trx, call.actor, now, call.body)),
      ),
    cancelBooking: (call) =>
      change(call, async (trx, now) => {
        await cancelBooking(trx, call.actor, now, { id: call.params.id, reason: call.body.reason });
        return bookingView(trx, call.actor, now, call.params.id);
      }),
    bookingsOf: async ({ actor, query }) => ({ items: await bookingsOf(db, actor, clock.now(), query) }),
  };
}

/** Rooms of service points and who has them when. */
export const roomsFeature: Feature = {
  name: 'rooms',
  routeTable: roomRoutes,
  permissions: {
    'rooms.see': [...bookers, 'stationKeeper'],
    'rooms.book': bookers,
    'rooms.manage': managers,
  },
  bind: (server, environment, context) => bindRoutes(server, environment, roomRoutes, handlers(context)),
  jobs: [{ name: 'rooms.remind', every: 60, run: async (context) => void (await remindOfBookings(context)) }],
};
