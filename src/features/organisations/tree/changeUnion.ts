import type { AppTransaction } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/http/problem.ts';
import { getUnion, type Union } from '../queries.ts';
import { createUnion, type NewUnion } from '../store.ts';
import type { UnionLevel } from '../tables.ts';
import { appendUnionEvent, type ChangeBasis } from './events.ts';
import { getActiveUnion, lockSubtree, lockTree } from './lockTree.ts';
import { mayHangUnder, whyNotUnder } from './treeRules.ts';
import { recordVersions } from './versions.ts';

/** Adds a union below another, with its first event. @throws Problem 404, 409 `unionEnded`, `levelDoesNotFit` */
export async function foundUnion(
  trx: AppTransaction,
  input: Omit<NewUnion, 'now' | 'parentId'> & { parentId: string },
  basis: ChangeBasis,
): Promise<Union> {
  const parent = await getActiveUnion(trx, input.parentId);
  const refusal = whyNotUnder(input, parent);
  if (refusal) throw refusal;
  const union = await createUnion(trx, { ...input, now: basis.now });
  await appendUnionEvent(trx, basis, {
    unionId: union.id,
    action: 'found',
    after: { name: union.name, level: union.level, parentId: parent.id, parentName: parent.name },
  });
  return union;
}

export interface UnionRenaming {
  unionId: string;
  name: string;
  shortName: string;
  level: UnionLevel;
  divisionCode: string | null;
}

/**
 * Renames a union, or corrects its kind or division.
 *
 * @throws Problem 404 `notFound`, 409 `unionEnded`, `levelDoesNotFit`, `childDoesNotFit`, `nothingChanged`
 */
export async function renameUnion(
  trx: AppTransaction,
  input: UnionRenaming,
  basis: ChangeBasis,
): Promise<Union> {
  await lockTree(trx);
  const union = await getActiveUnion(trx, input.unionId);
  await lockSubtree(trx, union.path);
  const fields = ['name', 'shortName', 'level', 'divisionCode'] as const;
  const changed = fields.filter((field) => union[field] !== input[field]);
  if (changed.length === 0) throw conflict('nothingChanged', 'The union is called and placed so already.');
  if (input.level !== union.level) await checkLevel(trx, union, input.level);
  const { name, shortName, level, divisionCode } = input;
  await trx
    .updateTable('unions')
    .set({ name, short_name: shortName, level, division_code: divisionCode })
    .where('id', '=', union.id)
    .execute();
  await recordVersions(trx, [union.id], basis.now);
  const pick = (from: Pick<Union, (typeof fields)[number]>) =>
    Object.fromEntries(changed.map((field) => [field, from[field]]));
  await appendUnionEvent(trx, basis, {
    unionId: union.id,
    action: 'rename',
    before: pick(union),
    after: pick(input),
  });
  return { ...union, name, shortName, level, divisionCode };
}

async function checkLevel(trx: AppTransaction, union: Union, level: UnionLevel): Promise<void> {
  const refusal = union.parentId
    ? whyNotUnder({ ...union, level }, await getUnion(trx, union.parentId))
    : null;
  if (refusal) throw refusal;
  const children = await trx
    .selectFrom('unions')
    .select(['id', 'level', 'name'])
    .where('parent_id', '=', union.id)
    .where('status', '=', 'active')
    .execute();
  const misfit = children.find((child) => !mayHangUnder(child.level, level));
  if (misfit)
    throw conflict('childDoesNotFit', `${misfit.name} cannot hang under a ${level} union.`, {
      childId: misfit.id,
      childName: misfit.name,
    });
}
