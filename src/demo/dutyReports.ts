import { contestLine } from '../features/dutyReports/contest.ts';
import { askIssue, runBatch } from '../features/dutyReports/issue.ts';
import { seatsOf } from '../features/representatives/index.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import type { World } from './world.ts';

/**
 * Of what the demo's worker did as a representative, as the other features recorded it: the year's report issued where
 * they did most, with a line they contest; that of their other seats runs. Comes after everything that records acts.
 */
export async function seedDutyReports(
  trx: AppTransaction,
  { staff, worker }: World,
  now: Date,
): Promise<void> {
  const organising = staff.get('organising');
  const seats = await seatsOf(trx, worker.personId, shanghaiDate(now));
  const acts = await trx
    .selectFrom('duty_acts')
    .select(['seat_id', 'happened_on'])
    .where('person_id', '=', worker.personId)
    .orderBy('happened_on', 'desc')
    .execute();
  const actsOf = (seatId: string) => acts.filter(({ seat_id }) => seat_id === seatId);
  const [seat] = seats.toSorted((one, other) => actsOf(other.id).length - actsOf(one.id).length);
  const last = seat && actsOf(seat.id)[0];
  if (!organising || !seat || !last) return;
  const period = last.happened_on.slice(0, 4);
  const batch = await askIssue(trx, { actor: organising, now }, seat.bodyId, period);
  const live = { changed: () => undefined, subscribe: () => () => undefined, close: async () => undefined };
  await runBatch({ db: trx, clock: { now: () => now }, live }, batch);
  await contestLine(
    trx,
    { actor: worker, now },
    {
      ...{ seatId: seat.id, period, section: 'meetings' },
      reason: '九月的代表小组会我也参加了，签到表上有我，报告里没有。',
    },
  );
}
