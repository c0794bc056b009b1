import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../profiles/index.ts';

const voucherKind = z.object({
  /** By arrival: whoever asks within so many seconds of the opening is one group, drawn, so that speed gains nothing. */
  groupSeconds: z.int().min(0).max(3_600).default(60),
  /** Goods to choose from when a campaign is written. */
  goods: z.array(z.string().trim().min(1).max(60)).max(30).default([]),
});
export type VoucherKind = z.output<typeof voucherKind>;

export const voucherKindProfiles: ProfileKind = {
  kind: 'voucherKind',
  name: { zh: '电子券的种类', en: 'Kinds of vouchers' },
  mayAdd: true,
  labels: {
    groupSeconds: {
      zh: '先到先得：开始后多少秒内的请求一起抽签排序',
      en: 'By arrival: seconds after the opening within which the order is drawn',
    },
    goods: { zh: '常用实物', en: 'Usual goods' },
  },
  schema: voucherKind,
  shipped: [
    {
      code: 'cooling',
      name: { zh: '送清凉', en: 'Cooling in summer' },
      data: { goods: ['西瓜', '绿豆汤', '防暑喷雾', '冰袖', '手持风扇', '岗位防护用品'] },
    },
    {
      code: 'warmth',
      name: { zh: '送温暖', en: 'Warmth in winter' },
      data: { goods: ['护膝', '发热围巾', '保温杯', '手套', '热饮'] },
    },
    {
      code: 'sports',
      name: { zh: '健身', en: 'Sports' },
      data: { goods: ['健身次卡', '游泳票', '球场时段'] },
    },
    { code: 'books', name: { zh: '读书', en: 'Books' }, data: { goods: ['图书券', '书店代金券'] } },
  ],
};

export async function voucherKinds(db: Kysely<Database>) {
  return activeProfiles(db, 'voucherKind', voucherKind);
}
