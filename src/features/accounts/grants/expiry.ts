import type { Context } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/index.ts';
import { enqueueMessage } from '../../messages/index.ts';
import { lastDay } from './lastDay.ts';
import { grantExpiring } from './messages.ts';
import { findAccountSettings } from './settings.ts';
import { wordsOfGrant } from './tellGrant.ts';

/** Tells holders of grants that end soon, once for each; claimed before it is told, so that running twice tells once. */
export async function warnOfExpiry({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const now = clock.now();
  return transaction(db, async (trx) => {
    const { warnDays } = await findAccountSettings(trx);
    const soon = new Date(now.getTime() + warnDays * 86_400_000);
    // grants_valid_until
    const due = await trx
      .updateTable('grants')
      .set({ warned_at: now })
      .where('ended_at', 'is', null)
      .where('warned_at', 'is', null)
      .where('valid_until', '>', now)
      .where('valid_until', '<=', soon)
      .returning(['id', 'account_id', 'role', 'union_id', 'valid_until'])
      .execute();
    for (const grant of due)
      await enqueueMessage(trx, {
        ...{ channel: 'inbox', recipient: grant.account_id, template: grantExpiring, now },
        params: {
          ...(await wordsOfGrant(trx, { role: grant.role, placeId: grant.union_id })),
          date: lastDay(grant.valid_until ?? now),
        },
        dedupeKey: `grantExpiring:${grant.id}`,
      });
    return due.length;
  });
}
