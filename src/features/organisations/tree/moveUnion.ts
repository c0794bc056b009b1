import { sql } from 'kysely';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { sendJob } from '../../../platform/jobs.ts';
import { pathOf } from '../path.ts';
import type { Union } from '../queries.ts';
import { appendUnionEvent, type ChangeBasis } from './events.ts';
import { getActiveUnion, lockSubtree, lockTree } from './lockTree.ts';
import { rewritePaths } from './pathHolders.ts';
import { pathRepairJobName } from './repairPaths.ts';
import { whyNotMove } from './treeRules.ts';
import { recordVersions } from './versions.ts';

/**
 * Hangs a union with everything below it under another superior. The paths of its subtree, and those that other features
 * keep, change in the same transaction. A move by mistake is undone by a move back.
 *
 * @throws Problem 404 `notFound`, 409 `unionEnded`, `rootStays`, `cycle`, `alreadyThere`, `levelDoesNotFit`
 */
export async function moveUnion(
  trx: AppTransaction,
  input: { unionId: string; parentId: string },
  basis: ChangeBasis,
): Promise<Union> {
  await lockTree(trx);
  const union = await getActiveUnion(trx, input.unionId);
  const parent = await getActiveUnion(trx, input.parentId);
  const refusal = whyNotMove(union, parent);
  if (refusal) throw refusal;
  const ids = await lockSubtree(trx, union.path);
  const path = await hangUnder(trx, union, parent, ids, basis.now);
  const from = union.parentId ? await nameOf(trx, union.parentId) : null;
  await appendUnionEvent(trx, basis, {
    unionId: union.id,
    action: 'move',
    before: { parentId: union.parentId, parentName: from },
    after: { parentId: parent.id, parentName: parent.name, unions: ids.length },
  });
  return { ...union, parentId: parent.id, path };
}

/** Rewrites the subtree, already locked and checked; returns the union's new path. */
export async function hangUnder(
  trx: AppTransaction,
  union: Pick<Union, 'id' | 'path'>,
  parent: Pick<Union, 'id' | 'path'>,
  ids: readonly string[],
  now: Date,
): Promise<string> {
  const path = pathOf(parent.path, union.id);
  await trx.updateTable('unions').set({ parent_id: parent.id }).where('id', '=', union.id).execute();
  await sql`
    UPDATE unions SET path = ${path}::text || substr(path, ${union.path.length + 1}::int)
     WHERE path LIKE ${`${union.path}%`}`.execute(trx);
  await rewritePaths(trx, union.path, path);
  await recordVersions(trx, ids, now);
  await sendJob(
    trx,
    pathRepairJobName,
    { path: union.path },
    { startAfter: new Date(now.getTime() + 60_000) },
  );
  return path;
}

export async function nameOf(trx: AppTransaction, id: string): Promise<string | null> {
  const row = await trx.selectFrom('unions').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name ?? null;
}
