import { sql } from 'kysely';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { conflict, forbidden, invalid } from '../../../platform/http/problem.ts';
import { logAccess } from '../../accounts/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { recordVoucherEvent } from '../events.ts';
import { campaignAfter } from '../lifecycle.ts';
import { reaches } from '../policy.ts';
import { voucherKinds } from '../settings.ts';
import { holdCampaign, refuseOldVersion } from '../store.ts';
import type { CampaignInput } from './input.ts';

/** @throws Problem 403 `placeNotYours` */
export function requireManager(actor: Actor, unionPath: string): void {
  if (!reaches(actor, 'voucher.manage', unionPath))
    throw forbidden('placeNotYours', '这个活动由别的工会管理 · this campaign is run by another union');
}

async function columnsOf(trx: AppTransaction, actor: Actor, input: CampaignInput) {
  const union = await getUnion(trx, input.unionId);
  requireManager(actor, union.path);
  const kind = (await voucherKinds(trx)).find(({ code }) => code === input.kind);
  if (!kind)
    throw invalid([{ field: 'kind', code: 'unknown', message: '没有这个种类 · there is no such kind' }]);
  for (const id of input.namedUnionIds)
    if (!(await getUnion(trx, id)).path.startsWith(union.path))
      throw invalid([
        {
          field: 'namedUnionIds',
          code: 'outside',
          message: '只能选本级以下的工会 · choose unions below this one',
        },
      ]);
  return {
    ...{
      union_id: union.id,
      union_path: union.path,
      kind: input.kind,
      title: input.title,
      rules: input.rules,
    },
    ...{ note: input.note, way: input.way, eligible_by: input.eligibleBy },
    named_union_ids: sql<string[]>`${input.namedUnionIds}::uuid[]`,
    claim_from: new Date(input.claimFrom),
    claim_until: new Date(input.claimUntil),
    redeem_from: new Date(input.redeemFrom),
    redeem_until: new Date(input.redeemUntil),
    group_seconds: input.way === 'arrival' ? (input.groupSeconds ?? kind.data.groupSeconds) : 0,
    public_seed_rule: input.publicSeedRule,
  };
}

async function saveParts(trx: AppTransaction, campaignId: string, input: CampaignInput): Promise<void> {
  for (const table of ['voucher_stock', 'voucher_goods', 'voucher_campaign_merchants'] as const)
    await trx.deleteFrom(table).where('campaign_id', '=', campaignId).execute();
  await trx
    .insertInto('voucher_goods')
    .values(
      input.goods.map((good, index) => ({
        ...{ id: newId(), campaign_id: campaignId, number: index + 1, name: good.name },
        ...{ price_fen: good.priceFen, quantity: good.quantity },
      })),
    )
    .execute();
  await saveMerchants(trx, campaignId, input.merchantIds);
}

async function saveMerchants(trx: AppTransaction, campaignId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .insertInto('voucher_campaign_merchants')
    .values([...new Set(ids)].map((id) => ({ campaign_id: campaignId, merchant_id: id })))
    .execute();
}

/** A draft. @throws Problem 403 `placeNotYours`, 404 union, 422 */
export async function createCampaign(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: CampaignInput,
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('voucher_campaigns')
    .values({
      ...(await columnsOf(trx, actor, input)),
      ...{ id, status: 'draft', public_seed: null, seed_sealed: null, seed_hash: null, drawn_at: null },
      ...{ signing_key_sealed: null, public_key: null, created_by: accountIdOf(actor), created_at: now },
      ...{ published_at: null, closed_at: null },
    })
    .execute();
  await saveParts(trx, id, input);
  await recordVoucherEvent(trx, actor, now, { campaignId: id, action: 'create' });
  await logAccess(trx, { actor, action: 'voucher.create', objectType: 'voucherCampaign', objectId: id, now });
  return id;
}

