import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import { inForce } from './inForce.ts';
import type { GrantView } from './views.ts';

type Which = { accountIds: readonly string[]; over: boolean } | { givenBy: string };

/** Grants of accounts in words, those in force first; or what somebody handed on to others. */
export async function grantViews(
  db: Kysely<Database>,
  which: Which,
  now: Date,
): Promise<(GrantView & { accountId: string; accountName: string })[]> {
  const holds = inForce('g', now);
  // grants_account, grants_delegated_from
  let query = db
    .selectFrom('grants as g')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .leftJoin('accounts as absent', 'absent.id', 'g.on_behalf_of')
    .leftJoin('accounts as giver', 'giver.id', 'g.granted_by')
    .leftJoin('grants as source', 'source.id', 'g.delegated_from')
    .leftJoin('accounts as owner', 'owner.id', 'source.account_id')
    .select([
      ...(['g.id', 'g.account_id', 'a.name as account_name', 'g.role', 'g.union_id'] as const),
      ...(['u.short_name', 'g.scope', 'g.agency', 'g.line', 'g.valid_from', 'g.valid_until'] as const),
      ...(['g.source', 'owner.name as owner_name', 'absent.name as absent_name'] as const),
      ...(['giver.name as giver_name', 'g.granted_at', 'g.reason', 'g.ended_at', 'g.end_reason'] as const),
      holds.as('holds'),
      sql<boolean>`coalesce(g.valid_from > ${now}, false) AND g.ended_at IS NULL`.as('later'),
    ])
    .orderBy('g.granted_at', 'desc')
    .orderBy('u.path')
    .limit(2_000);
  if ('givenBy' in which) query = query.where('source.account_id', '=', which.givenBy);
  else {
    if (which.accountIds.length === 0) return [];
    query = query.where('g.account_id', 'in', [...which.accountIds]);
    if (!which.over)
      query = query
        .where('g.ended_at', 'is', null)
        .where((is) => is.or([is('g.valid_until', 'is', null), is('g.valid_until', '>', now)]));
  }
  const rows = await query.execute();
  return rows.map((row) => ({
    ...{ id: row.id, accountId: row.account_id, accountName: row.account_name, role: row.role },
    ...{ unionId: row.union_id, unionName: row.short_name, scope: row.scope, agency: row.agency },
    ...{ line: row.line, validFrom: iso(row.valid_from), validUntil: iso(row.valid_until) },
    ...{ source: row.source, fromName: row.owner_name, onBehalfOfName: row.absent_name },
    ...{ grantedByName: row.giver_name, grantedAt: iso(row.granted_at), reason: row.reason },
    ...{ endedAt: iso(row.ended_at), endReason: row.end_reason },
    state: row.holds ? ('inForce' as const) : row.later ? ('later' as const) : ('over' as const),
  }));
}

const iso = (at: Date | null) => at?.toISOString() ?? null;
