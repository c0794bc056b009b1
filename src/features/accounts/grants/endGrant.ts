import type { Kysely } from 'kysely';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { logAccess } from '../accessLog.ts';
import { getHeldGrant, type HeldGrant, lockAccount } from './heldGrants.ts';
import { refuseLastSecurityAdministrator } from './lastAdministrator.ts';

interface Ending {
  by: Actor;
  reason: string;
  now: Date;
}

/** Ends a grant and whatever was handed on from it; it holds no longer at the next request. */
export async function endRow(trx: Kysely<Database>, grantId: string, ending: Ending): Promise<void> {
  const { by, reason, now } = ending;
  // grants_pkey, grants_delegated_from
  await trx
    .updateTable('grants')
    .set({ ended_at: now, ended_by: accountIdOf(by), end_reason: reason })
    .where((is) => is.or([is('id', '=', grantId), is('delegated_from', '=', grantId)]))
    .where('ended_at', 'is', null)
    .execute();
}

/**
 * Ends a grant at once and writes down what it was. Who may end it is the caller's question.
 *
 * @throws Problem 404 `notFound` when it is over already; 409 `lastSecurityAdministrator`
 */
export async function endGrant(trx: Kysely<Database>, grantId: string, ending: Ending): Promise<HeldGrant> {
  const { by, reason, now } = ending;
  const before = await getHeldGrant(trx, grantId, now);
  await lockAccount(trx, before.accountId);
  const grant = await getHeldGrant(trx, grantId, now);
  if (grant.role === 'securityAdministrator') await refuseLastSecurityAdministrator(trx, { grantId }, now);
  await endRow(trx, grantId, ending);
  const { role, placeId, scope, line, validUntil } = grant;
  await logAccess(trx, {
    ...{ actor: by, action: 'grantEnded', objectType: 'account', objectId: grant.accountId, now },
    detail: { grantId, reason, before: { role, placeId, scope, line, validUntil } },
  });
  return grant;
}
