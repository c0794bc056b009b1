import type { Kysely } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { type Colleague, colleaguesBelow } from './colleagues.ts';
import type { MyRoles } from './contract.ts';
import { isDelegable } from './delegate.ts';
import { endGrant } from './endGrant.ts';
import { grantViews } from './grantViews.ts';
import { heldGrants } from './heldGrants.ts';
import { findAccountSettings } from './settings.ts';
import { tellTaken } from './tellGrant.ts';

type Db = Kysely<Database>;
type Staff = Extract<Actor, { kind: 'staff' }>;

/** The account behind a call of staff. @throws Problem 404 for anybody else */
export function staffOf(actor: Actor): Staff {
  if (actor.kind !== 'staff') throw notFound('The account');
  return actor;
}

export async function myRoles(db: Db, actor: Actor, now: Date): Promise<MyRoles> {
  const { accountId } = staffOf(actor);
  const held = new Map((await heldGrants(db, accountId, now)).map((grant) => [grant.id, grant]));
  const all = await grantViews(db, { accountIds: [accountId], over: true }, now);
  const views = all.map(({ accountId: _id, accountName: _name, ...view }) => view);
  return {
    mine: views.flatMap((view) => {
      const grant = held.get(view.id);
      return grant ? [{ ...view, delegable: isDelegable(grant), placePath: grant.placePath }] : [];
    }),
    given: (await grantViews(db, { givenBy: accountId }, now)).map(({ accountId: _id, ...view }) => view),
    past: views.filter((view) => !held.has(view.id)),
    longestDelegationDays: (await findAccountSettings(db)).longestDelegationDays,
  };
}

/** Whom I may hand a role to: at or below its place, or below any of mine when none is named. */
export async function myColleagues(
  db: Db,
  actor: Actor,
  where: { grantId?: string | undefined; search?: string | undefined },
  now: Date,
): Promise<Colleague[]> {
  const { accountId } = staffOf(actor);
  const held = await heldGrants(db, accountId, now);
  const places = held
    .filter((grant) => grant.source !== 'delegation' && (!where.grantId || grant.id === where.grantId))
    .map((grant) => grant.placePath);
  const tops = places.filter((path) => !places.some((other) => other !== path && path.startsWith(other)));
  const found = new Map<string, Colleague>();
  for (const path of new Set(tops))
    for (const colleague of await colleaguesBelow(
      db,
      path,
      { search: where.search, exceptId: accountId, limit: 30 },
      now,
    ))
      found.set(colleague.id, colleague);
  return [...found.values()].slice(0, 30);
}

/** Ends what I handed on, or what was handed to me. @throws Problem 404 for any other grant */
export async function takeBack(
  trx: Db,
  actor: Actor,
  grantId: string,
  reason: string,
  now: Date,
): Promise<void> {
  const { accountId } = staffOf(actor);
  // grants_pkey
  const grant = await trx
    .selectFrom('grants as g')
    .innerJoin('grants as source', 'source.id', 'g.delegated_from')
    .select(['g.account_id as holder', 'source.account_id as giver'])
    .where('g.id', '=', grantId)
    .executeTakeFirst();
  if (!grant || (grant.holder !== accountId && grant.giver !== accountId)) throw notFound('The grant');
  const ended = await endGrant(trx, grantId, { by: actor, reason, now });
  const other = grant.holder === accountId ? grant.giver : grant.holder;
  await tellTaken(trx, { ...ended, accountId: other }, reason, now);
}
