import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import { reachesPath, rowsReached } from '../../../platform/auth/reach.ts';
import type { Database } from '../../../platform/db/index.ts';
import { inForce } from '../grants/inForce.ts';
import { shortId } from './actor.ts';
import type { AccessView } from './contract.ts';
import { vendorPermissions } from './permissions.ts';
import './tables.ts';
import '../tables.ts';

type Db = Kysely<Database>;

const accesses = (db: Db) =>
  db
    .selectFrom('vendor_accesses as v')
    .innerJoin('accounts as a', 'a.id', 'v.account_id')
    .innerJoin('unions as u', 'u.id', 'v.union_id')
    .innerJoin('accounts as asker', 'asker.id', 'v.asked_by')
    .leftJoin('accounts as decider', 'decider.id', 'v.decided_by')
    .selectAll('v')
    .select([
      'a.username',
      'a.name as vendor_name',
      'u.short_name as union_name',
      'asker.name as asker_name',
      'decider.name as decider_name',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof accesses>['executeTakeFirstOrThrow']>>;

/** Whether somebody who holds the permission reaches the union a vendor is of. */
export const reachesVendor = (
  actor: Actor,
  permission: keyof typeof vendorPermissions,
  unionPath: string,
): boolean => actor.kind === 'system' || reachesPath(actor, vendorPermissions[permission], unionPath);

/** Of the vendors within one's places, newest first. vendor_accesses_asked_at */
export async function listAccesses(db: Db, actor: Actor): Promise<AccessView[]> {
  const rows = await accesses(db)
    .where(rowsReached(actor, vendorPermissions['vendor.see'], 'u.path'))
    .orderBy('v.asked_at', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => viewOf(row, actor));
}

export async function findAccess(db: Db, id: string, actor: Actor): Promise<AccessView | undefined> {
  const row = await accesses(db).where('v.id', '=', id).executeTakeFirst();
  return row && viewOf(row, actor);
}

function viewOf(row: Row, actor: Actor): AccessView {
  const me = actor.kind === 'staff' ? actor : { accountId: '', grants: [] };
  const is = (role: string) => me.grants.some((grant) => grant.role === role);
  const decides = row.status === 'asked' && is('securityAdministrator') && row.asked_by !== me.accountId;
  const ends = row.status === 'open' && (is('securityAdministrator') || is('systemAdministrator'));
  return {
    id: row.id,
    shortId: shortId(row.id),
    username: row.username ?? '',
    vendorName: row.vendor_name,
    role: row.role,
    unionName: row.union_name,
    reason: row.reason,
    minutes: row.minutes,
    status: row.status,
    askedBy: row.asker_name,
    askedAt: row.asked_at.toISOString(),
    decidedBy: row.decider_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionNote: row.decision_note,
    endsAt: row.ends_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    allowedActions: [...(decides ? (['grant', 'refuse'] as const) : []), ...(ends ? (['end'] as const) : [])],
  };
}

/** Accounts within one's places that hold the role of a vendor. */
export async function vendorAccounts(db: Db, actor: Actor, now: Date) {
  const rows = await db
    .selectFrom('accounts as a')
    .innerJoin('grants as g', 'g.account_id', 'a.id')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .select(['a.id', sql<string>`a.username`.as('username'), 'a.name', 'g.union_id'])
    .distinctOn('a.id')
    .where('g.role', '=', 'vendor')
    .where(rowsReached(actor, vendorPermissions['vendor.see'], 'u.path'))
    .where('a.disabled_at', 'is', null)
    .where(inForce('g', now))
    .orderBy('a.id')
    .limit(100)
    .execute();
  return rows;
}
