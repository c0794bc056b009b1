import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles } from '../profiles/index.ts';

const schema = z.object({
  /** Working days to answer a request; 15 for correction, deletion and closing of accounts (App 违法违规认定方法). */
  answerWorkdays: z.int().min(1).max(30),
  /** Days after a refusal or withdrawal in which no screen asks again (条例 art. 22). */
  askAgainDays: z.int().min(30).max(3_650),
  /** Hours to tell the authority of a leak; of one that touches security or the public interest. */
  authorityHours: z.int().min(1).max(72),
  majorHours: z.int().min(1).max(24),
  peopleHours: z.int().min(1).max(168),
  /** Months after which an impact assessment is looked at again. */
  reviewMonths: z.int().min(1).max(12),
  /** Years for which assessments and the log of transfers are kept: never less than three (PIPL 56, 条例 12). */
  keepYears: z.int().min(3).max(30),
});
export type PrivacyDuties = z.output<typeof schema>;

const label = (zh: string, en: string) => ({ zh, en });
const shipped: PrivacyDuties = {
  ...{ answerWorkdays: 15, askAgainDays: 180, authorityHours: 72, majorHours: 24, peopleHours: 72 },
  ...{ reviewMonths: 12, keepYears: 3 },
};

export const dutiesProfile = {
  kind: 'privacyDuties',
  name: label('个人信息保护时限', 'Time limits of privacy duties'),
  schema,
  labels: {
    answerWorkdays: label('答复申请的工作日', 'Working days to answer'),
    askAgainDays: label('拒绝后不再询问的天数', 'Days without asking again'),
    authorityHours: label('泄露报告主管部门的小时数', 'Hours to tell the authority of a leak'),
    majorHours: label('重大泄露报告的小时数', 'Hours for a major leak'),
    peopleHours: label('告知本人的小时数', 'Hours to tell the people'),
    reviewMonths: label('影响评估复核的月数', 'Months until an assessment is reviewed'),
    keepYears: label('评估和提供记录保存年数', 'Years assessments and transfers are kept'),
  },
  shipped: [
    { code: 'default', name: label('个人信息保护时限', 'Time limits of privacy duties'), data: shipped },
  ],
};

export async function privacyDuties(db: Kysely<Database>): Promise<PrivacyDuties> {
  const [profile] = await activeProfiles(db, dutiesProfile.kind, schema);
  return profile?.data ?? shipped;
}
