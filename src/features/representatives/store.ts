import type { Kysely, Selectable } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, notFound, notFoundAs } from '../../platform/http/problem.ts';
import { type BodyAction, bodyAfter, type VoteAction, voteAfter } from './lifecycle.ts';
import { mayVoteAct, reaches } from './policy.ts';
import type { SeatEndReason } from './tables.ts';

export type BodyRow = Selectable<Database['representative_bodies']>;
export type VoteRow = Selectable<Database['representative_votes']>;
export type SeatRow = Selectable<Database['representative_seats']>;
export type ConstituencyRow = Selectable<Database['constituencies']>;

export interface Step {
  actor: Actor;
  now: Date;
}

type Db = Kysely<Database>;

/** A body the actor may see. representative_bodies_pkey @throws Problem 404 */
export async function seenBody(db: Db, actor: Actor, id: string): Promise<BodyRow> {
  const row = await db
    .selectFrom('representative_bodies')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row || !reaches(actor, 'representative.see', row.union_path)) throw notFound('The body');
  return row;
}

const notPossible = (action: string, status: string) =>
  conflict('statusDoesNotAllow', `“${action}” is not possible while it is “${status}”.`, { status });

/**
 * The body, locked, if this actor may do this now. Whatever happens to a body, its constituencies, votes and seats is
 * done one after the other under this lock.
 *
 * @throws Problem 404, 403 `notYourBody`, 409 `statusDoesNotAllow`
 */
export async function bodyFor(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  action: BodyAction,
): Promise<BodyRow> {
  const row = await trx
    .selectFrom('representative_bodies')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !reaches(actor, 'representative.see', row.union_path)) throw notFound('The body');
  if (!reaches(actor, 'representative.keep', row.union_path))
    throw forbidden('notYourBody', 'Your roles do not let you do this with this body.');
  if (bodyAfter(row.status, action) === null) throw notPossible(action, row.status);
  return row;
}

/** A constituency with its body, locked; of a body that is not the actor's as one there is not. */
export async function constituencyFor(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  action: BodyAction,
): Promise<{ body: BodyRow; constituency: ConstituencyRow }> {
  const found = await trx
    .selectFrom('constituencies')
    .select('body_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw notFound('The constituency');
  const body = await bodyFor(trx, actor, found.body_id, action).catch(notFoundAs('The constituency'));
  const constituency = await trx
    .selectFrom('constituencies')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (constituency.closed_on) throw conflict('constituencyClosed', '这个选区已撤销 · It was closed.');
  return { body, constituency };
}

/**
 * A vote with its body, locked, if this actor may do this now.
 *
 * @throws Problem 404, 403 `notYourBody`, 409 `statusDoesNotAllow`
 */
export async function voteFor(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  action: VoteAction,
): Promise<{ body: BodyRow; vote: VoteRow }> {
  const found = await trx
    .selectFrom('representative_votes')
    .select('body_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw notFound('The vote');
  const body = await trx
    .selectFrom('representative_bodies')
    .selectAll()
    .where('id', '=', found.body_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (!reaches(actor, 'representative.see', body.union_path)) throw notFound('The vote');
  if (!mayVoteAct(actor, action, body.union_path))
    throw forbidden('notYourBody', 'Your roles do not let you do this with this vote.');
  const vote = await trx
    .selectFrom('representative_votes')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (voteAfter(vote.status, action, vote.ballot_id !== null) === null)
    throw notPossible(action, vote.status);
  if (body.status === 'ended') throw notPossible(action, body.status);
  return { body, vote };
}

/** @throws Problem 409 `changedMeanwhile` */
export function requireVersion(row: { version: number }, version: number): void {
  if (row.version !== version)
    throw conflict(
      'changedMeanwhile',
      '刚刚有人改过，请刷新后再改 · Somebody changed this. Look at it again.',
    );
}

export async function recordBodyEvent(
  trx: AppTransaction,
  { actor, now }: Step,
  event: { bodyId: string; seatId?: string | null; action: string; detail?: Record<string, unknown> },
): Promise<void> {
  await trx
    .insertInto('representative_events')
    .values({
      ...{ id: newId(), body_id: event.bodyId, seat_id: event.seatId ?? null, action: event.action, at: now },
      ...{ actor_id: accountIdOf(actor), actor_name: nameOf(actor), detail: json(event.detail ?? {}) },
    })
    .execute();
}

/** Ends a seat from a day on; days before keep what they had. */
export async function endSeat(
  trx: AppTransaction,
  step: Step,
  seat: Pick<SeatRow, 'id' | 'body_id' | 'since_on' | 'until_on'>,
  end: { reason: SeatEndReason; on: string; note?: string },
): Promise<void> {
  const { since_on, until_on } = seat;
  // Never before it began, never later than it would have ended.
  const day = since_on !== null && end.on < since_on ? since_on : end.on;
  const last = until_on !== null && until_on < day ? until_on : day;
  await trx
    .updateTable('representative_seats')
    .set({
      ...{ until_on: since_on === null ? null : last, ended_at: step.now },
      ...{ end_reason: end.reason, end_note: end.note ?? '' },
    })
    .where('id', '=', seat.id)
    .execute();
  await recordBodyEvent(trx, step, {
    ...{ bodyId: seat.body_id, seatId: seat.id, action: 'endSeat' },
    detail: { reason: end.reason, on: last },
  });
}
