import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';
import { shippedUnitNatures } from './card/codes.ts';

const termYears = z.array(z.int().min(1).max(10)).min(1);
const words = { zh: z.string().min(1), en: z.string().min(1) };

/** Terms of committees and certificates, and the list of unit natures: they vary by province (rules 2.6–2.8). */
export const unionRulesSchema = z.strictObject({
  committeeTermYears: termYears,
  electionWarnDays: z.int().min(1).max(365),
  electionDelayMonths: z.int().min(0).max(24),
  certificateTermYears: termYears,
  renewWithinDays: z.int().min(1).max(365),
  changeWithinDays: z.int().min(1).max(365),
  unitNatures: z.array(z.strictObject({ code: z.string().min(1), ...words })).min(1),
});
export type UnionRules = z.output<typeof unionRulesSchema>;

const shipped: UnionRules = {
  committeeTermYears: [3, 5],
  electionWarnDays: 60,
  electionDelayMonths: 6,
  certificateTermYears: [3, 4, 5],
  renewWithinDays: 30,
  changeWithinDays: 30,
  unitNatures: shippedUnitNatures.map((nature) => ({ ...nature })),
};

export const unionRulesProfile: ProfileKind = {
  kind: 'unionRules',
  name: { zh: '工会换届与法人登记', en: 'Elections and registration of unions' },
  schema: unionRulesSchema,
  shipped: [
    { code: 'default', name: { zh: '换届与法人登记', en: 'Elections and registration' }, data: shipped },
  ],
  mayAdd: false,
  labels: {
    committeeTermYears: { zh: '每届任期（年）', en: 'Terms of a committee (years)' },
    electionWarnDays: { zh: '换届提前提醒（天）', en: 'Warn before an election is due (days)' },
    electionDelayMonths: { zh: '最长延期换届（月）', en: 'Longest delay of an election (months)' },
    certificateTermYears: { zh: '法人证书有效期（年）', en: 'Terms of a certificate (years)' },
    renewWithinDays: { zh: '到期前换证（天）', en: 'Renew before expiry (days)' },
    changeWithinDays: { zh: '变更登记期限（天）', en: 'Register a change within (days)' },
    unitNatures: { zh: '单位性质类别', en: 'Natures of units' },
    code: { zh: '代码', en: 'Code' },
    zh: { zh: '中文', en: 'Chinese' },
    en: { zh: '英文', en: 'English' },
  },
};

/** The rules in force; what is shipped, before the first start put them in. */
export async function unionRules(db: Kysely<Database>): Promise<UnionRules> {
  const [profile] = await activeProfiles(db, unionRulesProfile.kind, unionRulesSchema);
  return profile?.data ?? shipped;
}
