import { sql } from 'kysely';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { CampaignStatus, VoucherStatus } from '../lifecycle.ts';

export interface HeldVoucher {
  id: string;
  campaign_id: string;
  good_id: string;
  number: number;
  status: VoucherStatus;
  person_id: string | null;
  holder_version: number;
  redemption_id: string | null;
  merchant_id: string | null;
  redeemed_at: Date | null;
  title: string;
  union_id: string;
  union_path: string;
  campaign_status: CampaignStatus;
  redeem_from: Date;
  redeem_until: Date;
  good_name: string;
  price_fen: number;
}

/** The voucher, locked, with what its campaign says. @throws Problem 404 */
export async function holdVoucher(trx: AppTransaction, id: string): Promise<HeldVoucher> {
  // vouchers_pkey, voucher_campaigns_pkey, voucher_goods_pkey
  const { rows } = await sql<HeldVoucher>`
    SELECT v.id, v.campaign_id, v.good_id, v.number, v.status, v.person_id, v.holder_version, v.redemption_id,
           v.merchant_id, v.redeemed_at, c.title, c.union_id, c.union_path, c.status AS campaign_status,
           c.redeem_from, c.redeem_until, g.name AS good_name, g.price_fen
      FROM vouchers v JOIN voucher_campaigns c ON c.id = v.campaign_id JOIN voucher_goods g ON g.id = v.good_id
     WHERE v.id = ${id} FOR UPDATE OF v`.execute(trx);
  const [row] = rows;
  if (!row) throw notFound('The voucher');
  return row;
}
