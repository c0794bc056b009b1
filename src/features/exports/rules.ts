import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles } from '../profiles/index.ts';

const schema = z.object({
  keepDays: z.int().min(1).max(30),
  maximumRows: z.int().min(100).max(500_000),
});

export const exportRulesProfile = {
  kind: 'exportRules',
  name: { zh: '导出规则', en: 'Rules of exports' },
  schema,
  labels: {
    keepDays: { zh: '文件可下载的天数', en: 'Days for which a file can be downloaded' },
    maximumRows: { zh: '一次最多的行数', en: 'Most rows of one file' },
  },
  shipped: [
    {
      code: 'default',
      name: { zh: '导出规则', en: 'Rules of exports' },
      data: { keepDays: 3, maximumRows: 100_000 },
    },
  ],
} as const;

export async function exportRules(db: Kysely<Database>): Promise<z.output<typeof schema>> {
  const [profile] = await activeProfiles(db, exportRulesProfile.kind, schema);
  return profile?.data ?? exportRulesProfile.shipped[0].data;
}
