import type { Actor } from '../../../platform/auth/actor.ts';
import { hashPassword } from '../../../platform/crypto/password.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { conflict, invalid, notFoundAs } from '../../../platform/http/problem.ts';
import { getUnion } from '../../organisations/index.ts';
import { logAccess } from '../accessLog.ts';
import { administers, refuseGrantBy } from '../grants/authority.ts';
import { endGrant } from '../grants/endGrant.ts';
import { grantRole } from '../grants/grantRole.ts';
import { getHeldGrant, lockAccount } from '../grants/heldGrants.ts';
import { refuseLastSecurityAdministrator } from '../grants/lastAdministrator.ts';
import { tellGiven, tellTaken } from '../grants/tellGrant.ts';
import type { GrantBody } from '../grants/views.ts';
import { isRoleCode } from '../roles.ts';
import { endAllSessions } from '../sessions.ts';
import { getAccountWithin, getManagedAccount } from './reach.ts';

interface Deed {
  actor: Actor;
  now: Date;
}

interface Reasoned extends Deed {
  id: string;
  reason: string;
}

const instantOf = (text: string | null | undefined) => (text ? new Date(text) : null);

/**
 * Gives a role at a place within one's own, and tells its holder.
 *
 * @throws Problem 404 for an account outside one's places; 403 `notToYourself`, `placeNotYours`; 422 `role` unknown,
 *   `periodOver`; what `grantRole` refuses
 */
export async function giveRole(
  trx: AppTransaction,
  accountId: string,
  body: GrantBody,
  { actor, now }: Deed,
): Promise<string> {
  const union = await getUnion(trx, body.unionId);
  refuseGrantBy(actor, accountId, union.path);
  await getAccountWithin(trx, actor, accountId);
  if (!isRoleCode(body.role))
    throw invalid([{ field: 'role', code: 'unknown', message: '没有这个角色 · there is no such role' }]);
  const [validFrom, validUntil] = [instantOf(body.validFrom), instantOf(body.validUntil)];
  if (validUntil && validUntil <= now)
    throw invalid([
      { field: 'validUntil', code: 'past', message: '截止时间须在将来 · the end must lie in the future' },
    ]);
  const { role, scope, reason } = body;
  const grant = { role, scope, reason, unionId: union.id, line: body.line ?? null };
  const id = await grantRole(
    trx,
    accountId,
    { ...grant, agency: body.agency || null, validFrom, validUntil },
    actor,
    now,
  );
  await tellGiven(trx, { accountId, role, placeId: union.id, validUntil }, actor, now);
  return id;
}

/** Ends a role at once and tells its holder; returns the account. @throws Problem 404, 403, 409 `lastSecurityAdministrator` */
export async function takeRole(
  trx: AppTransaction,
  grantId: string,
  { actor, now, reason }: Omit<Reasoned, 'id'>,
): Promise<string> {
  const grant = await getHeldGrant(trx, grantId, now);
  await getAccountWithin(trx, actor, grant.accountId).catch(notFoundAs('The grant'));
  if (!administers(actor, grant.placePath)) refuseGrantBy(actor, grant.accountId, grant.placePath);
  await endGrant(trx, grantId, { by: actor, reason, now });
  await tellTaken(trx, grant, reason, now);
  return grant.accountId;
}

/** Stops an account at once. @throws Problem 404, 403, 409 `alreadyDisabled`, `lastSecurityAdministrator` */
export async function disableAccount(
  trx: AppTransaction,
  { id, actor, now, reason }: Reasoned,
): Promise<void> {
  await getManagedAccount(trx, actor, id, now);
  const account = await lockAccount(trx, id);
  if (account.disabled_at) throw conflict('alreadyDisabled', '账号已停用 · the account is stopped already');
  await refuseLastSecurityAdministrator(trx, { accountId: id }, now);
  await trx.updateTable('accounts').set({ disabled_at: now }).where('id', '=', id).execute();
  await endAllSessions(trx, id, now);
  await log(trx, 'accountDisabled', { id, actor, now, reason });
}

/** Opens a stopped account again, with the roles that still hold. @throws Problem 404, 403, 409 `notDisabled` */
export async function enableAccount(
  trx: AppTransaction,
  { id, actor, now, reason }: Reasoned,
): Promise<void> {
  await getManagedAccount(trx, actor, id, now);
  const account = await lockAccount(trx, id);
  if (!account.disabled_at) throw conflict('notDisabled', '账号没有停用 · the account is open');
  await trx.updateTable('accounts').set({ disabled_at: null }).where('id', '=', id).execute();
  await log(trx, 'accountEnabled', { id, actor, now, reason });
}

/** Sets a password that was made for this once and ends all sessions. @throws Problem 404, 403, 409 `serviceAccount` */
export async function resetAccountPassword(
  trx: AppTransaction,
  { id, actor, now, reason }: Reasoned,
  password: string,
): Promise<void> {
  await getManagedAccount(trx, actor, id, now);
  const { password_hash: before } = await trx
    .selectFrom('accounts')
    .select('password_hash')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (before === null)
    throw conflict(
      'serviceAccount',
      '服务账号只用接口密钥，没有密码 · a service account has keys, no password',
    );
  const hash = await hashPassword(password);
  await trx
    .updateTable('accounts')
    .set({ password_hash: hash, password_temporary: true })
    .where('id', '=', id)
    .execute();
  await endAllSessions(trx, id, now);
  await log(trx, 'passwordReset', { id, actor, now, reason });
}

/** Writes a deed about an account into the audit. */
export function log(trx: AppTransaction, action: string, { id, actor, now, reason }: Reasoned) {
  return logAccess(trx, {
    ...{ actor, action, objectType: 'account', objectId: id, now },
    detail: { reason, ...beforeAfter[action] },
  });
}

const beforeAfter: Record<string, Record<string, unknown>> = {
  accountDisabled: { before: { disabled: false }, after: { disabled: true } },
  accountEnabled: { before: { disabled: true }, after: { disabled: false } },
};
