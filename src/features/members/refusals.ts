import type { Actor } from '../../platform/auth/actor.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { conflict, forbidden, Problem } from '../../platform/http/problem.ts';
import { findUnion } from '../organisations/index.ts';
import { seesPlace } from './policy.ts';

/** A member somewhere already; which union is told to who may see it, others are told whom to ask. */
export async function alreadyMember(
  trx: AppTransaction,
  actor: Actor,
  memberOf: { unionId: string; unionPath: string } | undefined,
  own = false,
): Promise<Problem> {
  const tell = memberOf && (own || seesPlace(actor, memberOf.unionPath));
  const union = tell ? await findUnion(trx, memberOf.unionId) : undefined;
  if (union)
    return conflict(
      'alreadyMember',
      `已经是“${union.name}”的会员，可以办理转会 · already a member of ${union.name}; ask for a transfer`,
      { unionId: union.id, unionName: union.name },
    );
  return conflict(
    'alreadyMember',
    '已经是另一家工会的会员，请拨打 12351 查询或办理转会 · already a member of another union; call 12351',
  );
}

export const actionRefused = (action: string) =>
  forbidden('actionNotAllowed', `Your role does not include “${action}” here.`);

export const statusRefused = (action: string, status: string, allowedActions: readonly string[]) =>
  conflict('statusDoesNotAllow', `“${action}” is not possible while it is “${status}”.`, {
    status,
    allowedActions,
  });

export function refuseChanged(asked: number | undefined, version: number): void {
  if (asked !== undefined && asked !== version)
    throw conflict('changedMeanwhile', 'Somebody changed this meanwhile. Look at it again.', { version });
}

export const invalidField = (field: string, code: string, message: string) =>
  new Problem(422, 'invalidInput', `${field}: ${message}`, { issues: [{ field, code, message }] });
