import { sql } from 'kysely';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { type UnionHolding, unionChangeHandlers } from './changeHandlers.ts';

const counted = [
  {
    code: 'openAppeals',
    name: { zh: '在办诉求', en: 'Open appeals' },
    count: (path: string) =>
      sql`SELECT count(*)::int AS count FROM appeals WHERE open AND union_path LIKE ${`${path}%`}`,
  },
  {
    code: 'grants',
    name: { zh: '账号角色', en: 'Roles of accounts' },
    count: (path: string) =>
      sql`SELECT count(*)::int AS count FROM grants g JOIN unions u ON u.id = g.union_id
           WHERE g.ended_at IS NULL AND u.path LIKE ${`${path}%`}`,
  },
  {
    code: 'stations',
    name: { zh: '驿站', en: 'Stations' },
    count: (path: string) =>
      sql`SELECT count(*)::int AS count FROM stations s JOIN unions u ON u.id = s.union_id WHERE u.path LIKE ${`${path}%`}`,
  },
  {
    code: 'employers',
    name: { zh: '覆盖单位', en: 'Employers covered' },
    count: (path: string) =>
      sql`SELECT count(*)::int AS count FROM (
            SELECT employer_id FROM unions WHERE path LIKE ${`${path}%`} AND employer_id IS NOT NULL AND status = 'active'
            UNION SELECT c.employer_id FROM union_employers c JOIN unions u ON u.id = c.union_id WHERE u.path LIKE ${`${path}%`}) AS covered`,
  },
];

/** What hangs on a place and goes along with it, told before anything changes. */
export async function holdingsBelow(trx: AppTransaction, path: string): Promise<UnionHolding[]> {
  const holdings: UnionHolding[] = [];
  for (const { code, name, count } of counted) {
    const { rows } = await (count(path) as ReturnType<typeof sql<{ count: number }>>).execute(trx);
    holdings.push({ code, name, count: rows[0]?.count ?? 0 });
  }
  for (const handler of unionChangeHandlers())
    holdings.push(...((await handler.holdings?.(trx, path)) ?? []));
  return holdings;
}
