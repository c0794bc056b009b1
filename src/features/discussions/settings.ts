import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';
import { groupings } from './tables.ts';

const discussionSettings = z.object({
  /** By what support is measured unless a topic says otherwise. */
  grouping: z.enum(groupings).default('branch'),
  /** Groups with fewer voices are not shown by themselves, so that nobody is singled out. */
  leastVoices: z.int().min(3).max(100).default(5),
  /** The share of support every group must reach. */
  threshold: z
    .object({ numerator: z.int().min(1).max(100), denominator: z.int().min(1).max(100) })
    .default({ numerator: 2, denominator: 3 }),
  longestRoundDays: z.int().min(1).max(366).default(60),
  /** How much one person may say in one round, answers included. */
  mostArguments: z.int().min(1).max(1_000).default(20),
});
export type DiscussionSettings = z.output<typeof discussionSettings>;

export const discussionSettingsProfiles: ProfileKind = {
  kind: 'discussionSettings',
  name: { zh: '职工事大家议设置', en: 'Settings for open discussions' },
  labels: {
    grouping: { zh: '按什么分组衡量共识', en: 'Groups by which consensus is measured' },
    leastVoices: { zh: '单独显示一组所需的最少表态人数', en: 'Fewest voices for a group to be shown' },
    threshold: { zh: '每一组须达到的支持比例', en: 'Share of support every group must reach' },
    numerator: { zh: '分子', en: 'Numerator' },
    denominator: { zh: '分母', en: 'Denominator' },
    longestRoundDays: { zh: '一轮最长天数', en: 'Longest round, in days' },
    mostArguments: { zh: '一人一轮最多发言条数', en: 'Most one person may say in a round' },
  },
  choices: {
    grouping: [
      { value: 'branch', zh: '下级工会、分会', en: 'Unions and branches below' },
      { value: 'workerGroup', zh: '职业群体', en: 'Groups of workers' },
      { value: 'role', zh: '代表与会员', en: 'Representatives and members' },
    ],
  },
  schema: discussionSettings,
  shipped: [
    { code: 'default', name: { zh: '职工事大家议设置', en: 'Settings for open discussions' }, data: {} },
  ],
};

/** The settings in force, else what ships. */
export async function findDiscussionSettings(db: Kysely<Database>): Promise<DiscussionSettings> {
  const [profile] = await activeProfiles(db, 'discussionSettings', discussionSettings);
  return profile?.data ?? discussionSettings.parse({});
}
