import { sampleMerchant } from '../../../src/features/merchants/factory.ts';
import { newId } from '../../../src/platform/db/index.ts';
import type { Caller, FeatureRecords, Place } from '../records.ts';

const tillRoles = ['merchant', 'stationKeeper'];

/** A merchant of the town; whoever works at tills works for it, others of that role for another one. */
async function merchantFor(place: Place, caller: Caller): Promise<{ id: string; shopId: string }> {
  const made = await place.post<{ id: string; shops: { id: string }[] }>(
    ...(['townStaff', '/merchants', sampleMerchant(place.town.id, place.serial() % 10_000_000)] as const),
  );
  if (tillRoles.includes(caller.role))
    await place.app.database.db
      .insertInto('merchant_people')
      .values({
        ...{ id: newId(), merchant_id: made.id, account_id: caller.actor.accountId, is_owner: true },
        ...{ ended_at: null, created_at: place.now },
      })
      .execute();
  return { id: made.id, shopId: made.shops[0]?.id ?? '' };
}

async function deviceFor(place: Place, caller: Caller) {
  const { id: merchantId, shopId } = await merchantFor(place, caller);
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

async function claimFor(place: Place, caller: Caller): Promise<string> {
  const device = await deviceFor(place, caller);
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

async function statementFor(place: Place, caller: Caller): Promise<string> {
  const { id: merchantId } = await merchantFor(place, caller);
  const id = newId();
  await place.app.database.db
    .insertInto('merchant_statements')
    .values({
      ...{ id, merchant_id: merchantId, campaign_id: newId(), number: 1, until_at: place.now },
      ...{ status: 'issued', total_fen: 100, entry_count: 1, hash: '0', payment_id: null },
      ...{ issued_by: (await place.colleague('townStaff')).actor.accountId, issued_at: place.now },
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
    merchant: { each: async (place, caller) => (await merchantFor(place, caller)).id, anew: true },
    redemption: { each: claimFor, anew: true },
    merchantStatement: { each: statementFor, anew: true },
  },
  parameters: {},
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
