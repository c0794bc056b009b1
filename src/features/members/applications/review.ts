import type { AppTransaction } from '../../../platform/db/index.ts';
import { inForce } from '../../accounts/index.ts';
import type { Union } from '../../organisations/index.ts';

/** A branch or group with a chair of its own has the first look (roles.md). */
export async function needsReview(
  trx: AppTransaction,
  union: Pick<Union, 'id' | 'level'>,
  now: Date,
): Promise<boolean> {
  if (union.level !== 'branch' && String(union.level) !== 'group') return false;
  // grants_union_role
  const chair = await trx
    .selectFrom('grants')
    .innerJoin('accounts', 'accounts.id', 'grants.account_id')
    .select('grants.id')
    .where('grants.union_id', '=', union.id)
    .where('grants.role', '=', 'branchChair')
    .where('accounts.disabled_at', 'is', null)
    .where(inForce('grants', now))
    .executeTakeFirst();
  return chair !== undefined;
}
