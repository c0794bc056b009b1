import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { availableOf } from './ledger.ts';
import { withinPlaces } from './policy.ts';
import type { SourceKind } from './tables.ts';

/** A source to choose from, as other features show it. */
export interface SourceChoice {
  id: string;
  unionId: string;
  unionName: string;
  year: number;
  kind: SourceKind;
  name: string;
  donor: string | null;
  earmark: string | null;
  balanceFen: number;
  committedFen: number;
  /** What may still be promised. */
  availableFen: number;
}

/**
 * Sources money may come from: for a union path those of the union and of the unions above it; for an actor those of
 * their places. Ended ones are left out; at most 200, by year and name.
 */
export async function sourcesFor(
  db: Kysely<Database>,
  whose: Actor | string,
  year?: number,
): Promise<SourceChoice[]> {
  // fund_sources_place; the paths above a union are few and known
  const where: RawBuilder<boolean> =
    typeof whose === 'string'
      ? sql<boolean>`s.union_path = ANY(${pathsUp(whose)}::text[])`
      : withinPlaces(whose, 'fund.view', 's.union_path');
  let query = db
    .selectFrom('fund_sources as s')
    .innerJoin('unions as u', 'u.id', 's.union_id')
    .selectAll('s')
    .select('u.name as union_name')
    .where(where)
    .where('s.ended_at', 'is', null)
    .orderBy('s.year', 'desc')
    .orderBy('s.name')
    .limit(200);
  if (year !== undefined) query = query.where('s.year', '=', year);
  return (await query.execute()).map((row) => ({
    ...{ id: row.id, unionId: row.union_id, unionName: row.union_name, year: row.year, kind: row.kind },
    ...{ name: row.name, donor: row.donor, earmark: row.earmark, balanceFen: row.balance_fen },
    ...{ committedFen: row.committed_fen, availableFen: availableOf(row) },
  }));
}

/** `/a/b/` gives `/a/` and `/a/b/`. */
export function pathsUp(path: string): string[] {
  const ids = path.split('/').filter(Boolean);
  return ids.map((_, index) => `/${ids.slice(0, index + 1).join('/')}/`);
}
