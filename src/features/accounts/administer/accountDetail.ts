import type { Kysely } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { grantViews } from '../grants/grantViews.ts';
import { accountPage } from './accountRows.ts';
import type { AccountDetail } from './contract.ts';
import { getAccountWithin, mayManage } from './reach.ts';

const deeds = [
  ...['accountCreated', 'accountDisabled', 'accountEnabled', 'accountUnlocked', 'passwordReset'],
  ...['grant', 'grantEnded', 'apiKeyCreated'],
];

/** One account as its administrator sees it. @throws Problem 404 outside one's places */
export async function accountDetail(
  db: Kysely<Database>,
  actor: Actor,
  id: string,
  now: Date,
): Promise<AccountDetail> {
  const { username } = await getAccountWithin(db, actor, id);
  const page = await accountPage(db, actor, { id, limit: 1 }, now);
  const row = page.items.find((item) => item.username === username);
  if (!row) throw notFound('The account');
  const all = await grantViews(db, { accountIds: [id], over: true }, now);
  const current = new Set(row.grants.map((grant) => grant.id));
  // access_log_object
  const entries = await db
    .selectFrom('access_log')
    .select(['at', 'actor_name', 'action', 'detail'])
    .where('object_type', '=', 'account')
    .where('object_id', '=', id)
    .where('action', 'in', deeds)
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return {
    ...row,
    mayManage: await mayManage(db, actor, id, now),
    past: all
      .filter((grant) => !current.has(grant.id))
      .map(({ accountId: _id, accountName: _name, ...grant }) => grant),
    history: entries.map((entry) => ({
      ...{ at: entry.at.toISOString(), actor: entry.actor_name, action: entry.action },
      detail: entry.detail as Record<string, unknown> | null,
    })),
  };
}
