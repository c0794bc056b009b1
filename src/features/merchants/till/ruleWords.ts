import { formatYuan } from '../../../kernel/money.ts';
import type { RedemptionSettings } from '../settings.ts';

/** The published rule in words; `settleVoucher` is the same rule as code. */
export function ruleWords(settings: RedemptionSettings): { zh: string; en: string }[] {
  const { lossClaimsPerVoucher: claims, lossFenPerVoucher: fen } = settings;
  return [
    {
      zh: '一张券被多处核销时，在线核销先于离线核销。',
      en: 'Where a voucher was redeemed more than once, on line comes before off line.',
    },
    {
      zh: '都是离线的，设备时间早的为准；时间相同的，按签名内容的哈希排序。与同步先后无关。',
      en: 'Among offline ones the earlier device time counts; at the same time the smaller hash. The order of syncing never matters.',
    },
    {
      zh: `其余商户善意兑付的，由损失列支支付：每张券最多 ${claims} 笔、${formatYuan(fen)}。同一门店一张券只付一次。`,
      en: `Other merchants in good faith are paid from the loss line: at most ${claims} claims and ${formatYuan(fen)} a voucher. A shop is paid once for a voucher.`,
    },
    {
      zh: '领到实物的职工不因此被追责或收费。',
      en: 'Workers are never blamed or charged.',
    },
    {
      zh: `${settings.refundHours} 小时内可以退；退货只记反向分录，从不删改。`,
      en: `Goods may come back within ${settings.refundHours} hours; that is a reverse entry, never a deletion.`,
    },
  ];
}
