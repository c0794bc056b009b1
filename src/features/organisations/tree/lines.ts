import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/http/problem.ts';
import type { UnionLine } from '../tables.ts';
import { appendUnionEvent, type ChangeBasis } from './events.ts';
import { getActiveUnion, lockTree } from './lockTree.ts';
import { nameOf } from './moveUnion.ts';

/**
 * Sets or ends (`superiorId` null) a union's superior in the territory or industry line, beside its place in the tree.
 *
 * @throws Problem 404, 409 `unionEnded`, `lineCycle`, `nothingChanged`
 */
export async function setLine(
  trx: AppTransaction,
  input: { unionId: string; line: UnionLine; superiorId: string | null },
  basis: ChangeBasis,
): Promise<void> {
  await lockTree(trx);
  const union = await getActiveUnion(trx, input.unionId);
  const superior = input.superiorId ? await getActiveUnion(trx, input.superiorId) : null;
  const present = await trx
    .selectFrom('union_lines')
    .selectAll()
    .where('union_id', '=', union.id)
    .where('line', '=', input.line)
    .where('valid_until', 'is', null)
    .executeTakeFirst();
  if ((present?.superior_id ?? null) === (superior?.id ?? null))
    throw conflict('nothingChanged', 'The line is so already.');
  if (superior && (await leads(trx, union.id, superior.id, input.line)))
    throw conflict('lineCycle', `${superior.name} is led by ${union.name} in this line.`);
  if (present) {
    const closing = present.valid_from < basis.now;
    if (closing)
      await trx
        .updateTable('union_lines')
        .set({ valid_until: basis.now })
        .where('id', '=', present.id)
        .execute();
    else await trx.deleteFrom('union_lines').where('id', '=', present.id).execute();
  }
  if (superior)
    await trx
      .insertInto('union_lines')
      .values({
        ...{ id: newId(), union_id: union.id, superior_id: superior.id, line: input.line },
        ...{ valid_from: basis.now, valid_until: null },
      })
      .execute();
  await appendUnionEvent(trx, basis, {
    unionId: union.id,
    otherUnionId: superior?.id ?? null,
    action: 'line',
    before: { line: input.line, superiorName: present ? await nameOf(trx, present.superior_id) : null },
    after: { line: input.line, superiorName: superior?.name ?? null },
  });
}

/** Whether `upper` is above `lower` in a line, or the same. */
async function leads(trx: AppTransaction, upper: string, lower: string, line: UnionLine): Promise<boolean> {
  let at: string | undefined = lower;
  for (const seen = new Set<string>(); at && !seen.has(at); ) {
    if (at === upper) return true;
    seen.add(at);
    const row: { superior_id: string } | undefined = await trx
      .selectFrom('union_lines')
      .select('superior_id')
      .where('union_id', '=', at)
      .where('line', '=', line)
      .where('valid_until', 'is', null)
      .executeTakeFirst();
    at = row?.superior_id;
  }
  return false;
}