/** Changes a draft. @throws Problem 403, 404, 409 `changedMeanwhile`, `statusDoesNotAllow`, 422 */
export async function editCampaign(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { id, version, input }: { id: string; version: number; input: CampaignInput },
): Promise<void> {
  const row = await holdCampaign(trx, id);
  requireManager(actor, row.union_path);
  refuseOldVersion(row, version);
  if (campaignAfter(row.status, 'edit') === null)
    throw conflict(
      'statusDoesNotAllow',
      '已公布的规则不能再改 · rules that were published stay as they are',
      { status: row.status },
    );
  await trx
    .updateTable('voucher_campaigns')
    .set({ ...(await columnsOf(trx, actor, input)), version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
  await saveParts(trx, id, input);
  await recordVoucherEvent(trx, actor, now, { campaignId: id, action: 'edit' });
}

export interface PlaceStock {
  merchantId: string;
  /** Of each good; absent: as many as come. */
  stock: { goodId: string; quantity: number }[];
}

/**
 * Which places redeem, and how many of each good they have; until the campaign is closed. A place that has redeemed
 * stays, and keeps what it counted.
 *
 * @throws Problem 403, 404, 409 `changedMeanwhile`, `statusDoesNotAllow`, `placeHasRedeemed`
 */
export async function setPlaces(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { id, version, places }: { id: string; version: number; places: readonly PlaceStock[] },
): Promise<void> {
  const row = await holdCampaign(trx, id);
  requireManager(actor, row.union_path);
  refuseOldVersion(row, version);
  if (row.status === 'closed' || row.status === 'cancelled')
    throw conflict('statusDoesNotAllow', 'The campaign is over.', { status: row.status });
  const wanted = new Set(places.map(({ merchantId }) => merchantId));
  const { rows: busy } = await sql<{ merchant_id: string }>`
    SELECT DISTINCT merchant_id FROM vouchers WHERE campaign_id = ${id} AND status = 'redeemed'`.execute(trx);
  if (busy.some(({ merchant_id }) => !wanted.has(merchant_id)))
    throw conflict('placeHasRedeemed', '已有兑换的兑换点不能去掉 · a place that has redeemed stays');
  await trx.deleteFrom('voucher_campaign_merchants').where('campaign_id', '=', id).execute();
  await saveMerchants(trx, id, [...wanted]);
  await saveStock(trx, id, places);
  await trx
    .updateTable('voucher_campaigns')
    .set({ version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
  await recordVoucherEvent(trx, actor, now, {
    ...{ campaignId: id, action: 'setPlaces', detail: { places: places.length } },
  });
}

async function saveStock(trx: AppTransaction, campaignId: string, places: readonly PlaceStock[]) {
  const rows = places.flatMap(({ merchantId, stock }) => stock.map((one) => ({ merchantId, ...one })));
  const goods = await trx
    .selectFrom('voucher_goods')
    .select('id')
    .where('campaign_id', '=', campaignId)
    .execute();
  if (rows.some(({ goodId }) => !goods.some(({ id }) => id === goodId)))
    throw invalid([{ field: 'places', code: 'unknownGood', message: 'There is no such good.' }]);
  const ids = rows.map(({ goodId }) => goodId);
  const merchants = rows.map(({ merchantId }) => merchantId);
  await sql`DELETE FROM voucher_stock s WHERE campaign_id = ${campaignId} AND redeemed = 0 AND NOT EXISTS (
    SELECT 1 FROM unnest(${ids}::uuid[], ${merchants}::uuid[]) AS k (good_id, merchant_id)
     WHERE k.good_id = s.good_id AND k.merchant_id = s.merchant_id)`.execute(trx);
  if (rows.length > 0)
    await sql`INSERT INTO voucher_stock (campaign_id, good_id, merchant_id, quantity, redeemed)
      SELECT ${campaignId}, k.good_id, k.merchant_id, k.quantity, (
        SELECT count(*) FROM vouchers v WHERE v.campaign_id = ${campaignId} AND v.status = 'redeemed'
           AND v.good_id = k.good_id AND v.merchant_id = k.merchant_id)
        FROM unnest(${ids}::uuid[], ${merchants}::uuid[], ${rows.map(({ quantity }) => quantity)}::int[])
          AS k (good_id, merchant_id, quantity)
      ON CONFLICT (campaign_id, good_id, merchant_id) DO UPDATE SET quantity = excluded.quantity`.execute(
      trx,
    );
}
