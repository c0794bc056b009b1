import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';

const days = (usual: number) => z.int().min(1).max(366).default(usual);

const proposalSettings = z.object({
  /** Besides the proposer. */
  secondersNeeded: z.int().min(0).max(50).default(2),
  /** Whether more than half of a delegation may stand in for single seconders (rules 2.5), */
  delegation: z.boolean().default(false),
  /** and how many representatives a delegation has at least. */
  delegationLeast: z.int().min(2).max(100).default(3),
  /** How long before a congress proposals are collected, */
  collectionDays: days(30),
  /** and whether they are taken between congresses too. */
  betweenCongresses: z.boolean().default(true),
  reviewDays: days(15),
  /** Working days in which a unit may object to the dispatch. */
  objectionWorkdays: days(3),
  /** So many objections and transfers bring it before a leader, who decides finally. */
  escalateAfter: z.int().min(1).max(10).default(2),
  handlingDays: days(20),
  extensionDays: days(10),
  ratingDays: days(7),
  secondersRate: z.boolean().default(false),
  /** Rounds of handling, after which a reply that still does not satisfy stays on the unsolved list. */
  mostRounds: z.int().min(2).max(10).default(3),
  inspectionDays: days(10),
  categories: z
    .array(z.string().trim().min(1).max(30))
    .min(1)
    .max(30)
    .default([
      '劳动报酬',
      '劳动安全卫生',
      '生活福利',
      '职业培训',
      '民主管理',
      '生产经营',
      '便民服务',
      '其他',
    ]),
});
export type ProposalSettings = z.output<typeof proposalSettings>;

export const proposalSettingsProfiles: ProfileKind = {
  kind: 'proposalSettings',
  name: { zh: '提案设置', en: 'Settings for proposals' },
  labels: {
    secondersNeeded: { zh: '附议人数', en: 'Seconders needed' },
    delegation: {
      zh: '代表团过半数联名可代替附议人数',
      en: 'More than half of a delegation instead of single seconders',
    },
    delegationLeast: { zh: '代表团至少有几名代表', en: 'Fewest representatives in a delegation' },
    collectionDays: { zh: '会前征集天数', en: 'Days of collection before a congress' },
    betweenCongresses: { zh: '闭会期间可以提案', en: 'Proposals between congresses' },
    reviewDays: { zh: '审查期限（天）', en: 'Days for the review' },
    objectionWorkdays: { zh: '分办异议期（工作日）', en: 'Working days to object to a dispatch' },
    escalateAfter: {
      zh: '异议和转办几次后提请分管领导',
      en: 'Objections and transfers before a leader decides',
    },
    handlingDays: { zh: '办理期限（天）', en: 'Days for handling' },
    extensionDays: { zh: '延期（天，一次）', en: 'Days of the one extension' },
    ratingDays: { zh: '评价期（天）', en: 'Days for ratings' },
    secondersRate: { zh: '附议人也评价', en: 'Seconders rate too' },
    mostRounds: { zh: '最多办理轮次', en: 'Rounds of handling at most' },
    inspectionDays: { zh: '督查期限（天）', en: 'Days for the inspection' },
    categories: { zh: '提案类别', en: 'Categories' },
  },
  schema: proposalSettings,
  shipped: [{ code: 'default', name: { zh: '通用', en: 'General' }, data: {} }],
};

export async function findProposalSettings(db: Kysely<Database>): Promise<ProposalSettings> {
  const [profile] = await activeProfiles(db, 'proposalSettings', proposalSettings);
  return profile?.data ?? proposalSettings.parse({});
}
