import type { Kysely } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json, newId } from '../../platform/db/index.ts';
import './tables.ts';

export interface Step {
  actor: Actor;
  now: Date;
}

/**
 * Writes down what those who hold a discussion did with it. What workers write or choose leaves no event, and who raised it
 * as a representative is not named here, where nothing is changed when somebody is erased.
 */
export async function recordDiscussionEvent(
  trx: AppTransaction,
  { actor, now }: Step,
  event: { discussionId: string; action: string; detail?: Record<string, unknown> },
): Promise<void> {
  await trx
    .insertInto('discussion_events')
    .values({
      ...{ id: newId(), discussion_id: event.discussionId, action: event.action, at: now },
      ...{
        actor_id: accountIdOf(actor),
        actor_name: actor.kind === 'worker' ? '会员代表' : nameOf(actor),
        detail: json(event.detail ?? {}),
      },
    })
    .execute();
}

/** The story of a discussion. discussion_events_discussion */
export async function storyOf(db: Kysely<Database>, discussionId: string) {
  const rows = await db
    .selectFrom('discussion_events')
    .select(['action', 'actor_name', 'at', 'detail'])
    .where('discussion_id', '=', discussionId)
    .orderBy('at')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    ...{ action: row.action, by: row.actor_name, at: row.at.toISOString(), detail: row.detail },
  }));
}
