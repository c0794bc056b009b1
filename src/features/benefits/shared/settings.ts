import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../../profiles/index.ts';

/** What differs from place to place ([K]: none of it stands in a law). */
const benefitSettings = z.object({
  /** The most a micro-wish may cost, integer fen. */
  wishLimitFen: z.int().min(1_000).max(10_000_000).default(50_000),
  /** Calendar days a donor has before the wish goes back to the wall. */
  wishClaimDays: z.int().min(1).max(90).default(15),
  /** Calendar days before the end of a policy on which its holder is told. */
  policyNoticeDays: z.int().min(1).max(120).default(30),
  /** Calendar days before the end of an agreement on which its union is told. */
  agreementNoticeDays: z.int().min(1).max(180).default(30),
  /** Calendar days in which a gap between promise and payment is to be cleared up. */
  gapDays: z.int().min(1).max(90).default(7),
  /** Days a platform has to report a period before it counts as short. */
  reportDays: z.int().min(0).max(60).default(3),
});
export type BenefitSettings = z.output<typeof benefitSettings>;

export const benefitProfiles: ProfileKind = {
  kind: 'benefitSettings',
  name: { zh: '服务与保障设置', en: 'Settings for benefits' },
  labels: {
    wishLimitFen: { zh: '微心愿金额上限（分）', en: 'Most a micro-wish may cost (fen)' },
    wishClaimDays: { zh: '认领后完成期限（天）', en: 'Days to fulfil a claimed wish' },
    policyNoticeDays: { zh: '保单到期前提醒（天）', en: 'Days of notice before a policy ends' },
    agreementNoticeDays: { zh: '合作协议到期前提醒（天）', en: 'Days of notice before an agreement ends' },
    gapDays: { zh: '承诺差额核实期限（天）', en: 'Days to clear up a gap' },
    reportDays: { zh: '平台报送宽限（天）', en: 'Days a platform has to report' },
  },
  schema: benefitSettings,
  shipped: [{ code: 'default', name: { zh: '服务与保障设置', en: 'Settings for benefits' }, data: {} }],
};

export async function findBenefitSettings(db: Kysely<Database>): Promise<BenefitSettings> {
  const [profile] = await activeProfiles(db, 'benefitSettings', benefitSettings);
  return profile?.data ?? benefitSettings.parse({});
}
