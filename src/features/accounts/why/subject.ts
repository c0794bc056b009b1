import { type Kysely, sql } from 'kysely';
import { type Actor, accountIdOf, type Grant } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { getAccountWithin } from '../administer/reach.ts';
import { inForce } from '../grants/inForce.ts';

type Db = Kysely<Database>;

/** A grant that is known but does not hold now. */
export interface IdleGrant {
  role: string;
  placePath: string;
  placeName: string;
  state: 'later' | 'over';
  at: Date | null;
}

export interface Subject {
  /** As the account's next request would be resolved. */
  actor: Actor;
  disabled: boolean;
  idle: IdleGrant[];
}

/**
 * The account that is asked about: oneself, or one of those a security administrator sees.
 *
 * @throws Problem 404 `notFound` for any other
 */
export async function getSubject(
  db: Db,
  asker: Actor,
  accountId: string | undefined,
  now: Date,
): Promise<Subject> {
  if (accountId === undefined || accountId === accountIdOf(asker)) {
    const idle = asker.kind === 'staff' ? await idleGrants(db, asker.accountId, now) : [];
    return { actor: asker, disabled: false, idle };
  }
  const account = await getAccountWithin(db, asker, accountId);
  // grants_account
  const grants = await db
    .selectFrom('grants as g')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .leftJoin('accounts as absent', 'absent.id', 'g.on_behalf_of')
    .select([
      ...(['g.role', 'u.id as placeId', 'u.path as placePath', 'g.scope', 'g.agency', 'g.line'] as const),
      ...(['g.on_behalf_of as onBehalfOf', 'absent.name as onBehalfOfName'] as const),
    ])
    .where('g.account_id', '=', accountId)
    .where(inForce('g', now))
    .execute();
  const actor: Actor = {
    ...{ kind: 'staff', accountId, name: account.name, sessionId: '' },
    grants: grants satisfies Grant[],
  };
  return { actor, disabled: account.disabled_at !== null, idle: await idleGrants(db, accountId, now) };
}

async function idleGrants(db: Db, accountId: string, now: Date): Promise<IdleGrant[]> {
  const rows = await db
    .selectFrom('grants as g')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .select([
      ...(['g.role', 'u.path as placePath', 'u.short_name as placeName'] as const),
      ...(['g.valid_from', 'g.valid_until', 'g.ended_at'] as const),
      sql<boolean>`g.ended_at IS NULL AND g.valid_from > ${now}`.as('later'),
    ])
    .where('g.account_id', '=', accountId)
    .where((is) => is.not(inForce('g', now)))
    .orderBy('g.id', 'desc')
    .limit(200)
    .execute();
  return rows.map(({ role, placePath, placeName, later, valid_from, valid_until, ended_at }) => ({
    ...{ role, placePath, placeName },
    ...(later
      ? { state: 'later' as const, at: valid_from }
      : { state: 'over' as const, at: ended_at ?? valid_until }),
  }));
}
