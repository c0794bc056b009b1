import { sql } from 'kysely';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/http/problem.ts';
import type { Union } from '../queries.ts';
import { unionChangeHandlers } from './changeHandlers.ts';
import { appendUnionEvent, type ChangeBasis } from './events.ts';
import { handOverOwn } from './handOver.ts';
import { getActiveUnion, lockSubtree, lockTree } from './lockTree.ts';
import { hangUnder } from './moveUnion.ts';
import { handOverPaths } from './pathHolders.ts';
import { mayHangUnder, whyNotEnd } from './treeRules.ts';
import { recordVersions } from './versions.ts';

export interface UnionEnding {
  unionId: string;
  heirId: string;
  cause: 'merge' | 'dissolve';
}

/**
 * Ends a union: merged into another, or dissolved with its superior keeping what it held (rules 2.7: "unit closed →
 * superior keeps"). Its row and its history stay; what hung below it hangs under the heir.
 *
 * @throws Problem 404 `notFound`, 409 `unionEnded`, `rootStays`, `cycle`, `childDoesNotFit`
 */
export async function endUnion(trx: AppTransaction, ending: UnionEnding, basis: ChangeBasis): Promise<void> {
  await lockTree(trx);
  const union = await getActiveUnion(trx, ending.unionId);
  const heir = await getActiveUnion(trx, ending.heirId);
  const refusal = whyNotEnd(union, heir);
  if (refusal) throw refusal;
  const ids = await lockSubtree(trx, union.path);
  await lockSubtree(trx, heir.path);
  const moved = await moveChildren(trx, union, heir, basis.now);
  const status = ending.cause === 'merge' ? ('merged' as const) : ('dissolved' as const);
  await trx
    .updateTable('unions')
    .set({ status, ended_at: basis.now, heir_id: heir.id })
    .where('id', '=', union.id)
    .execute();
  await handOverPaths(trx, union, heir);
  const own = await handOverOwn(trx, union, heir, ending.cause, basis.now);
  await recordVersions(trx, [union.id], basis.now);
  const eventId = newId();
  for (const handler of unionChangeHandlers())
    await handler.ended?.(trx, {
      eventId,
      actor: basis.actor,
      now: basis.now,
      cause: ending.cause,
      union,
      heir,
    });
  const told = { unions: ids.length - 1, children: moved, ...own };
  await appendUnionEvent(trx, basis, {
    id: eventId,
    unionId: union.id,
    otherUnionId: heir.id,
    action: ending.cause,
    before: { parentId: union.parentId, name: union.name },
    after: { heirId: heir.id, heirName: heir.name, ...told },
  });
  await appendUnionEvent(trx, basis, {
    unionId: heir.id,
    otherUnionId: union.id,
    action: ending.cause === 'merge' ? 'absorb' : 'inherit',
    after: { unionId: union.id, unionName: union.name, ...told },
  });
}

async function moveChildren(trx: AppTransaction, union: Union, heir: Union, now: Date): Promise<number> {
  const children = await trx
    .selectFrom('unions')
    .select(['id', 'path', 'level', 'name', 'status'])
    .where('parent_id', '=', union.id)
    .orderBy('id')
    .execute();
  const misfit = children.find(
    (child) => child.status === 'active' && !mayHangUnder(child.level, heir.level),
  );
  if (misfit)
    throw conflict(
      'childDoesNotFit',
      `${misfit.name} cannot hang under ${heir.name}; move it elsewhere first.`,
      {
        childId: misfit.id,
        childName: misfit.name,
      },
    );
  for (const child of children) {
    const { rows } = await sql<{ id: string }>`
      SELECT id FROM unions WHERE path LIKE ${`${child.path}%`} AND status = 'active'`.execute(trx);
    await hangUnder(
      trx,
      child,
      heir,
      rows.map(({ id }) => id),
      now,
    );
  }
  return children.filter(({ status }) => status === 'active').length;
}
