import { type Actor, grantCovers } from '../../../platform/auth/actor.ts';
import { forbidden } from '../../../platform/http/problem.ts';

/** Whether a security administrator's own place reaches this one. */
export function administers(actor: Actor, placePath: string): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'staff') return false;
  return actor.grants.some(
    (grant) => grant.role === 'securityAdministrator' && grantCovers(grant, placePath),
  );
}

/** @throws Problem 403 `notToYourself`, `placeNotYours` */
export function refuseGrantBy(actor: Actor, accountId: string, placePath: string): void {
  if (actor.kind === 'staff' && actor.accountId === accountId)
    throw forbidden('notToYourself', '不能给自己授权 · nobody grants rights to themselves');
  if (!administers(actor, placePath))
    throw forbidden('placeNotYours', '这个地方不在您的管理范围 · this place is not yours to give rights at');
}
