import type { Kysely } from 'kysely';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../../platform/http/problem.ts';
import { getUnion } from '../../organisations/index.ts';
import { isRoleCode, type Line, roleOf, type Scope } from '../roles.ts';
import { colleaguesBelow } from './colleagues.ts';
import { grantRole } from './grantRole.ts';
import { getHeldGrant, type HeldGrant } from './heldGrants.ts';
import { refuseLongPeriod } from './period.ts';
import { findAccountSettings } from './settings.ts';
import { tellGiven } from './tellGrant.ts';

export interface Delegation {
  grantId: string;
  toAccountId: string;
  /** At or below the grant's own place; absent: the place itself. */
  unionId?: string | undefined;
  scope?: Scope | undefined;
  validFrom?: Date | null | undefined;
  validUntil: Date;
  reason: string;
}

/**
 * Hands one's own role to a colleague of one's own place for a while: never more than one holds, never further, and it
 * ends with the period, with the grant behind it, or when taken back.
 *
 * @throws Problem 404 for a grant or colleague that is not one's own; 403 `notToYourself`; 409 `notDelegable`,
 *   `beyondYourGrant`; 422 `periodTooLong`, `periodOver`; what `grantRole` refuses
 */
export async function delegate(
  trx: Kysely<Database>,
  actor: Actor,
  input: Delegation,
  now: Date,
): Promise<string> {
  const own = await getHeldGrant(trx, input.grantId, now);
  if (own.accountId !== accountIdOf(actor)) throw notFound('The grant');
  if (input.toAccountId === own.accountId)
    throw forbidden('notToYourself', '不能委托给自己 · nobody delegates to themselves');
  refuseUndelegable(own);
  const union = input.unionId ? await getUnion(trx, input.unionId) : { id: own.placeId, path: own.placePath };
  const scope = input.scope ?? own.scope;
  refuseBeyond(own, { scope, path: union.path, validUntil: input.validUntil });
  refuseLongPeriod(input, (await findAccountSettings(trx)).longestDelegationDays, now);
  const [colleague] = await colleaguesBelow(trx, own.placePath, { id: input.toAccountId, limit: 1 }, now);
  if (!colleague) throw notFound('The colleague');
  if (!isRoleCode(own.role)) throw notFound('The role');
  const id = await grantRole(
    trx,
    input.toAccountId,
    {
      ...{ role: own.role, unionId: union.id, scope, agency: own.agency, line: own.line as Line | null },
      ...{ validFrom: input.validFrom ?? null, validUntil: input.validUntil, reason: input.reason },
    },
    actor,
    now,
    { delegatedFrom: own.id, onBehalfOf: null },
  );
  const told = { accountId: input.toAccountId, role: own.role, placeId: union.id };
  await tellGiven(trx, { ...told, validUntil: input.validUntil }, actor, now);
  return id;
}

/** Whether a grant can be handed on at all: one's own, not personal, and of a place rather than of named cases. */
export function isDelegable(grant: Pick<HeldGrant, 'source' | 'role' | 'scope'>): boolean {
  return grant.source !== 'delegation' && !roleOf(grant.role)?.personal && grant.scope !== 'assigned';
}

function refuseUndelegable(grant: HeldGrant): void {
  if (isDelegable(grant)) return;
  throw conflict(
    'notDelegable',
    grant.source === 'delegation'
      ? '受托的角色不能再转委托 · what was delegated to you is not passed on'
      : '这个角色不能委托 · this role is not delegated',
  );
}

function refuseBeyond(own: HeldGrant, wanted: { scope: Scope; path: string; validUntil: Date }): void {
  const within =
    own.scope === 'subtree' ? wanted.path.startsWith(own.placePath) : wanted.path === own.placePath;
  const narrow = wanted.scope !== 'assigned' && (own.scope === 'subtree' || wanted.scope === 'own');
  const inTime = own.validUntil === null || wanted.validUntil <= own.validUntil;
  if (within && narrow && inTime) return;
  throw conflict(
    'beyondYourGrant',
    '委托的地方、范围和期限不能超出您自己的 · place, scope and time cannot exceed your own',
  );
}
