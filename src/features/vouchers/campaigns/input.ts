import { z } from 'zod';
import { eligibleBy, ways } from '../tables.ts';

const uuid = z.uuid();
const instant = z.iso.datetime({ offset: true });

/** What a campaign says, as its wizard sends it. */
export const campaignInput = z
  .object({
    unionId: uuid,
    kind: z.string().trim().min(1).max(60),
    title: z.string().trim().min(2).max(60),
    rules: z.string().trim().min(5).max(2_000),
    note: z.string().trim().max(4_000).default(''),
    way: z.enum(ways),
    eligibleBy: z.enum(eligibleBy),
    namedUnionIds: z.array(uuid).max(200).default([]),
    claimFrom: instant,
    claimUntil: instant,
    redeemFrom: instant,
    redeemUntil: instant,
    /** By arrival; what the kind's profile says unless given. */
    groupSeconds: z.int().min(0).max(3_600).optional(),
    /** By lottery: the public number to be mixed in, in words. */
    publicSeedRule: z.string().trim().max(300).default(''),
    goods: z
      .array(
        z.object({
          name: z.string().trim().min(1).max(60),
          priceFen: z.int().min(0).max(1_000_000),
          quantity: z.int().min(1).max(2_000_000),
        }),
      )
      .min(1)
      .max(20),
    merchantIds: z.array(uuid).max(500).default([]),
  })
  .superRefine((campaign, context) => {
    const issue = (path: string, code: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message, params: { code } });
    const at = (text: string) => new Date(text).getTime();
    if (at(campaign.claimFrom) >= at(campaign.claimUntil))
      issue('claimUntil', 'order', '领取结束要晚于开始 · claiming must end after it begins');
    if (at(campaign.redeemFrom) >= at(campaign.redeemUntil))
      issue('redeemUntil', 'order', '兑换结束要晚于开始 · redeeming must end after it begins');
    if (at(campaign.redeemUntil) < at(campaign.claimUntil))
      issue('redeemUntil', 'order', '兑换不能早于领取结束 · redeeming may not end before claiming');
    if (campaign.way === 'list' && campaign.eligibleBy !== 'list')
      issue('eligibleBy', 'listNeeded', '按名单发放要有名单 · by list needs a list');
    if (campaign.publicSeedRule !== '' && campaign.way !== 'lottery')
      issue('publicSeedRule', 'lotteryOnly', '公开数只用于抽签 · a public number is for lotteries');
  });
export type CampaignInput = z.output<typeof campaignInput>;
