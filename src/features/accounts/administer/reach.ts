import { type Expression, type Kysely, type SqlBool, sql } from 'kysely';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { forbidden, notFound } from '../../../platform/http/problem.ts';
import { administers } from '../grants/authority.ts';
import { heldGrants } from '../grants/heldGrants.ts';

type Db = Kysely<Database>;

const placesOf = (actor: Actor) =>
  actor.kind === 'staff'
    ? actor.grants
        .filter((grant) => grant.role === 'securityAdministrator')
        .map((grant) => (grant.scope === 'own' ? grant.placePath : `${grant.placePath}%`))
    : [];

/**
 * The staff accounts (as `a`) a security administrator sees: at home or with a role, past or present, within their
 * places.
 */
export function accountsWithin(actor: Actor): Expression<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const patterns = placesOf(actor);
  if (patterns.length === 0) return sql<SqlBool>`false`;
  // grants_account, accounts_home_union, unions_pkey
  return sql<SqlBool>`(EXISTS (SELECT FROM unions h WHERE h.id = a.home_union_id AND h.path LIKE ANY(${patterns}))
    OR EXISTS (SELECT FROM grants g JOIN unions u ON u.id = g.union_id
                WHERE g.account_id = a.id AND u.path LIKE ANY(${patterns})))`;
}

/** @throws Problem 404 `notFound` for an account outside one's places, whether or not it exists */
export async function getAccountWithin(db: Db, actor: Actor, id: string) {
  const account = await db
    .selectFrom('accounts as a')
    .select(['a.id', 'a.name', 'a.username', 'a.disabled_at', 'a.home_union_id'])
    .where('a.id', '=', id)
    .where('a.kind', '=', 'staff')
    .where(accountsWithin(actor))
    .executeTakeFirst();
  if (!account) throw notFound('The account');
  return { ...account, username: account.username ?? '' };
}

/** Whether every role it holds lies within one's places; who holds more is managed from higher up. */
export async function mayManage(db: Db, actor: Actor, id: string, now: Date): Promise<boolean> {
  const held = await heldGrants(db, id, now);
  return held.every((grant) => administers(actor, grant.placePath));
}

/** @throws Problem 404 as `getAccountWithin`; 403 `rolesElsewhere`, `notYourOwn` */
export async function getManagedAccount(db: Db, actor: Actor, id: string, now: Date) {
  const account = await getAccountWithin(db, actor, id);
  if (accountIdOf(actor) === id)
    throw forbidden(
      'notYourOwn',
      '不能管理自己的账号，请由另一位安全管理员办理 · ask another security administrator',
    );
  if (!(await mayManage(db, actor, id, now)))
    throw forbidden(
      'rolesElsewhere',
      '此账号在您管理范围以外也有角色，请由上级办理 · it also holds roles outside your places; ask further up',
    );
  return account;
}
