import type { Kysely, Selectable } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../platform/http/problem.ts';
import { type DiscussionAction, isPossible } from './lifecycle.ts';
import { mayAct, reachesDiscussion } from './policy.ts';
import { type Belonging, belongsTo } from './standing.ts';
import './tables.ts';

export type DiscussionRow = Selectable<Database['discussions']>;
export type RoundRow = Selectable<Database['discussion_rounds']>;
export type CommentRow = Selectable<Database['discussion_comments']>;

/** A discussion the colleague may see. discussions_pkey @throws Problem 404 */
export async function seenDiscussion(db: Kysely<Database>, actor: Actor, id: string): Promise<DiscussionRow> {
  const row = await db.selectFrom('discussions').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || !reachesDiscussion(actor, 'discussion.see', row.union_path)) throw notFound('The discussion');
  return row;
}

/**
 * Whether somebody may read a discussion: members of the union, who raised it, and everybody else once the union has
 * taken a public one up.
 */
export const mayRead = (
  row: Pick<DiscussionRow, 'audience' | 'status' | 'union_path' | 'raised_by_person'>,
  actor: Actor,
  belonging: Belonging | undefined,
): boolean =>
  belongsTo(belonging, row.union_path) ||
  (actor.kind === 'worker' && row.raised_by_person === actor.personId) ||
  (row.audience === 'public' && row.status !== 'raised' && row.status !== 'dropped');

/** @throws Problem 404 */
export async function readableDiscussion(
  db: Kysely<Database>,
  actor: Actor,
  belonging: Belonging | undefined,
  id: string,
): Promise<DiscussionRow> {
  const row = await db.selectFrom('discussions').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || !mayRead(row, actor, belonging)) throw notFound('The discussion');
  return row;
}

/**
 * The discussion, locked, if this colleague may do this now.
 *
 * @throws Problem 404, 403 `notYourDiscussion`, 409 `statusDoesNotAllow`
 */
export async function discussionFor(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  action: DiscussionAction,
): Promise<DiscussionRow> {
  const row = await trx
    .selectFrom('discussions')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !reachesDiscussion(actor, 'discussion.see', row.union_path)) throw notFound('The discussion');
  if (!mayAct(actor, action, row.union_path))
    throw forbidden('notYourDiscussion', 'Your roles do not let you do this with this discussion.');
  requirePossible(action, row);
  return row;
}

/** @throws Problem 409 `statusDoesNotAllow` */
export function requirePossible(action: DiscussionAction, { status }: Pick<DiscussionRow, 'status'>): void {
  if (!isPossible(action, status))
    throw conflict('statusDoesNotAllow', `“${action}” is not possible while the discussion is “${status}”.`, {
      status,
    });
}

/**
 * The round while people may take part in it. Those who take part hold it together; the clock that ends it waits for
 * them, and whoever comes after the end is too late.
 *
 * @throws Problem 404, 409 `roundNotOpen`
 */
export async function holdOpenRound(
  trx: AppTransaction,
  discussionId: string,
  roundId: string,
  now: Date,
): Promise<RoundRow> {
  const round = await trx
    .selectFrom('discussion_rounds')
    .selectAll()
    .where('id', '=', roundId)
    .where('discussion_id', '=', discussionId)
    .forShare()
    .executeTakeFirst();
  if (!round) throw notFound('The round');
  if (round.status !== 'open' || now < round.opens_at || now >= round.ends_at)
    throw conflict('roundNotOpen', '这一轮现在不能发言或表态 · This round has not begun, or is over.', {
      ...{ opensAt: round.opens_at.toISOString(), endsAt: round.ends_at.toISOString() },
    });
  return round;
}
