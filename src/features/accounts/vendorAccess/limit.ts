import type { Kysely } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import { forbidden } from '../../../platform/http/problem.ts';
import '../tables.ts';
import './tables.ts';

/**
 * When the session of a vendor must end, or null for anybody else.
 *
 * @throws Problem 403 `noVendorAccess` when the account is a vendor's and no access is open
 */
export async function vendorLimit(trx: Kysely<Database>, accountId: string, now: Date): Promise<Date | null> {
  const vendor = await trx
    .selectFrom('grants')
    .select('id')
    .where('account_id', '=', accountId)
    .where('role', '=', 'vendor')
    .where('ended_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (!vendor) return null;
  // vendor_accesses_current
  const open = await trx
    .selectFrom('vendor_accesses')
    .select('ends_at')
    .where('account_id', '=', accountId)
    .where('status', '=', 'open')
    .where('ends_at', '>', now)
    .executeTakeFirst();
  if (open?.ends_at) return open.ends_at;
  throw forbidden(
    'noVendorAccess',
    '厂商账号须由系统管理员申请、安全管理员批准后，在限定时间内使用 · a vendor account works only while an approved access is open',
  );
}
