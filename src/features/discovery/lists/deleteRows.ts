import { sql } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, systemActor } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/http/problem.ts';
import { recordDiscoveryEvents } from '../events.ts';
import { getListToMatch } from '../matching/runs.ts';

/**
 * Lets the rows of lists go with their files and with what was matched; that they were here, what for and how many they
 * were stays on record, and so do the candidates people decide about.
 */
export async function deleteRows(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  listIds: readonly string[],
  reason: string,
): Promise<void> {
  const ids = sql`${[...listIds]}::uuid[]`;
  await sql`DELETE FROM discovery_matches AS m USING discovery_runs AS r
    WHERE r.id = m.run_id AND (r.left_list_id = ANY(${ids}) OR r.right_list_id = ANY(${ids}))`.execute(trx);
  await sql`UPDATE discovery_runs SET status = 'failed', error = '名单已删除', finished_at = ${now}
    WHERE status IN ('waiting', 'matched') AND (left_list_id = ANY(${ids}) OR right_list_id = ANY(${ids}))`.execute(
    trx,
  );
  await sql`DELETE FROM discovery_rows WHERE list_id = ANY(${ids})`.execute(trx);
  await sql`UPDATE imports SET file_sealed = NULL, status = CASE WHEN status IN ('checking', 'running', 'uploaded', 'checked')
      THEN 'cancelled' ELSE status END
    WHERE id IN (SELECT import_id FROM discovery_lists WHERE id = ANY(${ids}))`.execute(trx);
  await sql`UPDATE discovery_lists SET status = 'deleted', deleted_at = ${now}, file_hash = NULL
    WHERE id = ANY(${ids})`.execute(trx);
  await recordDiscoveryEvents(
    trx,
    actor,
    now,
    listIds.map((id) => ({ subject: 'list' as const, id, action: 'delete' })),
  );
  for (const id of listIds)
    await recordAudit(trx, {
      ...{ actor, action: 'discovery.list.delete', subjectType: 'agencyList', subjectId: id, now },
      detail: { reason },
    });
}

/** @throws Problem 404, 409 `listDeleted` */
export async function deleteList(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const list = await getListToMatch(trx, actor, id);
  if (list.status === 'deleted')
    throw conflict('listDeleted', '这份名单已删除 · the list was deleted already');
  await deleteRows(trx, actor, now, [id], reason);
}

export const deleteByAge = (trx: AppTransaction, now: Date, listIds: readonly string[]): Promise<void> =>
  deleteRows(trx, systemActor, now, listIds, '保存期满');
