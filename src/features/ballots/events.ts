import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, json, newId } from '../../platform/db/index.ts';

/** Writes down what those who hold a ballot did with it. Voters leave no event. */
export async function recordBallotEvent(
  trx: AppTransaction,
  event: {
    ballotId: string;
    action: string;
    actor: Actor;
    now: Date;
    detail?: Record<string, unknown>;
  },
): Promise<void> {
  await trx
    .insertInto('ballot_events')
    .values({
      ...{ id: newId(), ballot_id: event.ballotId, action: event.action, at: event.now },
      ...{ actor_id: accountIdOf(event.actor), actor_name: nameOf(event.actor) },
      detail: json(event.detail ?? {}),
    })
    .execute();
}
