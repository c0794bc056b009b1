import { type Actor, mayAt } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { findUnion, type Union } from '../../organisations/index.ts';

/**
 * A union at which the actor holds the permission.
 *
 * @throws Problem 404, alike for what is not there and what is not theirs
 */
export async function unionWithin(
  trx: AppTransaction,
  { permissions }: Pick<Context, 'permissions'>,
  actor: Actor,
  permission: string,
  unionId: string,
): Promise<Union> {
  const union = await findUnion(trx, unionId);
  if (!union || !mayAt(actor, permission, permissions, union.path)) throw notFound('The union');
  return union;
}
