import type { Kysely } from 'kysely';
import { z } from 'zod';
import { voteOperators } from '../../kernel/votes.ts';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';

const rectificationSettings = z.object({
  /** Working days for a unit to sign for the notice. */
  signWorkdays: z.int().min(1).max(60).default(3),
  /** Working days for feasibility, plan and timetable; again after a plan was returned. */
  planWorkdays: z.int().min(1).max(120).default(10),
  /** Working days for the acceptance. */
  acceptWorkdays: z.int().min(1).max(60).default(5),
  trialUnit: z.enum(['day', 'month']).default('month'),
  trialAmount: z.int().min(1).max(366).default(1),
  /** Satisfied and basically satisfied, of all opinions given. */
  majority: z.enum(voteOperators).default('moreThanHalf'),
  /** Fewer opinions decide nothing. */
  leastOpinions: z.int().min(1).max(100_000).default(3),
  /** Days an extension may add, once. */
  longestExtension: z.int().min(1).max(366).default(30),
  /** Amounts left at which units are reminded. */
  warnAt: z.array(z.int().min(1).max(60)).max(5).default([3, 1]),
});
export type RectificationSettings = z.output<typeof rectificationSettings>;

export const rectificationSettingsProfiles: ProfileKind = {
  kind: 'rectificationSettings',
  name: { zh: '整改设置', en: 'Settings for rectification' },
  labels: {
    signWorkdays: { zh: '签收期限（工作日）', en: 'Working days to sign' },
    planWorkdays: { zh: '报方案期限（工作日）', en: 'Working days to plan' },
    acceptWorkdays: { zh: '验收期限（工作日）', en: 'Working days to accept' },
    trialUnit: { zh: '试行期单位', en: 'Unit of the trial' },
    trialAmount: { zh: '试行期长度', en: 'Length of the trial' },
    majority: { zh: '试行通过比例', en: 'Majority in the trial' },
    halfOrMore: { zh: '半数以上', en: 'Half or more' },
    moreThanHalf: { zh: '过半数', en: 'More than half' },
    twoThirds: { zh: '三分之二以上', en: 'Two thirds or more' },
    leastOpinions: { zh: '最少意见数', en: 'Least number of opinions' },
    longestExtension: { zh: '最长可延期（天）', en: 'Longest extension (days)' },
    warnAt: { zh: '提前提醒', en: 'Reminders before it is due' },
  },
  schema: rectificationSettings,
  shipped: [{ code: 'default', name: { zh: '整改设置', en: 'Rectification' }, data: {} }],
};

export async function findRectificationSettings(db: Kysely<Database>): Promise<RectificationSettings> {
  const [profile] = await activeProfiles(db, 'rectificationSettings', rectificationSettings);
  return profile?.data ?? rectificationSettings.parse({});
}
