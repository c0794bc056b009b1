import { sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { recordTransfer } from '../../privacy/index.ts';
import { recordDiscoveryEvents } from '../events.ts';
import { getListKind } from './listKinds.ts';

/** The whole list is in: from now on it can be compared; that it came stands in the register of transfers. */
export async function finishList(
  trx: AppTransaction,
  actor: Actor,
  listId: string,
  now: Date,
): Promise<void> {
  // discovery_rows_pkey
  const { rows } = await sql<{ count: number; signs: number }>`
    SELECT count(*)::int AS count, count(*) FILTER (WHERE sign)::int AS signs
      FROM discovery_rows WHERE list_id = ${listId}`.execute(trx);
  const { count, signs } = rows[0] ?? { count: 0, signs: 0 };
  const list = await trx
    .updateTable('discovery_lists')
    .set({ status: 'taken', row_count: count, sign_count: signs })
    .where('id', '=', listId)
    .where('status', '=', 'waiting')
    .returningAll()
    .executeTakeFirst();
  if (!list) return;
  const [union, kind] = [await getUnion(trx, list.union_id), await getListKind(trx, list.kind)];
  const known = list.key_id ? ['摘要（不含明文）'] : ['姓名', '身份证号码', '出生日期', '电话'];
  await recordTransfer(
    trx,
    actor,
    {
      ...{ kind: 'provided', recipient: `${union.name}（由${list.agency}提供）`, purpose: list.purpose },
      fields: [...known, ...kind.columns.map(({ name }) => name.zh)],
      ...{ peopleCount: count, basis: list.basis, subject: { type: 'agencyList', id: listId } },
    },
    now,
  );
  await recordDiscoveryEvents(trx, actor, now, [
    { subject: 'list', id: listId, action: 'taken', detail: { rows: count, signs } },
  ]);
}
