import type { Kysely } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type Database, json } from '../../platform/db/index.ts';

export interface AccessEntry {
  actor: Actor;
  action: string;
  objectType: string;
  objectId?: string | null;
  detail?: Record<string, unknown>;
  requestId?: string;
  now: Date;
}

/** Writes one line of the append-only access log; in a transaction it stands or falls with the deed. */
export async function logAccess(db: Kysely<Database>, entry: AccessEntry): Promise<void> {
  await db
    .insertInto('access_log')
    .values({
      at: entry.now,
      actor_id: accountIdOf(entry.actor),
      actor_name: nameOf(entry.actor),
      action: entry.action,
      object_type: entry.objectType,
      object_id: entry.objectId ?? null,
      detail: entry.detail ? json(entry.detail) : null,
      request_id: entry.requestId ?? null,
    })
    .execute();
}
