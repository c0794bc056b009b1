import { type Kysely, type SqlBool, sql } from 'kysely';
import { maskPhone } from '../../../kernel/mask.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { openPhone } from '../accountPhone.ts';
import { grantViews } from '../grants/grantViews.ts';
import { inForce } from '../grants/inForce.ts';
import { findAccountSettings } from '../grants/settings.ts';
import type { AccountFilter, AccountRow, AccountState } from './contract.ts';
import { accountsWithin } from './reach.ts';
import '../signInTables.ts';

type Db = Kysely<Database>;

const secondFactor = sql<boolean>`(EXISTS (SELECT FROM totp_factors t WHERE t.account_id = a.id AND t.confirmed_at IS NOT NULL)
  OR EXISTS (SELECT FROM passkeys p WHERE p.account_id = a.id))`;
const lastSignIn = sql<Date | null>`greatest((SELECT max(s.created_at) FROM sessions s WHERE s.account_id = a.id),
  (SELECT max(h.at) FROM sign_in_history h WHERE h.account_id = a.id AND h.outcome = 'signedIn'))`;
const lockedUntil = (now: Date) =>
  sql<Date | null>`(SELECT l.locked_until FROM sign_in_locks l WHERE l.kind = 'name' AND l.username = a.username AND l.locked_until > ${now})`;

/** What each state of the filter asks of an account `a`. */
const states: Record<AccountState, (now: Date, soon: Date) => ReturnType<typeof sql<SqlBool>>> = {
  open: () => sql`a.disabled_at IS NULL`,
  disabled: () => sql`a.disabled_at IS NOT NULL`,
  neverSignedIn: () => sql`a.disabled_at IS NULL AND a.password_hash IS NOT NULL AND ${lastSignIn} IS NULL`,
  noSecondFactor: () => sql`a.disabled_at IS NULL AND a.password_hash IS NOT NULL AND NOT ${secondFactor}`,
  expiring: (now, soon) =>
    sql`EXISTS (SELECT FROM grants g WHERE g.account_id = a.id AND g.ended_at IS NULL AND g.valid_until > ${now} AND g.valid_until <= ${soon})`,
  locked: (now) => sql`${lockedUntil(now)} IS NOT NULL`,
  withoutRole: (now) =>
    sql`a.disabled_at IS NULL AND NOT EXISTS (SELECT FROM grants g WHERE g.account_id = a.id AND ${inForce('g', now)})`,
};

async function selectAccounts(db: Db, actor: Actor, filter: AccountFilter & { id?: string }, now: Date) {
  let query = db.selectFrom('accounts as a').where('a.kind', '=', 'staff').where(accountsWithin(actor));
  if (filter.id) query = query.where('a.id', '=', filter.id);
  if (filter.search) {
    const like = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((is) => is.or([is('a.name', 'ilike', like), is('a.username', 'ilike', like)]));
  }
  if (filter.unionId) {
    const below = `${(await getUnion(db, filter.unionId)).path}%`;
    query =
      query.where(sql<SqlBool>`(EXISTS (SELECT FROM unions h WHERE h.id = a.home_union_id AND h.path LIKE ${below})
      OR EXISTS (SELECT FROM grants g JOIN unions u ON u.id = g.union_id
                  WHERE g.account_id = a.id AND u.path LIKE ${below} AND ${inForce('g', now)}))`);
  }
  if (filter.role) {
    const role = filter.role;
    query = query.where(
      sql<SqlBool>`EXISTS (SELECT FROM grants g WHERE g.account_id = a.id AND g.role = ${role} AND ${inForce('g', now)})`,
    );
  }
  if (filter.state) {
    const { warnDays } = await findAccountSettings(db);
    query = query.where(states[filter.state](now, new Date(now.getTime() + warnDays * 86_400_000)));
  }
  return query;
}

/** Accounts an administrator sees, by user name; `after` is the last user name of the page before. */
export async function accountPage(
  db: Db,
  actor: Actor,
  filter: AccountFilter & { id?: string; after?: string | undefined; limit: number },
  now: Date,
): Promise<{ items: AccountRow[]; next: string | null; total: number }> {
  const query = await selectAccounts(db, actor, filter, now);
  const { total } = await query
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow();
  // accounts_username_key
  let page = query
    .leftJoin('unions as home', 'home.id', 'a.home_union_id')
    .select([
      ...(['a.id', 'a.username', 'a.name', 'a.phone_sealed', 'a.home_union_id'] as const),
      ...(['a.disabled_at', 'a.created_at', 'home.short_name as home_name'] as const),
      sql<boolean>`a.password_hash IS NULL`.as('service'),
      secondFactor.as('second_factor'),
      lastSignIn.as('last_sign_in'),
      lockedUntil(now).as('locked_until'),
    ])
    .orderBy('a.username')
    .limit(filter.limit + 1);
  if (filter.after) page = page.where('a.username', '>', filter.after);
  const rows = await page.execute();
  const shown = rows.slice(0, filter.limit);
  const grants = await grantViews(db, { accountIds: shown.map(({ id }) => id), over: false }, now);
  const byAccount = Map.groupBy(grants, (grant) => grant.accountId);
  return {
    items: shown.map((row) => ({
      ...{ id: row.id, username: row.username ?? '', name: row.name, service: row.service },
      ...{ unionId: row.home_union_id, unionName: row.home_name, disabled: row.disabled_at !== null },
      phone: row.phone_sealed ? maskPhone(openPhone(db, row.phone_sealed).phone) : null,
      secondFactor: row.second_factor,
      lockedUntil: row.locked_until?.toISOString() ?? null,
      lastSignInAt: row.last_sign_in?.toISOString() ?? null,
      createdAt: row.created_at.toISOString(),
      grants: (byAccount.get(row.id) ?? []).map(({ accountId: _id, accountName: _name, ...grant }) => grant),
    })),
    next: rows.length > filter.limit ? (shown.at(-1)?.username ?? null) : null,
    total: Number(total),
  };
}
