import type { Context } from '../../../platform/context.ts';
import '../tables.ts';

/** The last use is written down at most once a minute, so that reading stays reading. */
export async function noteKeyUse(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  keyId: string,
  lastUsedAt: Date | null,
  network: string,
): Promise<void> {
  const now = clock.now();
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < 60_000) return;
  await db
    .updateTable('api_keys')
    .set({ last_used_at: now, last_network: network })
    .where('id', '=', keyId)
    .execute();
}
