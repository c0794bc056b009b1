import type { Kysely } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/http/problem.ts';
import { lockSecurityAdministrators } from './heldGrants.ts';
import { inForce } from './inForce.ts';

/**
 * Before a grant is taken or an account closed: somebody must be left who can give rights, for good and with an open
 * account. Two who leave at once are judged one after the other.
 *
 * @throws Problem 409 `lastSecurityAdministrator`
 */
export async function refuseLastSecurityAdministrator(
  trx: Kysely<Database>,
  leaving: { grantId: string } | { accountId: string },
  now: Date,
): Promise<void> {
  await lockSecurityAdministrators(trx);
  const lasting = await trx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select(['g.id', 'g.account_id'])
    .where('g.role', '=', 'securityAdministrator')
    .where('g.valid_until', 'is', null)
    .where('a.disabled_at', 'is', null)
    .where(inForce('g', now))
    .execute();
  const leaves = (row: { id: string; account_id: string }) =>
    'grantId' in leaving ? row.id === leaving.grantId : row.account_id === leaving.accountId;
  if (lasting.some(leaves) && lasting.every(leaves))
    throw conflict(
      'lastSecurityAdministrator',
      '这是最后一位安全管理员，请先设立另一位 · this is the last security administrator; appoint another one first',
    );
}
