import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';
import type { TrendRule } from './trendRule.ts';

const trendRule = z.object({
  days: z.int().min(7).max(366).default(30),
  minimumCases: z.int().min(1).max(10_000).default(3),
  risePercent: z.int().min(0).max(1_000).default(50),
});

export const trendProfiles: ProfileKind = {
  kind: 'trendRule',
  name: { zh: '诉求上升的判断', en: 'When a matter counts as rising' },
  labels: {
    days: { zh: '比较多少天（与之前同样天数比）', en: 'Days compared with as many before' },
    minimumCases: { zh: '至少多少件', en: 'At least so many cases' },
    risePercent: { zh: '至少上升百分之几', en: 'At least so many percent more' },
  },
  schema: trendRule,
  shipped: [
    { code: 'default', name: { zh: '诉求上升的判断', en: 'When a matter counts as rising' }, data: {} },
  ],
};

export async function findTrendRule(db: Kysely<Database>): Promise<TrendRule> {
  const [profile] = await activeProfiles(db, 'trendRule', trendRule);
  return profile?.data ?? trendRule.parse({});
}
