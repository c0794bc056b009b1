import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { livingPersonId } from '../people/index.ts';
import { requireSeat, seatsOf } from '../representatives/index.ts';
import { listedView, rowsOf } from './lists.ts';
import { findProposalSettings } from './settings.ts';
import { similarProposals } from './similar.ts';

const most = 100;

/** A worker's own proposals, those of their bodies that look for seconders, and those they are asked to rate. */
export async function myProposals(db: Kysely<Database>, actor: Actor, now: Date) {
  const personId = actor.kind === 'worker' ? await livingPersonId(db, actor.personId) : '';
  const today = shanghaiDate(now);
  const seats = await seatsOf(db, personId, today);
  const settings = await findProposalSettings(db);
  // proposals_person
  const own = await rowsOf(db)
    .where('p.person_id', '=', personId)
    .orderBy('p.created_at', 'desc')
    .limit(most)
    .execute();
  const bodies = seats.map(({ bodyId }) => bodyId);
  const toSecond =
    bodies.length === 0
      ? []
      : // proposals_body, proposal_seconders_once
        await rowsOf(db)
          .where('p.body_id', 'in', bodies)
          .where('p.status', '=', 'seconding')
          .where((is) => is.or([is('p.person_id', 'is', null), is('p.person_id', '<>', personId)]))
          .where((is) =>
            is.not(
              is.exists(
                is
                  .selectFrom('proposal_seconders as s')
                  .select('s.id')
                  .whereRef('s.proposal_id', '=', 'p.id')
                  .where('s.person_id', '=', personId),
              ),
            ),
          )
          .orderBy('p.submitted_at')
          .limit(most)
          .execute();
  // proposal_ratings_person
  const toRate = await rowsOf(db)
    .innerJoin('proposal_ratings as r', (on) =>
      on.onRef('r.proposal_id', '=', 'p.id').onRef('r.round', '=', 'p.round'),
    )
    .where('r.person_id', '=', personId)
    .where('p.status', '=', 'replied')
    .where('p.rating_closes_at', '>', now)
    .orderBy('p.rating_closes_at')
    .limit(most)
    .execute();
  return {
    seats: seats.map(({ id, bodyName, unionId }) => ({ id, bodyName, unionId })),
    ...{ categories: settings.categories, secondersNeeded: settings.secondersNeeded },
    collecting: settings.betweenCongresses || (await isCollecting(db, seats, today)),
    own: own.map((row) => listedView(row, true)),
    toSecond: toSecond.map((row) => listedView(row, false)),
    toRate: toRate.map((row) => listedView(row, false)),
  };
}

async function isCollecting(db: Kysely<Database>, seats: readonly { unionId: string }[], today: string) {
  if (seats.length === 0) return false;
  // proposal_collections_union
  const open = await db
    .selectFrom('proposal_collections')
    .select('id')
    .where(
      'union_id',
      'in',
      seats.map(({ unionId }) => unionId),
    )
    .where('opens_on', '<=', today)
    .where('closes_on', '>', today)
    .executeTakeFirst();
  return open !== undefined;
}

/** @throws 403 `noSeat` */
export async function similarWhileWriting(
  db: Kysely<Database>,
  actor: Actor,
  now: Date,
  asked: { seatId?: string | undefined; text: string; except?: string | undefined },
) {
  const held = await requireSeat(db, actor, shanghaiDate(now));
  const seat = held.seats.find(({ id }) => id === asked.seatId) ?? held.seat;
  const union = await db
    .selectFrom('unions')
    .select('path')
    .where('id', '=', seat.unionId)
    .executeTakeFirstOrThrow();
  return similarProposals(db, union.path, asked.text, asked.except);
}
