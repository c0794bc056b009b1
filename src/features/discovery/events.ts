import type { Kysely } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type Database, json, newId } from '../../platform/db/index.ts';

export interface DiscoveryEvent {
  subject: Database['discovery_events']['subject_type'];
  id: string;
  action: string;
  /** Ids and words; never a number, a name or an illness. */
  detail?: Record<string, unknown>;
}

/** Writes down what became of candidates, changes, lists and keys; in one statement. */
export async function recordDiscoveryEvents(
  trx: Kysely<Database>,
  actor: Actor,
  now: Date,
  events: readonly DiscoveryEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await trx
    .insertInto('discovery_events')
    .values(
      events.map(({ subject, id, action, detail }) => ({
        ...{ id: newId(), subject_type: subject, subject_id: id, at: now, action },
        ...{ actor_id: accountIdOf(actor), actor_name: nameOf(actor), detail: json(detail ?? {}) },
      })),
    )
    .execute();
}
