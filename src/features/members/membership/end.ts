import { sql } from 'kysely';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { unlinkPersonFromPlace } from '../../people/index.ts';
import type { EndReason } from '../lifecycle.ts';
import type { ChangeKind, ChangeReason } from '../vocabulary.ts';

/** Ends live memberships, many at once; the caller holds their people and writes spans and history. */
export async function endMemberships(
  trx: AppTransaction,
  rows: readonly { id: string; person_id: string; union_id: string }[],
  end: { on: string; reason: EndReason; change: { kind: ChangeKind; reason: ChangeReason | null } },
): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .updateTable('memberships')
    .set({
      ...{ status: 'ended', kept_status: null, end_reason: end.reason },
      // Somebody entered today with a later day of joining leaves on that day.
      ended_on: sql`greatest(${end.on}::date, joined_on)`,
      ...{ change_kind: end.change.kind, change_reason: end.change.reason, change_on: end.on },
      version: sql`version + 1`,
    })
    .where(sql<boolean>`id = ANY(${rows.map(({ id }) => id)}::uuid[])`)
    .execute();
  for (const row of rows)
    await unlinkPersonFromPlace(trx, {
      ...{ personId: row.person_id, unionId: row.union_id, reason: 'membership' },
    });
}
