import type { Kysely } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type Database, json, newId } from '../../platform/db/index.ts';
import type { PersonChanges } from './tables.ts';

export type PersonEventType =
  | 'created'
  | 'changed'
  | 'merged'
  | 'mergedAway'
  | 'unmerged'
  | 'keptApart'
  | 'household';

export interface PersonEvent {
  personId: string;
  actor: Actor;
  type: PersonEventType;
  changes?: PersonChanges;
  reason?: string;
  now: Date;
}

/** One line of the append-only history of a person, in the transaction of the deed. Sensitive values come in masked. */
export const recordPersonEvent = (trx: Kysely<Database>, event: PersonEvent): Promise<void> =>
  recordPersonEvents(trx, [event]);

/** The same for many at once. */
export async function recordPersonEvents(
  trx: Kysely<Database>,
  events: readonly PersonEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await trx
    .insertInto('people_events')
    .values(
      events.map((event) => ({
        id: newId(),
        person_id: event.personId,
        at: event.now,
        actor_id: accountIdOf(event.actor),
        actor_name: nameOf(event.actor),
        type: event.type,
        changes: json(event.changes ?? {}),
        reason: event.reason ?? '',
      })),
    )
    .execute();
}
