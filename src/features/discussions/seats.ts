import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { recordDutyAct, registerDutyEvidence, reverseDutyAct } from '../dutyReports/index.ts';
import { isWithin } from '../organisations/index.ts';
import { type Seat, seatsOf } from '../representatives/index.ts';
import { reachesDiscussion } from './policy.ts';
import { findBelonging } from './standing.ts';
import { type DiscussionRow, mayRead } from './store.ts';

export async function hasSeatWithin(
  db: Kysely<Database>,
  personId: string,
  unionPath: string,
  today: string,
): Promise<boolean> {
  const seats = await seatsOf(db, personId, today);
  return seats.some((seat) => isWithin(seat.unionPath, unionPath));
}

/** The seat under which a measure here may be proposed: of this union, or of one above or below it. */
export async function proposingSeat(
  db: Kysely<Database>,
  personId: string,
  unionPath: string,
  today: string,
): Promise<Seat | undefined> {
  const seats = await seatsOf(db, personId, today);
  const near = seats.filter(
    (seat) => isWithin(seat.unionPath, unionPath) || isWithin(unionPath, seat.unionPath),
  );
  return near.find((seat) => seat.unionPath === unionPath) ?? near[0];
}

/**
 * Counts a representative's part in a discussion, once: as raised, or as argued under their own name. Who speaks as a
 * colleague of a branch is not told by their report either.
 */
export const recordPart = (
  trx: AppTransaction,
  personId: string,
  discussion: Pick<DiscussionRow, 'id' | 'union_id' | 'title'>,
  now: Date,
): Promise<void> =>
  recordDutyAct(
    trx,
    {
      ...{ personId, kind: 'discussion', happenedOn: shanghaiDate(now), unionId: discussion.union_id },
      ...{ subjectType: 'discussion', subjectId: discussion.id, title: discussion.title },
    },
    now,
  );

/** Takes a representative's part back once nothing under their name is left in a discussion they did not raise. */
export async function takePartBack(
  trx: AppTransaction,
  personId: string,
  discussion: Pick<DiscussionRow, 'id' | 'raised_by_person'>,
  now: Date,
): Promise<void> {
  if (discussion.raised_by_person === personId) return;
  // discussion_comments_person
  const left = await trx
    .selectFrom('discussion_comments')
    .select('id')
    .where('person_id', '=', personId)
    .where('discussion_id', '=', discussion.id)
    .where('shown_as', '=', 'name')
    .where('status', '<>', 'withdrawn')
    .executeTakeFirst();
  if (left) return;
  const subject = { kind: 'discussion', subjectType: 'discussion', subjectId: discussion.id } as const;
  await reverseDutyAct(trx, { ...subject, personId, reason: '本人撤回了发言 · taken back' }, now);
}

registerDutyEvidence('discussion', {
  workerPath: (id) => `/discuss/${id}`,
  consolePath: (id) => `/discussions/${id}`,
  async mayOpen(db, actor: Actor, id) {
    const row = await db
      .selectFrom('discussions')
      .select(['union_path', 'audience', 'status', 'raised_by_person'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row || accountIdOf(actor) === null) return false;
    if (actor.kind === 'staff') return reachesDiscussion(actor, 'discussion.see', row.union_path);
    return mayRead(row, actor, await findBelonging(db, actor));
  },
});
