import { accountIdOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../../platform/http/problem.ts';
import { logAccess } from '../../accounts/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { findServicePoint } from '../../servicePoints/index.ts';
import type { MerchantChange, MerchantInput, ShopInput } from '../contract.ts';
import { addEvent, type Step } from '../events.ts';
import { type MerchantAction, merchantAfter } from '../lifecycle.ts';
import { accessTo, type MerchantAccess, staffMay } from '../policy.ts';

/** Locks a merchant the actor may manage. @throws 404, 403 `placeNotYours` */
export async function lockManaged(trx: AppTransaction, { actor }: Step, id: string): Promise<MerchantAccess> {
  await trx.selectFrom('merchants').select('id').where('id', '=', id).forUpdate().execute();
  const merchant = await accessTo(trx, actor, id);
  if (!staffMay(actor, 'merchants.manage', merchant.unionPath))
    throw forbidden('placeNotYours', 'This merchant is managed by others.');
  return merchant;
}

/** @throws 404 union (also one outside one's places), 409 `merchantThere`, 422 the point */
export async function addMerchant(trx: AppTransaction, step: Step, input: MerchantInput): Promise<string> {
  const union = await getUnion(trx, input.unionId);
  if (!staffMay(step.actor, 'merchants.manage', union.path)) throw notFound('The union');
  const point = input.servicePointId ? await findServicePoint(trx, input.servicePointId) : undefined;
  if (input.servicePointId && !point?.unionPath.startsWith(union.path))
    throw invalid([
      { field: 'servicePointId', code: 'notFound', message: '没有这个服务点 · no such service point' },
    ]);
  const row = await trx
    .insertInto('merchants')
    .values({
      ...{ id: newId(), union_id: union.id, union_path: union.path, name: input.name },
      ...{ service_point_id: input.servicePointId, credit_code: input.creditCode },
      ...{ contact_name: input.contactName, phone: input.phone, contract_from: input.contractFrom },
      ...{ contract_until: input.contractUntil, status: 'active', created_at: step.now },
    })
    .onConflict((same) => same.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row)
    throw conflict('merchantThere', 'This company or service point is a merchant of this union already.');
  await insertShop(trx, step, row.id, input.shop);
  await addEvent(trx, step, { merchantId: row.id, action: 'add', detail: { name: input.name } });
  return row.id;
}

async function insertShop(trx: AppTransaction, { now }: Step, merchantId: string, input: ShopInput) {
  const id = newId();
  await trx
    .insertInto('merchant_shops')
    .values({ id, merchant_id: merchantId, ...input, ended_at: null, created_at: now })
    .execute();
  return id;
}

/** @throws 404, 403, 409 `changedMeanwhile`, `notPossible` */
export async function changeMerchant(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: MerchantChange,
): Promise<void> {
  const merchant = await lockManaged(trx, step, id);
  possible(merchant, 'change');
  if (merchant.version !== input.version)
    throw conflict('changedMeanwhile', 'Somebody changed this merchant meanwhile. Look at it again.', {
      version: merchant.version,
    });
  await trx
    .updateTable('merchants')
    .set({
      ...{ name: input.name, contact_name: input.contactName, phone: input.phone },
      ...{ contract_from: input.contractFrom, contract_until: input.contractUntil },
      version: merchant.version + 1,
    })
    .where('id', '=', id)
    .execute();
  await addEvent(trx, step, { merchantId: id, action: 'change' });
}

function possible(merchant: MerchantAccess, action: MerchantAction) {
  const status = merchantAfter(merchant.status, action);
  if (!status) throw conflict('notPossible', `A merchant that is ${merchant.status} cannot do this.`);
  return status;
}

/** Suspends, resumes or ends, with the reason kept. @throws 404, 403, 409 `notPossible` */
export async function setMerchantStatus(
  trx: AppTransaction,
  step: Step,
  id: string,
  { action, reason }: { action: 'suspend' | 'resume' | 'end'; reason: string },
): Promise<void> {
  const merchant = await lockManaged(trx, step, id);
  const status = possible(merchant, action);
  await trx
    .updateTable('merchants')
    .set({ status, status_reason: action === 'resume' ? '' : reason, version: merchant.version + 1 })
    .where('id', '=', id)
    .execute();
  await addEvent(trx, step, { merchantId: id, action, detail: { reason } });
  await logAccess(trx, {
    ...{ actor: step.actor, action: `merchant.${action}`, objectType: 'merchant', objectId: id },
    ...{ detail: { reason }, now: step.now },
  });
}

export async function addShop(trx: AppTransaction, step: Step, id: string, input: ShopInput): Promise<void> {
  possible(await lockManaged(trx, step, id), 'change');
  const subjectId = await insertShop(trx, step, id, input);
  await addEvent(trx, step, { merchantId: id, subjectId, action: 'addShop', detail: { name: input.name } });
}

/** Closes a shop; its devices are revoked with it. @throws 404 */
export async function endShop(
  trx: AppTransaction,
  step: Step,
  { merchantId, shopId }: { merchantId: string; shopId: string },
): Promise<void> {
  await lockManaged(trx, step, merchantId);
  const { numUpdatedRows } = await trx
    .updateTable('merchant_shops')
    .set({ ended_at: step.now })
    .where('id', '=', shopId)
    .where('merchant_id', '=', merchantId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw notFound('The shop');
  await trx
    .updateTable('merchant_devices')
    .set({ revoked_at: step.now, revoke_reason: '门店已关闭' })
    .where('merchant_id', '=', merchantId)
    .where('shop_id', '=', shopId)
    .where('revoked_at', 'is', null)
    .execute();
  await addEvent(trx, step, { merchantId, subjectId: shopId, action: 'endShop' });
}

/** A shop of the merchant that is in use. @throws 422 */
export async function getOpenShop(
  trx: AppTransaction,
  { merchantId, shopId }: { merchantId: string; shopId: string },
) {
  const shop = await trx
    .selectFrom('merchant_shops')
    .select(['id', 'name'])
    .where('id', '=', shopId)
    .where('merchant_id', '=', merchantId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (!shop) throw invalid([{ field: 'shopId', code: 'notFound', message: '没有这个门店 · no such shop' }]);
  return shop;
}

/** Sets what a shop has been given of a good; what it handed out stays counted. @throws 404, 422 */
export async function giveShopStock(
  trx: AppTransaction,
  step: Step,
  merchantId: string,
  input: { shopId: string; campaignId: string; goodId: string; given: number },
): Promise<void> {
  await lockManaged(trx, step, merchantId);
  await getOpenShop(trx, { merchantId, shopId: input.shopId });
  const { shopId, campaignId, goodId, given } = input;
  await trx
    .insertInto('merchant_stock')
    .values({ shop_id: shopId, campaign_id: campaignId, good_id: goodId, given })
    .onConflict((same) => same.columns(['shop_id', 'campaign_id', 'good_id']).doUpdateSet({ given }))
    .execute();
  await addEvent(trx, step, {
    ...{ merchantId, subjectId: shopId, action: 'giveStock' },
    detail: { campaignId, goodId, given, by: accountIdOf(step.actor) },
  });
}
