import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { inForce } from '../accounts/index.ts';
import { idsOf } from '../organisations/index.ts';
import { dutyReportPermissions } from './policy.ts';

/** Accounts that answer questions at a place, else at the nearest above it who do. grants_union_role */
export async function answerersAt(db: Kysely<Database>, path: string, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .select(['a.id', 'u.path'])
    .where('g.union_id', 'in', idsOf(path))
    .where('g.role', 'in', [...dutyReportPermissions['dutyReport.answer']])
    .where('a.disabled_at', 'is', null)
    .where(inForce('g', now))
    .where((is) => is.or([is('u.path', '=', path), is('g.scope', '=', 'subtree')]))
    .limit(200)
    .execute();
  const nearest = Math.max(0, ...rows.map((row) => row.path.length));
  return [...new Set(rows.filter((row) => row.path.length === nearest).map(({ id }) => id))];
}
