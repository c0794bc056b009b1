import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../../platform/db/index.ts';
import { activeProfiles } from '../../profiles/index.ts';
import { type RetentionRule, retentionRules } from '../registry.ts';

const label = (zh: string, en: string) => ({ zh, en });

const schema = z.object({ days: z.record(z.string(), z.int().min(1).max(36_500)) });

/** How long each type of record is kept; a type it does not name keeps what its feature says. */
export const retentionProfile = {
  kind: 'retention',
  name: label('保存期限', 'Retention'),
  schema,
  labels: { days: label('各类记录保存天数', 'Days each type of record is kept') },
  shipped: [{ code: 'default', name: label('保存期限', 'Retention'), data: { days: {} } }],
};

/** The rules with the days in force: never fewer than the law allows. */
export async function rulesInForce(
  db: Kysely<Database>,
): Promise<{ version: number; rules: { rule: RetentionRule; keepDays: number }[] }> {
  const [profile] = await activeProfiles(db, retentionProfile.kind, schema);
  const days = profile?.data.days ?? {};
  const rules = retentionRules().map((rule) => ({
    rule,
    keepDays: Math.max(days[rule.recordType] ?? rule.keepDays, rule.shortestDays),
  }));
  return { version: profile?.version ?? 1, rules };
}
