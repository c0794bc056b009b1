import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { papersDay } from './agenda.ts';
import type { congressRoutes, SessionView } from './contract.ts';
import { delegatesOf } from './convene.ts';
import { allowedOnItem, allowedOnSession, holdsSessions, sessionsSeen } from './policy.ts';
import { findSettings } from './settings.ts';
import { seenSession } from './store.ts';
import { agendaOf, briefOf, withNames } from './views.ts';

type Db = Kysely<Database>;

/** Sessions of the actor's places, newest first. congress_sessions_place */
export async function listSessions(
  db: Db,
  actor: Actor,
  now: Date,
  query: QueryOf<typeof congressRoutes.congressSessions>,
) {
  let rows = withNames(db)
    .where(sessionsSeen(actor, 's.union_path'))
    .orderBy('s.created_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(query.limit + 1);
  if (query.status) rows = rows.where('s.status', '=', query.status);
  if (query.search) {
    const part = `%${query.search.replace(/[\\%_]/g, '\\$&')}%`;
    rows = rows.where(sql<boolean>`(s.title LIKE ${part} OR b.name LIKE ${part} OR u.name LIKE ${part})`);
  }
  if (query.after)
    rows = rows.where(
      sql<boolean>`(s.created_at, s.id) < (SELECT created_at, id FROM congress_sessions WHERE id = ${query.after})`,
    );
  const found = await rows.execute();
  const page = found.slice(0, query.limit);
  return {
    items: page.map((row) => briefOf(row, now)),
    next: found.length > query.limit ? (page.at(-1)?.id ?? null) : null,
    mayPlan: holdsSessions(actor),
  };
}

const third = (count: number) => Math.ceil(count / 3);
/** The fewest who are two thirds of all. */
const quorumOf = (count: number) => Math.ceil((2 * count) / 3);

/** @throws Problem 404 */
export async function sessionView(db: Db, actor: Actor, id: string, now: Date): Promise<SessionView> {
  await seenSession(db, actor, id);
  const row = await withNames(db).where('s.id', '=', id).executeTakeFirstOrThrow();
  const { paperDays } = await findSettings(db);
  const [delegates, register, callers, items, story] = await Promise.all([
    delegatesOf(db, row, now),
    db.selectFrom('congress_attendance').select(['seat_id', 'state']).where('session_id', '=', id).execute(),
    db.selectFrom('congress_callers').select('seat_id').where('session_id', '=', id).execute(),
    agendaOf(db, row, { now, paperDays, sentOnly: false }),
    // congress_events_session
    db
      .selectFrom('congress_events')
      .select(['action', 'actor_name', 'at'])
      .where('session_id', '=', id)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(100)
      .execute(),
  ]);
  const states = new Map(register.map(({ seat_id, state }) => [seat_id, state]));
  const inOffice = new Set(delegates.map((seat) => seat.id));
  const place = { status: row.status, unionPath: row.union_path, kind: row.kind };
  return {
    ...briefOf(row, now),
    reason: row.reason,
    callers: callers.filter(({ seat_id }) => inOffice.has(seat_id)).length,
    callersNeeded: third(delegates.length),
    quorum: quorumOf(row.entitled ?? delegates.length),
    delegates: delegates.map((seat) => ({
      ...{ seatId: seat.id, name: seat.personName, constituency: seat.constituencyName },
      state: states.get(seat.id) ?? null,
    })),
    papersDueOn: papersDay(row, paperDays),
    items: items.map((item) => ({ ...item, allowedActions: allowedOnItem(actor, place, item) })),
    ...{ result: row.result, closedOn: row.closed_on, reportedOn: row.reported_on },
    ...{ reportNote: row.report_note, cancelReason: row.cancel_reason, version: row.version },
    story: story.map(({ action, actor_name, at }) => ({ action, by: actor_name, at: at.toISOString() })),
    allowedActions: allowedOnSession(actor, place),
  };
}
