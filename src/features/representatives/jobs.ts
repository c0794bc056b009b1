import { sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { systemActor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { type AppDatabase, transaction } from '../../platform/db/index.ts';
import { endBody } from './bodyCommands.ts';
import { endSeat } from './store.ts';

type Needs = Pick<Context, 'db' | 'clock' | 'live'>;

/** Seats whose holder's membership at the body's union has ended, with none there since; at most 500. */
const leavers = (db: AppDatabase, today: string) =>
  // representative_seats_path, memberships of a person
  sql<{ id: string; body_id: string }>`
    SELECT s.id, s.body_id FROM representative_seats s
     WHERE s.ended_at IS NULL AND (s.until_on IS NULL OR s.until_on > ${today}::date)
       AND EXISTS (SELECT 1 FROM memberships m WHERE m.person_id = s.person_id AND m.ended_on IS NOT NULL
                    AND m.ended_on >= coalesce(s.since_on, m.ended_on) AND m.union_path LIKE s.union_path || '%')
       AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.person_id = s.person_id AND m.ended_on IS NULL
                    AND m.union_path LIKE s.union_path || '%')
     ORDER BY s.id LIMIT 500`.execute(db);

/**
 * Ends terms that are over and the seats of whoever left the union (rules 2.5, 2.6), at night: a resignation written down
 * by mistake can be taken back the same day. May run twice or late: each body is locked and looked at again.
 */
export async function sweepTerms({ db, clock, live }: Needs): Promise<void> {
  const now = clock.now();
  const today = shanghaiDate(now);
  const step = { actor: systemActor, now };
  // representative_bodies_ends
  const over = await db
    .selectFrom('representative_bodies')
    .select('id')
    .where('status', '=', 'inTerm')
    .where(sql<boolean>`coalesce(extended_to, ends_on) <= ${today}::date`)
    .limit(500)
    .execute();
  for (const { id } of over)
    await transaction(db, async (trx) => {
      const body = await trx
        .selectFrom('representative_bodies')
        .selectAll()
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirstOrThrow();
      const end = body.extended_to ?? body.ends_on;
      if (body.status !== 'inTerm' || end > today) return;
      await endBody(trx, step, body, { on: end, reason: 'termEnd', seats: 'termEnd' });
    });
  const { rows } = await leavers(db, today);
  for (const { id, body_id } of rows)
    await transaction(db, async (trx) => {
      await trx
        .selectFrom('representative_bodies')
        .select('id')
        .where('id', '=', body_id)
        .forUpdate()
        .execute();
      const seat = await trx
        .selectFrom('representative_seats')
        .selectAll()
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      if (!seat) return;
      await endSeat(trx, step, seat, { reason: 'leftUnion', on: today });
      await trx
        .updateTable('representative_votes')
        .set({ status: 'cancelled' })
        .where('seat_id', '=', id)
        .where('status', 'in', ['planned', 'counted'])
        .execute();
    });
  if (over.length + rows.length > 0) live.changed('representatives');
}
