import type { Kysely } from 'kysely';
import {
  type Actor,
  grantCovers,
  permissionsOf,
  type RolePermissions,
} from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { heldGrants } from '../grants/heldGrants.ts';
import type { ApiKeyView } from './contract.ts';
import '../tables.ts';

type Db = Kysely<Database>;

/** Whether all that an account holds lies where a system administrator's own grants reach. */
export function reachesAll(actor: Actor, grants: readonly { placePath: string }[]): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'staff') return false;
  const own = actor.grants.filter((grant) => grant.role === 'systemAdministrator');
  return grants.every(({ placePath }) => own.some((grant) => grantCovers(grant, placePath)));
}

const keysQuery = (db: Db) =>
  db
    .selectFrom('api_keys as k')
    .innerJoin('accounts as a', 'a.id', 'k.account_id')
    .select([
      ...(['k.id', 'k.account_id', 'k.name', 'a.username', 'a.name as account_name', 'k.scopes'] as const),
      ...(['k.created_at', 'k.expires_at', 'k.last_used_at', 'k.last_network', 'k.ended_at'] as const),
    ]);

type KeyRow = Awaited<ReturnType<ReturnType<typeof keysQuery>['executeTakeFirstOrThrow']>>;

export async function findKey(db: Db, id: string, now: Date): Promise<ApiKeyView | undefined> {
  const row = await keysQuery(db).where('k.id', '=', id).executeTakeFirst();
  return row && viewOf(row, now);
}

/** Newest first, live ones before the others; those of accounts within one's places. */
export async function keysWithin(db: Db, actor: Actor, now: Date): Promise<ApiKeyView[]> {
  const rows = await keysQuery(db).orderBy('k.id', 'desc').limit(500).execute();
  const within = new Map<string, boolean>();
  for (const { account_id } of rows)
    if (!within.has(account_id))
      within.set(account_id, reachesAll(actor, await heldGrants(db, account_id, now)));
  return rows
    .filter(({ account_id }) => within.get(account_id))
    .map((row) => viewOf(row, now))
    .sort((a, b) => Number(b.status === 'live') - Number(a.status === 'live'));
}

function viewOf(row: KeyRow, now: Date): ApiKeyView {
  const expired = row.expires_at !== null && row.expires_at <= now;
  return {
    id: row.id,
    name: row.name,
    username: row.username ?? '',
    accountName: row.account_name,
    scopes: row.scopes,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    lastNetwork: row.last_network,
    endedAt: row.ended_at?.toISOString() ?? null,
    status: row.ended_at ? 'ended' : expired ? 'expired' : 'live',
  };
}

/** Service accounts (staff without a password) within one's places, and the permissions each holds. */
export async function serviceAccounts(db: Db, actor: Actor, table: RolePermissions, now: Date) {
  const rows = await db
    .selectFrom('accounts')
    .select(['id', 'username', 'name'])
    .where('kind', '=', 'staff')
    .where('password_hash', 'is', null)
    .where('disabled_at', 'is', null)
    .orderBy('username')
    .limit(200)
    .execute();
  const answers: { id: string; username: string; name: string; permissions: string[] }[] = [];
  for (const { id, username, name } of rows) {
    const grants = await heldGrants(db, id, now);
    if (!reachesAll(actor, grants)) continue;
    const holder: Actor = { kind: 'staff', accountId: id, name, grants, sessionId: '' };
    answers.push({
      id,
      username: username ?? '',
      name,
      permissions: [...permissionsOf(holder, table)].sort(),
    });
  }
  return answers;
}
