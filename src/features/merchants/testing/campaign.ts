import type { Kysely } from 'kysely';
import { type Database, newId } from '../../../platform/db/index.ts';
import { rollingCode, signCertificate } from '../../vouchers/index.ts';
import { toBase64Url } from '../protocol/crypto.ts';

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;

async function keyPair() {
  const pair = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  return {
    pair,
    privateText: toBase64Url(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
    publicText: toBase64Url(await crypto.subtle.exportKey('raw', pair.publicKey)),
  };
}

export interface TestVoucher {
  id: string;
  /** On paper: always the same text. */
  printed: string;
  /** What its holder's phone shows at this moment. */
  shown(now: Date): Promise<string>;
}

/** A campaign that can be redeemed, with claimed vouchers whose holders have phones. */
export interface TestCampaign {
  id: string;
  goodId: string;
  vouchers: TestVoucher[];
}

interface Wanted {
  unionId: string;
  unionPath: string;
  merchantIds: readonly string[];
  personIds: readonly string[];
  redeemFrom: Date;
  redeemUntil: Date;
  priceFen?: number;
}

export async function makeCampaign(db: Kysely<Database>, wanted: Wanted): Promise<TestCampaign> {
  const [id, goodId] = [newId(), newId()];
  const { redeemFrom, redeemUntil } = wanted;
  const campaignKey = await keyPair();
  await db
    .insertInto('voucher_campaigns')
    .values({
      ...{ id, union_id: wanted.unionId, union_path: wanted.unionPath, kind: 'cooling', title: '送清凉' },
      ...{ rules: '凭券领取', way: 'list', eligible_by: 'list', status: 'redeeming' },
      ...{ claim_from: new Date(redeemFrom.getTime() - 86_400_000), claim_until: redeemFrom },
      ...{ redeem_from: redeemFrom, redeem_until: redeemUntil, public_seed: null, seed_sealed: null },
      ...{ seed_hash: null, drawn_at: null, signing_key_sealed: null, public_key: campaignKey.publicText },
      ...{ created_by: null, created_at: redeemFrom, published_at: redeemFrom, closed_at: null },
    })
    .execute();
  await db
    .insertInto('voucher_goods')
    .values({
      ...{ id: goodId, campaign_id: id, number: 1, name: '绿豆汤', quantity: wanted.personIds.length },
      price_fen: wanted.priceFen ?? 2_000,
    })
    .execute();
  for (const merchantId of wanted.merchantIds)
    await db
      .insertInto('voucher_campaign_merchants')
      .values({ campaign_id: id, merchant_id: merchantId })
      .execute();
  const vouchers: TestVoucher[] = [];
  for (const [index, personId] of wanted.personIds.entries()) {
    const voucherId = newId();
    const phone = await keyPair();
    await db
      .insertInto('vouchers')
      .values({
        ...{ id: voucherId, campaign_id: id, good_id: goodId, number: index + 1, status: 'claimed' },
        ...{ code_sealed: 'none', code_index: voucherId, person_id: personId, claimed_via: 'app' },
        ...{ claimed_at: redeemFrom, holder_key: phone.publicText, holder_version: 1 },
        ...{ redemption_id: null, merchant_id: null, redeemed_at: null, created_at: redeemFrom },
      })
      .execute();
    const body = {
      ...{ voucherId, campaignId: id, good: 1, holderVersion: 1, name: '王*军' },
      redeemFrom: Math.floor(redeemFrom.getTime() / 1_000),
      redeemUntil: Math.floor(redeemUntil.getTime() / 1_000),
    };
    const onPhone = await signCertificate(campaignKey.privateText, { ...body, holder: phone.publicText });
    vouchers.push({
      id: voucherId,
      printed: await signCertificate(campaignKey.privateText, { ...body, holder: 'printed' }),
      shown: (now) => rollingCode(onPhone, phone.pair.privateKey, now),
    });
  }
  return { id, goodId, vouchers };
}
