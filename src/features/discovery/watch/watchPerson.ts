import { sql } from 'kysely';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/db/index.ts';
import type { WatchGround } from '../vocabulary.ts';

/**
 * Keeps an eye on somebody: what lists of agencies say of them from now on is compared with what the list before said.
 * Once a person; a new ground takes the place of the old one.
 */
export async function watchPerson(
  trx: AppTransaction,
  watch: { personId: string; unionId: string; ground: WatchGround },
  now: Date,
): Promise<void> {
  // discovery_watch_person
  await sql`
    INSERT INTO discovery_watch (id, person_id, union_id, union_path, ground, since)
    SELECT ${newId()}::uuid, ${watch.personId}::uuid, u.id, u.path, ${watch.ground}, ${now}::timestamptz
      FROM unions AS u WHERE u.id = ${watch.unionId}
    ON CONFLICT (person_id) WHERE ended_at IS NULL
    DO UPDATE SET ground = excluded.ground, union_id = excluded.union_id, union_path = excluded.union_path`.execute(
    trx,
  );
}

/** Whoever died is watched no longer; what changed before stays. discovery_watch_person */
export async function stopWatching(trx: AppTransaction, personId: string, now: Date): Promise<void> {
  await trx
    .updateTable('discovery_watch')
    .set({ ended_at: now })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute();
}
