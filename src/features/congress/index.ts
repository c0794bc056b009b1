import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { isInForce } from './rules.ts';
import './tables.ts';

/**
 * Whether a decision of a congress binds anybody on a day (`YYYY-MM-DD`): not before a vote has passed it (rules 2.5).
 * congress_items_pkey
 */
export async function decisionInForce(db: Kysely<Database>, itemId: string, on: string): Promise<boolean> {
  const item = await db
    .selectFrom('congress_items')
    .select('effective_from')
    .where('id', '=', itemId)
    .executeTakeFirst();
  return item !== undefined && isInForce(item.effective_from, on);
}
