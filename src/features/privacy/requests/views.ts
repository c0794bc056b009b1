import type { Kysely } from 'kysely';
import { maskName } from '../../../kernel/mask.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { RequestView } from '../contract.ts';
import type { RequestRow } from './answer.ts';
import { allowedRequestActions } from './lifecycle.ts';

type Db = Kysely<Database>;

/** A request as the person or the desk reads it; the desk sees a masked name. */
export function requestView(
  row: RequestRow & { person_name?: string },
  viewer: 'desk' | 'person',
  now: Date,
): RequestView {
  return {
    ...{ id: row.id, number: row.number, kind: row.kind, status: row.status, text: row.text },
    person: viewer === 'desk' ? maskName(row.person_name ?? '') : null,
    ...{ correction: row.correction, guardian: row.guardian },
    askedAt: row.asked_at.toISOString(),
    ...{ dueOn: row.due_on, dueWords: row.due_words },
    late: row.status === 'waiting' && row.due_at <= now,
    ...{ answer: row.answer, refusalGround: row.refusal_ground, outcome: row.outcome },
    answeredBy: viewer === 'desk' ? row.answered_by_name : null,
    answeredAt: row.answered_at?.toISOString() ?? null,
    allowedActions: allowedRequestActions(row.status, viewer),
  };
}

/** A person's own, newest first. privacy_requests_person */
export async function ownRequests(db: Db, personId: string, now: Date): Promise<RequestView[]> {
  const rows = await db
    .selectFrom('privacy_requests')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('asked_at', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => requestView(row, 'person', now));
}

/** The desk: what waits, due first; or what was answered, newest first. privacy_requests_waiting, _answered */
export async function deskRequests(
  db: Db,
  view: 'waiting' | 'answered',
  limit: number,
  now: Date,
): Promise<RequestView[]> {
  const all = db
    .selectFrom('privacy_requests as r')
    .innerJoin('people as p', 'p.id', 'r.person_id')
    .selectAll('r')
    .select('p.name as person_name')
    .limit(limit);
  const rows =
    view === 'waiting'
      ? await all.where('r.status', '=', 'waiting').orderBy('r.due_at').orderBy('r.id').execute()
      : await all
          .where('r.status', '!=', 'waiting')
          .orderBy('r.answered_at', (order) => order.desc().nullsLast())
          .execute();
  return rows.map((row) => requestView(row, 'desk', now));
}

/** @throws Problem 404 */
export async function getRequest(db: Db, id: string): Promise<RequestRow & { person_name: string }> {
  const row = await db
    .selectFrom('privacy_requests as r')
    .innerJoin('people as p', 'p.id', 'r.person_id')
    .selectAll('r')
    .select('p.name as person_name')
    .where('r.id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('The request');
  return row;
}
