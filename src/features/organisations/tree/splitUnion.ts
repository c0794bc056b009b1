import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { conflict, invalid } from '../../../platform/http/problem.ts';
import type { Union } from '../queries.ts';
import { createUnion } from '../store.ts';
import type { UnionLevel } from '../tables.ts';
import { unionChangeHandlers } from './changeHandlers.ts';
import { appendUnionEvent, type ChangeBasis } from './events.ts';
import { getActiveUnion, lockSubtree, lockTree } from './lockTree.ts';
import { hangUnder } from './moveUnion.ts';
import { mayHangUnder, whyNotUnder } from './treeRules.ts';

export interface UnionSplitting {
  unionId: string;
  name: string;
  shortName?: string | undefined;
  level: UnionLevel;
  /** Direct children that go along. */
  childIds: readonly string[];
  /** Employers that go along, of those the union covers. */
  employerIds: readonly string[];
  /** People named to go along; others follow their employer. */
  personIds: readonly string[];
}

/**
 * Makes part of a union a new one beside it, under the same superior.
 *
 * @throws Problem 404 `notFound`, 409 `unionEnded`, `rootStays`, `levelDoesNotFit`, `childDoesNotFit`, 422 for a child or employer that is not the union's
 */
export async function splitUnion(
  trx: AppTransaction,
  split: UnionSplitting,
  basis: ChangeBasis,
): Promise<Union> {
  await lockTree(trx);
  const union = await getActiveUnion(trx, split.unionId);
  if (!union.parentId) throw conflict('rootStays', 'The federation at the top of the tree cannot be split.');
  const parent = await getActiveUnion(trx, union.parentId);
  const refusal = whyNotUnder(split, parent);
  if (refusal) throw refusal;
  await lockSubtree(trx, union.path);
  const children = await childrenOf(trx, union, split);
  const into = await createUnion(trx, {
    parentId: parent.id,
    level: split.level,
    name: split.name,
    shortName: split.shortName ?? split.name,
    divisionCode: union.divisionCode,
    employerId: split.employerIds.length === 1 ? (split.employerIds[0] ?? null) : null,
    now: basis.now,
  });
  for (const child of children) {
    const ids = await lockSubtree(trx, child.path);
    await hangUnder(trx, child, into, ids, basis.now);
  }
  await moveEmployers(trx, union, into, split.employerIds, basis.now);
  const eventId = newId();
  for (const handler of unionChangeHandlers())
    await handler.split?.(trx, {
      ...{ eventId, actor: basis.actor, now: basis.now, from: union, into },
      employerIds: split.employerIds,
      personIds: split.personIds,
    });
  const told = {
    children: children.length,
    employers: split.employerIds.length,
    people: split.personIds.length,
  };
  await appendUnionEvent(trx, basis, {
    id: eventId,
    unionId: union.id,
    otherUnionId: into.id,
    action: 'split',
    after: { unionId: into.id, unionName: into.name, ...told },
  });
  await appendUnionEvent(trx, basis, {
    unionId: into.id,
    otherUnionId: union.id,
    action: 'splitOff',
    after: { fromId: union.id, fromName: union.name, name: into.name, level: into.level, ...told },
  });
  return into;
}

async function childrenOf(trx: AppTransaction, union: Union, split: UnionSplitting) {
  if (split.childIds.length === 0) return [];
  const children = await trx
    .selectFrom('unions')
    .select(['id', 'path', 'level', 'name'])
    .where('id', 'in', [...split.childIds])
    .where('parent_id', '=', union.id)
    .where('status', '=', 'active')
    .orderBy('id')
    .execute();
  const found = new Set(children.map(({ id }) => id));
  const strangers = split.childIds.filter((id) => !found.has(id));
  if (strangers.length > 0)
    throw invalid(
      strangers.map((id) => ({
        field: `childIds.${split.childIds.indexOf(id)}`,
        code: 'notChild',
        message: '不是该工会的直接下级 · not directly below this union',
      })),
    );
  const misfit = children.find((child) => !mayHangUnder(child.level, split.level));
  if (misfit)
    throw conflict('childDoesNotFit', `${misfit.name} cannot hang under a ${split.level} union.`, {
      childId: misfit.id,
      childName: misfit.name,
    });
  return children;
}

async function moveEmployers(
  trx: AppTransaction,
  from: Union,
  into: Union,
  employerIds: readonly string[],
  now: Date,
): Promise<void> {
  if (employerIds.length === 0) return;
  const gone = await trx
    .deleteFrom('union_employers')
    .where('union_id', '=', from.id)
    .where('employer_id', 'in', [...employerIds])
    .returning('employer_id')
    .execute();
  const covered = new Set(gone.map((row) => row.employer_id));
  const strangers = employerIds.filter((id) => !covered.has(id));
  if (strangers.length > 0)
    throw invalid(
      strangers.map((id) => ({
        field: `employerIds.${employerIds.indexOf(id)}`,
        code: 'notCovered',
        message: '该工会未覆盖这个单位 · the union does not cover this employer',
      })),
    );
  if (employerIds.length > 1)
    await trx
      .insertInto('union_employers')
      .values(employerIds.map((employer_id) => ({ union_id: into.id, employer_id, since: now })))
      .execute();
}
