import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { GrantFacts } from './rules.ts';
import '../tables.ts';

type Db = Kysely<Database>;

export interface HeldGrant extends GrantFacts {
  id: string;
  accountId: string;
  placeId: string;
  agency: string | null;
  source: 'manual' | 'singleSignOn' | 'delegation';
  onBehalfOf: string | null;
}

const columns = [
  'g.id',
  'g.account_id as accountId',
  'g.role',
  'g.union_id as placeId',
  'u.path as placePath',
  'g.scope',
  'g.agency',
  'g.line',
  'g.valid_from as validFrom',
  'g.valid_until as validUntil',
  'g.source',
  'g.on_behalf_of as onBehalfOf',
] as const;

/** Grants of an account that hold now or will later. */
export function heldGrants(db: Db, accountId: string, now: Date): Promise<HeldGrant[]> {
  // grants_account
  return db
    .selectFrom('grants as g')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .select(columns)
    .where('g.account_id', '=', accountId)
    .where('g.ended_at', 'is', null)
    .where((is) => is.or([is('g.valid_until', 'is', null), is('g.valid_until', '>', now)]))
    .orderBy('u.path')
    .orderBy('g.role')
    .execute();
}

/** @throws Problem 404 `notFound` when it is over already */
export async function getHeldGrant(db: Db, id: string, now: Date): Promise<HeldGrant> {
  const grant = await db
    .selectFrom('grants as g')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .select(columns)
    .where('g.id', '=', id)
    .where('g.ended_at', 'is', null)
    .where((is) => is.or([is('g.valid_until', 'is', null), is('g.valid_until', '>', now)]))
    .executeTakeFirst();
  if (!grant) throw notFound('The grant');
  return grant;
}

/** Holds the account still, so that two grants at once are judged one after the other. @throws Problem 404 */
export async function lockAccount(trx: Db, id: string) {
  const account = await trx
    .selectFrom('accounts')
    .select(['id', 'kind', 'name', 'username', 'disabled_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (account?.kind !== 'staff') throw notFound('The account');
  return account;
}

/** Holds off whoever else takes rights from a security administrator until this transaction ends. */
export async function lockSecurityAdministrators(trx: Db): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('niangjia security ' || current_schema()))`.execute(trx);
}
