import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { accountIdOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { requireSeat, type Seat, seatsWithin } from '../representatives/index.ts';
import { bodyInTerm } from './bodies.ts';
import { isSessionAction } from './lifecycle.ts';
import { reaches } from './policy.ts';
import { callersEnough } from './rules.ts';
import {
  recordSessionEvent,
  requireVersion,
  type SessionRow,
  type Step,
  saveSession,
  sessionFor,
} from './store.ts';
import type { SessionKind } from './tables.ts';

/** A future instant. @throws Problem 422 `past` */
function future(startsAt: string, now: Date): Date {
  const at = new Date(startsAt);
  if (at <= now)
    throw invalid([{ field: 'startsAt', code: 'past', message: '时间已经过去 · this time has passed' }]);
  return at;
}

/**
 * Delegates of a session: those in office on its day, or today where it opened later, goes on, or has no day; once it is
 * over, those of the day it closed. representative_seats_path
 */
export const delegatesOf = (
  db: Parameters<typeof seatsWithin>[0],
  session: Pick<SessionRow, 'body_id' | 'union_path' | 'starts_at' | 'closed_on'>,
  now: Date,
) => {
  const last = session.closed_on ?? shanghaiDate(now);
  const planned = session.starts_at === null ? last : shanghaiDate(session.starts_at);
  const on = [planned, last].toSorted().at(-1) ?? last;
  return seatsWithin(db, session.union_path, on, { bodyId: session.body_id });
};

/** The committee convenes. @throws Problem 404, 403 `notYourSession`, 422 `past` */
export async function planSession(
  trx: AppTransaction,
  step: Step,
  input: {
    bodyId: string;
    kind: SessionKind;
    title: string;
    reason: string;
    startsAt: string;
    place: string;
  },
): Promise<string> {
  const body = await bodyInTerm(trx, input.bodyId);
  if (!reaches(step.actor, 'congress.see', body.union_path)) throw notFound('The congress');
  if (!reaches(step.actor, 'congress.hold', body.union_path))
    throw forbidden('notYourSession', 'Your roles do not let you hold sessions there.');
  const { kind, title, reason, place } = input;
  const id = newId();
  await trx
    .insertInto('congress_sessions')
    .values({
      ...{ id, body_id: body.id, union_id: body.union_id, union_path: body.union_path, kind, title, reason },
      ...{ convened_by: 'committee', starts_at: future(input.startsAt, step.now), place, status: 'planned' },
      ...{ entitled: null, present: null, closed_on: null, report_due_on: null, reported_on: null },
      ...{ created_by: accountIdOf(step.actor), created_at: step.now },
    })
    .execute();
  await recordSessionEvent(trx, step, id, { action: 'plan', detail: { title, startsAt: input.startsAt } });
  return id;
}

/**
 * Sets or moves day and place. What delegates call for needs a third of them first.
 *
 * @throws Problem 404, 403, 409 `tooFewCallers` with both numbers, `changedMeanwhile`, 422 `past`
 */
export async function replanSession(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: { title: string; startsAt: string; place: string; version: number },
): Promise<void> {
  const row = await sessionFor(trx, step.actor, id, 'plan');
  requireVersion(row, input.version);
  if (row.status === 'called') {
    const delegates = await delegatesOf(trx, row, step.now);
    const callers = await callersOf(trx, id, delegates);
    if (!callersEnough(delegates.length, callers))
      throw conflict(
        'tooFewCallers',
        `联名 ${callers} 人，不足代表 ${delegates.length} 人的三分之一 · fewer than a third of the delegates call for it`,
        { callers, delegates: delegates.length },
      );
  }
  const change = { title: input.title, starts_at: future(input.startsAt, step.now), place: input.place };
  const detail = { startsAt: input.startsAt, place: input.place };
  await saveSession(trx, step, row, { action: 'plan', detail }, { ...change, status: 'planned' });
}

/** How many of these delegates call for it: whoever left office since does not count. congress_callers_pkey */
export async function callersOf(
  trx: AppTransaction,
  sessionId: string,
  delegates: readonly { id: string }[],
): Promise<number> {
  const rows = await trx
    .selectFrom('congress_callers')
    .select('seat_id')
    .where('session_id', '=', sessionId)
    .execute();
  const inOffice = new Set(delegates.map(({ id }) => id));
  return rows.filter(({ seat_id }) => inOffice.has(seat_id)).length;
}

async function seatIn(trx: AppTransaction, step: Step, bodyId: string): Promise<Seat> {
  const { seats } = await requireSeat(trx, step.actor, shanghaiDate(step.now));
  const seat = seats.find((each) => each.bodyId === bodyId);
  if (!seat) throw notFound('The congress');
  return seat;
}

/** A delegate calls for a session and is the first to sign. @throws Problem 403 `noSeat`, 404 */
export async function callSession(
  trx: AppTransaction,
  step: Step,
  input: { bodyId: string; title: string; reason: string },
): Promise<string> {
  const seat = await seatIn(trx, step, input.bodyId);
  const id = newId();
  await trx
    .insertInto('congress_sessions')
    .values({
      ...{ id, body_id: seat.bodyId, union_id: seat.unionId, union_path: seat.unionPath, kind: 'full' },
      ...{ convened_by: 'delegates', title: input.title, reason: input.reason, starts_at: null },
      ...{ status: 'called', entitled: null, present: null, closed_on: null, report_due_on: null },
      ...{ reported_on: null, created_by: accountIdOf(step.actor), created_at: step.now },
    })
    .execute();
  await sign(trx, step, id, seat.id);
  await recordSessionEvent(trx, step, id, { action: 'call', detail: { title: input.title } });
  return id;
}

const sign = (trx: AppTransaction, step: Step, sessionId: string, seatId: string) =>
  trx
    .insertInto('congress_callers')
    .values({ session_id: sessionId, seat_id: seatId, at: step.now })
    .onConflict((is) => is.doNothing())
    .execute();

/** Another delegate joins the call; once is enough. @throws Problem 403 `noSeat`, 404, 409 `statusDoesNotAllow` */
export async function signCall(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const row = await trx
    .selectFrom('congress_sessions')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The session');
  const seat = await seatIn(trx, step, row.body_id);
  if (!isSessionAction('sign', row.status))
    throw conflict('statusDoesNotAllow', '不再征集联名 · It is no longer open for names.', {
      status: row.status,
    });
  await sign(trx, step, id, seat.id);
}
