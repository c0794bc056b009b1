import { type Kysely, sql } from 'kysely';
import { type Actor, type Grant, grantCovers, systemActor } from '../../../platform/auth/actor.ts';
import type { AppDatabase, AppTransaction, Database } from '../../../platform/db/index.ts';
import { notFound, Problem } from '../../../platform/http/problem.ts';
import type { ImportContext } from '../../../platform/imports/index.ts';
import { inForce } from '../../accounts/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { benefitPermissions } from './permissions.ts';

const roles: readonly string[] = benefitPermissions['benefit.manage'];

const managing = (actor: Actor): readonly Grant[] =>
  actor.kind === 'staff' ? actor.grants.filter(({ role }) => roles.includes(role)) : [];

const mayAtPath = (actor: Actor, path: string) =>
  actor.kind === 'system' || managing(actor).some((grant) => grantCovers(grant, path));

async function requirePlace(db: AppDatabase | AppTransaction, actor: Actor, placeId: string): Promise<void> {
  const { path } = await getUnion(db, placeId);
  if (!mayAtPath(actor, path)) throw notFound('The union');
}

/** Staff with the grants in force now. grants_account */
async function staffNow(db: Kysely<Database>, accountId: string, now: Date): Promise<Actor | null> {
  const account = await db
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('id', '=', accountId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!account) return null;
  const { rows: grants } = await sql<Grant>`
    SELECT g.role, u.id AS "placeId", u.path AS "placePath", g.scope, g.agency, g.line, g.on_behalf_of AS "onBehalfOf"
      FROM grants g JOIN unions u ON u.id = g.union_id WHERE g.account_id = ${accountId} AND ${inForce('g', now)}
     ORDER BY u.path, g.role`.execute(db);
  return { kind: 'staff', accountId: account.id, name: account.name, grants, sessionId: '' };
}

/** Who brings lists of benefits in, and with which rights once the work begins: those who manage benefits there. */
export const importRights = {
  paths: (actor: Actor) => [...new Set(managing(actor).map(({ placePath }) => placePath))],
  requirePlace,
  async actorNow({ db, clock }: ImportContext, accountId: string, placeId: string): Promise<Actor> {
    if (accountId === '') return systemActor;
    const actor = await staffNow(db, accountId, clock.now());
    const { path } = await getUnion(db, placeId);
    if (!actor || !mayAtPath(actor, path))
      throw new Problem(403, 'rightLost', '导入人已没有这项权限 · whoever asked for it has lost this right');
    return actor;
  },
};
