import { sql } from 'kysely';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/http/problem.ts';

interface Shelf {
  campaignId: string;
  goodId: string;
  merchantId: string;
}

/**
 * One good less at a place that was given so many; a place without a number has as many as come. What was handed out
 * off line was handed out, so it is counted beyond the number. @throws Problem 409 `stockEmpty`
 */
export async function takeFromStock(trx: AppTransaction, shelf: Shelf, force: boolean): Promise<void> {
  // voucher_stock_pkey
  const { rows } = await sql<{ taken: boolean }>`
    WITH shelf AS (
      SELECT redeemed < quantity OR ${force}::boolean AS open FROM voucher_stock
       WHERE campaign_id = ${shelf.campaignId} AND good_id = ${shelf.goodId} AND merchant_id = ${shelf.merchantId} FOR UPDATE
    ), taken AS (
      UPDATE voucher_stock SET redeemed = redeemed + 1 FROM shelf
       WHERE campaign_id = ${shelf.campaignId} AND good_id = ${shelf.goodId} AND merchant_id = ${shelf.merchantId} AND open
    )
    SELECT open AS taken FROM shelf`.execute(trx);
  if (rows[0]?.taken === false)
    throw conflict(
      'stockEmpty',
      '这里的实物已发完，请到其他兑换点 · this place has handed out all it had; go to another one',
    );
}

export async function putBack(trx: AppTransaction, shelf: Shelf): Promise<void> {
  // voucher_stock_pkey
  await trx
    .updateTable('voucher_stock')
    .set((update) => ({ redeemed: update('redeemed', '-', 1) }))
    .where('campaign_id', '=', shelf.campaignId)
    .where('good_id', '=', shelf.goodId)
    .where('merchant_id', '=', shelf.merchantId)
    .where('redeemed', '>', 0)
    .execute();
}
