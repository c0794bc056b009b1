import { type Kysely, sql } from 'kysely';
import { type Actor, type Grant, systemActor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';
import { inForce } from './inForce.ts';

type StaffActor = Extract<Actor, { kind: 'staff' }>;

/**
 * A colleague with the grants in force now, for work that goes on without them; undefined when the account is closed.
 * grants_account
 */
export async function staffNow(
  db: Kysely<Database>,
  accountId: string,
  now: Date,
): Promise<StaffActor | undefined> {
  const account = await db
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('id', '=', accountId)
    .where('kind', '=', 'staff')
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!account) return undefined;
  const { rows: grants } = await sql<Grant>`
    SELECT g.role, u.id AS "placeId", u.path AS "placePath", g.scope, g.agency, g.line, g.on_behalf_of AS "onBehalfOf"
      FROM grants g JOIN unions u ON u.id = g.union_id WHERE g.account_id = ${accountId} AND ${inForce('g', now)}
     ORDER BY u.path, g.role`.execute(db);
  return { kind: 'staff', accountId: account.id, name: account.name, grants, sessionId: '' };
}

/**
 * Whoever asked for an import, with the rights of now; the command line asks as the system.
 *
 * @throws Problem 403 `rightLost` when the account is closed or `may` no longer holds
 */
export async function importerNow(
  db: Kysely<Database>,
  accountId: string,
  now: Date,
  may: (actor: Actor) => boolean,
): Promise<Actor> {
  if (accountId === '') return systemActor;
  const actor = await staffNow(db, accountId, now);
  if (!actor || !may(actor))
    throw new Problem(403, 'rightLost', '导入人已没有这项权限 · whoever asked for it has lost this right');
  return actor;
}
