import type { Kysely } from 'kysely';
import { type Actor, visitor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import './tables.ts';

/**
 * What a vendor may do right now: nothing, or what the open access gives. The name carries the access, so that every
 * event and log line written meanwhile shows that it was done under it.
 */
export async function vendorActor(
  db: Kysely<Database>,
  actor: Extract<Actor, { kind: 'staff' }>,
  now: Date,
): Promise<Actor> {
  // vendor_accesses_current
  const access = await db
    .selectFrom('vendor_accesses as v')
    .innerJoin('unions as u', 'u.id', 'v.union_id')
    .select(['v.id', 'v.role', 'u.id as placeId', 'u.path as placePath'])
    .where('v.account_id', '=', actor.accountId)
    .where('v.status', '=', 'open')
    .where('v.ends_at', '>', now)
    .executeTakeFirst();
  if (!access) return visitor;
  const { role, placeId, placePath } = access;
  return {
    ...actor,
    name: `${actor.name}〔应急运维 ${shortId(access.id)}〕`,
    grants: [
      ...actor.grants.filter((grant) => grant.role === 'vendor'),
      { role, placeId, placePath, scope: 'subtree', agency: null, line: null, onBehalfOf: null },
    ],
  };
}

/** The end of an id, as people and the log name an access. */
export const shortId = (id: string) => id.slice(-6);
