import { sampleMerchant } from '../../../src/features/merchants/factory.ts';
import { newId } from '../../../src/platform/db/index.ts';
import type { FeatureRecords, Place } from '../records.ts';

/** A merchant of the town with its shop; whoever works at tills of the town works for it. */
async function merchantAt(place: Place): Promise<string> {
  const input = sampleMerchant(place.town.id, place.serial() % 10_000_000);
  const { id } = await place.post('townStaff', '/merchants', input);
  for (const role of ['merchant', 'stationKeeper'] as const)
    await personOf(place, id, (await place.colleague(role)).actor.accountId);
  return id;
}

async function personOf(place: Place, merchantId: string, accountId: string): Promise<string> {
  const id = newId();
  await place.app.database.db
    .insertInto('merchant_people')
    .values({
      ...{ id, merchant_id: merchantId, account_id: accountId, is_owner: true },
      ...{ ended_at: null, created_at: place.now },
    })
    .execute();
  return id;
}

async function shopAt(place: Place): Promise<{ merchantId: string; shopId: string }> {
  const [merchantId, shopId] = [await place.record('merchant'), newId()];
  await place.app.database.db
    .insertInto('merchant_shops')
    .values({
      ...{ id: shopId, merchant_id: merchantId, name: '分店', address: '测试路 2 号', phone: '0999-12351' },
      ...{ hours: '', longitude: null, latitude: null, ended_at: null, created_at: place.now },
    })
    .execute();
  return { merchantId, shopId };
}

async function deviceAt(place: Place) {
  const { merchantId, shopId } = await shopAt(place);
  const id = newId();
  await place.app.database.db
    .insertInto('merchant_devices')
    .values({
      ...{ id, merchant_id: merchantId, shop_id: shopId, label: '收银手机', public_key: id, head: '0' },
      ...{ enrolled_by: (await place.colleague('townStaff')).actor.accountId, enrolled_at: place.now },
      ...{ contact_at: place.now, revoked_at: null, revoke_reason: null },
    })
    .execute();
  return { id, merchantId, shopId };
}

async function claimAt(place: Place): Promise<string> {
  const device = await deviceAt(place);
  const id = newId();
  await place.app.database.db
    .insertInto('redemption_claims')
    .values({
      ...{ id, device_id: device.id, counter: 1, claim_hash: id, merchant_id: device.merchantId },
      ...{ shop_id: device.shopId, voucher_id: null, campaign_id: null, good_id: null, amount_fen: 0 },
      ...{ via: 'online', device_at: place.now, received_at: place.now, contact_at: null },
      ...{ verdict: 'refused', reason: 'forged', signed_text: '{}', signature: '-' },
    })
    .execute();
  return id;
}

async function statementAt(place: Place): Promise<string> {
  const id = newId();
  await place.app.database.db
    .insertInto('merchant_statements')
    .values({
      ...{ id, merchant_id: await place.record('merchant'), campaign_id: newId(), number: 1 },
      ...{ until_at: place.now, status: 'issued', total_fen: 100, entry_count: 1, hash: '0' },
      ...{ issued_by: (await place.colleague('townStaff')).actor.accountId, issued_at: place.now },
      payment_id: null,
    })
    .execute();
  return id;
}

const watch = { merchant: 'see watch' };

export const records: FeatureRecords = {
  paths: {
    '/merchants/:id': 'merchant',
    '/redemptions/:id': 'redemption',
    '/merchant-statements/:id': 'merchantStatement',
  },
  kinds: {
    merchant: merchantAt,
    merchantShop: { make: async (place) => (await shopAt(place)).shopId, anew: true },
    merchantDevice: { make: async (place) => (await deviceAt(place)).id, anew: true },
    merchantPerson: {
      anew: true,
      make: async (place) => {
        const { accountId } = (await place.colleague('organisingCadre')).actor;
        await place.app.database.ownerDb
          .deleteFrom('merchant_people')
          .where('account_id', '=', accountId)
          .execute();
        return personOf(place, await place.record('merchant'), accountId);
      },
    },
    redemption: { make: claimAt, anew: true },
    merchantStatement: { make: statementAt, anew: true },
  },
  parameters: {
    shopId: { record: 'merchantShop' },
    deviceId: { record: 'merchantDevice' },
    personId: { record: 'merchantPerson' },
  },
  bodies: {
    'POST /merchants': (place) => sampleMerchant(place.town.id, place.serial() % 10_000_000),
  },
  meanings: {
    'merchants.see': 'merchant see',
    'merchants.watch': 'merchant watch',
    'merchants.manage': 'merchant manage',
    'merchants.devices': 'merchant devices',
    'merchants.refund': 'merchant refund',
    'merchants.till': 'merchant till',
    'merchants.settle': 'merchant settle',
    'merchants.order': 'merchant order',
  },
  roles: {
    townStaff: { merchant: 'see watch manage devices refund settle' },
    rightsCadre: { merchant: 'see watch manage devices refund settle' },
    financeCadre: { merchant: 'see watch settle' },
    leader: { merchant: 'see watch manage devices refund order' },
    aidApprover: { merchant: 'see watch order' },
    financePayer: watch,
    disciplineAuditor: watch,
    merchant: { merchant: 'see devices refund till' },
    stationKeeper: { merchant: 'see devices refund till' },
  },
};
