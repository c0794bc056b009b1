import { type Kysely, sql } from 'kysely';
import { type Actor, permissionsOf } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { Database } from '../../platform/db/index.ts';
import type { MeView } from './contract.ts';
import { inForce } from './grants/inForce.ts';
import type { RoleCode } from './roles.ts';
import './tables.ts';

/** The answer of `/me` and of every sign-in. */
export async function meOf(context: Pick<Context, 'db' | 'permissions'>, actor: Actor): Promise<MeView> {
  const permissions = [...permissionsOf(actor, context.permissions)].sort();
  if (actor.kind === 'worker')
    return {
      kind: 'worker',
      name: actor.name,
      accountId: actor.accountId,
      phone: actor.phone,
      permissions,
      ...{ grants: [], passwordChangeNeeded: false },
    };
  if (actor.kind !== 'staff')
    return {
      ...{ kind: 'visitor', name: '', accountId: null, phone: null, permissions },
      ...{ grants: [], passwordChangeNeeded: false },
    };
  const { password_temporary: passwordChangeNeeded } = await context.db
    .selectFrom('accounts')
    .select('password_temporary')
    .where('id', '=', actor.accountId)
    .executeTakeFirstOrThrow();
  const ids = [...new Set(actor.grants.map((grant) => grant.placeId))];
  const unions = ids.length
    ? await context.db.selectFrom('unions').select(['id', 'short_name']).where('id', 'in', ids).execute()
    : [];
  const nameOfUnion = new Map(unions.map((union) => [union.id, union.short_name]));
  return {
    kind: 'staff',
    name: actor.name,
    accountId: actor.accountId,
    phone: null,
    permissions,
    grants: actor.grants.map(({ role, placeId, scope }) => ({
      role,
      unionId: placeId,
      unionName: nameOfUnion.get(placeId) ?? '',
      scope,
    })),
    passwordChangeNeeded,
  };
}

export interface StaffAtPlace {
  accountId: string;
  name: string;
  role: string;
  scope: 'own' | 'subtree' | 'assigned';
  agency: string | null;
  unionId: string;
  unionName: string;
  unionPath: string;
}

/**
 * Staff who hold one of the roles at a place whose grant covers the union: at the union itself, or above it with the
 * scope of a subtree or of assigned cases. Nearest place first, then by name; nobody who is disabled.
 */
export async function findStaffAt(
  db: Kysely<Database>,
  where: {
    unionPath: string;
    roles: readonly RoleCode[];
    agency?: string;
    exceptAccountIds?: readonly string[];
    now: Date;
  },
): Promise<StaffAtPlace[]> {
  if (where.roles.length === 0) return [];
  const placeIds = where.unionPath.split('/').filter(Boolean);
  // grants_union_role, accounts_pkey
  let query = db
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .select([
      'a.id as accountId',
      'a.name',
      'g.role',
      'g.scope',
      'g.agency',
      'u.id as unionId',
      'u.short_name as unionName',
      'u.path as unionPath',
    ])
    .where('g.union_id', 'in', placeIds)
    .where('g.role', 'in', [...where.roles])
    .where('a.disabled_at', 'is', null)
    .where(inForce('g', where.now))
    .where((is) => is.or([is('u.path', '=', where.unionPath), is('g.scope', '<>', 'own')]));
  if (where.agency) query = query.where('g.agency', '=', where.agency);
  if (where.exceptAccountIds?.length) query = query.where('a.id', 'not in', [...where.exceptAccountIds]);
  return query.orderBy(sql`length(u.path)`, 'desc').orderBy('a.name').orderBy('a.id').limit(500).execute();
}

export async function findAccountByUsername(db: Kysely<Database>, username: string) {
  // accounts_username_key
  return db
    .selectFrom('accounts')
    .select(['id', 'kind', 'name', 'password_hash', 'disabled_at'])
    .where('username', '=', normaliseUsername(username))
    .executeTakeFirst();
}

/** Sign-in names do not tell capitals apart. */
export const normaliseUsername = (username: string) => username.trim().normalize('NFKC').toLowerCase();
