import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import { reachesPath, rowsReached } from '../../platform/auth/reach.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import './tables.ts';

const managers = ['townStaff', 'rightsCadre', 'leader'] as const;
const settlers = ['townStaff', 'rightsCadre', 'financeCadre'] as const;
const approvers = ['leader', 'aidApprover'] as const;
const watchers = [
  ...new Set([...managers, ...settlers, ...approvers, 'financePayer', 'disciplineAuditor'] as const),
];
/** Their grant opens the door only; which shop it leads to stands in `merchant_people`. */
const tillRoles = ['merchant', 'stationKeeper'] as const;

export const merchantPermissions = {
  'merchants.see': [...watchers, ...tillRoles],
  'merchants.watch': watchers,
  'merchants.manage': managers,
  'merchants.devices': [...managers, ...tillRoles],
  'merchants.refund': [...managers, ...tillRoles],
  'merchants.till': tillRoles,
  'merchants.settle': settlers,
  'merchants.order': approvers,
} as const satisfies Record<string, readonly string[]>;

type Permission = keyof typeof merchantPermissions;

/** Whether the actor, as union staff, holds a permission at the place of a merchant. */
export const staffMay = (actor: Actor, permission: Permission, unionPath: string): boolean =>
  actor.kind === 'system' ||
  reachesPath(
    actor,
    merchantPermissions[permission].filter((role) => !(tillRoles as readonly string[]).includes(role)),
    unionPath,
  );

/** The merchants (as `m`) an actor sees: union staff those of their places, shop people their own. */
export function merchantsSeen(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === 'system') return sql<boolean>`true`;
  if (actor.kind !== 'staff') return sql<boolean>`false`;
  const roles = actor.grants.map(({ role }) => role);
  // merchant_people_account
  const own = roles.some((role) => (tillRoles as readonly string[]).includes(role))
    ? sql`m.id IN (SELECT p.merchant_id FROM merchant_people p WHERE p.account_id = ${actor.accountId} AND p.ended_at IS NULL)`
    : sql`false`;
  return sql<boolean>`(${rowsReached(actor, watchers, 'm.union_path')} OR ${own})`;
}

export interface MerchantAccess {
  id: string;
  unionId: string;
  unionPath: string;
  name: string;
  status: Database['merchants']['status'];
  version: number;
  /** Null: not one of the shop's people. */
  till: 'owner' | 'clerk' | null;
}

/** How the actor stands to a merchant they see. @throws Problem 404 */
export async function accessTo(db: Kysely<Database>, actor: Actor, id: string): Promise<MerchantAccess> {
  const row = await db
    .selectFrom('merchants as m')
    .leftJoin('merchant_people as p', (join) =>
      join
        .onRef('p.merchant_id', '=', 'm.id')
        .on('p.account_id', '=', accountIdOf(actor))
        .on('p.ended_at', 'is', null),
    )
    .select(['m.id', 'm.union_id', 'm.union_path', 'm.name', 'm.status', 'm.version', 'p.is_owner'])
    .where('m.id', '=', id)
    .where(merchantsSeen(actor))
    .executeTakeFirst();
  if (!row) throw notFound('The merchant');
  return {
    ...{ id: row.id, unionId: row.union_id, unionPath: row.union_path, name: row.name, status: row.status },
    ...{ version: row.version, till: row.is_owner === null ? null : row.is_owner ? 'owner' : 'clerk' },
  };
}

/** Whether staff watch over the whole tree: what belongs to no merchant is theirs to look at. */
export const watchesRoot = (actor: Actor): boolean =>
  actor.kind === 'staff' &&
  actor.grants.some(
    ({ role, placePath, scope }) =>
      (watchers as readonly string[]).includes(role) &&
      scope === 'subtree' &&
      placePath.split('/').filter(Boolean).length === 1,
  );

/** The merchants (as `m`) whose settlement the actor runs. */
export const settlesAt = (actor: Actor): RawBuilder<boolean> =>
  actor.kind === 'system'
    ? sql<boolean>`true`
    : rowsReached(actor, merchantPermissions['merchants.settle'], 'm.union_path');
