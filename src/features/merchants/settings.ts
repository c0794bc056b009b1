import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';

const redemptionSettings = z.object({
  /** Hours a till may work without the server. */
  offlineHours: z.int().min(0).max(168).default(24),
  /** Redemptions a till may take in before it must speak with the server. */
  offlineClaims: z.int().min(0).max(1_000).default(60),
  /** Minutes a device's clock may differ. */
  clockMinutes: z.int().min(1).max(60).default(5),
  refundHours: z.int().min(0).max(720).default(48),
  /** Losing claims in good faith that are paid for one voucher. */
  lossClaimsPerVoucher: z.int().min(0).max(10).default(2),
  lossFenPerVoucher: z.int().min(0).max(1_000_000).default(10_000),
  /** A share of this many per cent or less is low. */
  lowStockPercent: z.int().min(0).max(100).default(10),
  enrolmentMinutes: z.int().min(1).max(1_440).default(30),
});
export type RedemptionSettings = z.output<typeof redemptionSettings>;

export const redemptionSettingsProfiles: ProfileKind = {
  kind: 'redemptionSettings',
  name: { zh: '券核销与双花规则', en: 'Redeeming vouchers, and double spends' },
  labels: {
    offlineHours: { zh: '最长离线小时', en: 'Longest hours off line' },
    offlineClaims: { zh: '离线最多笔数', en: 'Most redemptions off line' },
    clockMinutes: { zh: '设备时钟允许误差（分钟）', en: 'Minutes a device clock may differ' },
    refundHours: { zh: '可退小时', en: 'Hours in which goods may come back' },
    lossClaimsPerVoucher: { zh: '每券损失列支笔数', en: 'Losing claims paid for one voucher' },
    lossFenPerVoucher: { zh: '每券损失列支上限（分）', en: 'Most the loss line pays on one voucher (fen)' },
    lowStockPercent: { zh: '库存不足提醒（%）', en: 'Low stock at (%)' },
    enrolmentMinutes: { zh: '设备登记码有效分钟', en: 'Minutes a device code is good for' },
  },
  schema: redemptionSettings,
  shipped: [
    {
      code: 'default',
      name: { zh: '券核销与双花规则', en: 'Redeeming vouchers, and double spends' },
      data: {},
    },
  ],
};

export async function findRedemptionSettings(db: Kysely<Database>): Promise<RedemptionSettings> {
  const [profile] = await activeProfiles(db, 'redemptionSettings', redemptionSettings);
  return profile?.data ?? redemptionSettings.parse({});
}
