import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { signedClaim } from '../protocol/claim.ts';
import { evidenceReasons, refusalReasons } from '../rules/claimRefusals.ts';
import { outcomeKinds, outcomeReasons } from '../rules/settleVoucher.ts';

const uuid = z.uuid();
const fen = z.int();

export const redemptionView = z.object({
  id: uuid,
  merchantId: uuid,
  merchantName: z.string(),
  shopName: z.string(),
  deviceLabel: z.string(),
  /** Hash of what the device signed. */
  hash: z.string(),
  at: z.string(),
  receivedAt: z.string(),
  via: z.enum(['online', 'offline']),
  verdict: z.enum(['accepted', 'refused']),
  reason: z.enum(refusalReasons).nullable(),
  campaignName: z.string(),
  goodName: z.string(),
  /** Masked. */
  holder: z.string(),
  amountFen: fen,
  outcome: z.enum(outcomeKinds).nullable(),
  outcomeReason: z.enum(outcomeReasons).nullable(),
  paidFen: fen,
  /** The voucher was handed in more than once. */
  contested: z.boolean(),
  refund: z.object({ at: z.string(), reason: z.string(), by: z.string() }).nullable(),
  allowedActions: z.array(z.literal('refund')),
});
export type RedemptionView = z.output<typeof redemptionView>;

/** What the till is told of one item it sent. */
const taken = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('claim'), hash: z.string(), redemption: redemptionView }),
  z.object({
    kind: z.literal('evidence'),
    hash: z.string(),
    reason: z.enum(evidenceReasons),
    /** Last link of the chain that is known here; send the ones after it. */
    counter: z.int().nullable(),
  }),
]);
export type TakenView = z.output<typeof taken>;

const contact = z.object({ at: z.string(), mark: z.string() });
const campaignKey = z.object({
  campaignId: uuid,
  title: z.string(),
  publicKey: z.string(),
  redeemFrom: z.string(),
  redeemUntil: z.string(),
  goods: z.array(z.object({ id: uuid, number: z.int(), name: z.string(), priceFen: fen })),
});
const tillPack = z.object({
  serverTime: z.string(),
  contact,
  deviceId: uuid,
  merchant: z.object({ id: uuid, name: z.string(), open: z.boolean() }),
  shop: z.object({ id: uuid, name: z.string() }),
  counter: z.int(),
  campaigns: z.array(campaignKey),
  /** Vouchers that are spent, and bindings that are dead: refused without network. */
  spent: z.array(uuid),
  bindings: z.array(z.object({ voucherId: uuid, holderVersion: z.int() })),
  stock: z.array(
    z.object({ campaignId: uuid, goodId: uuid, given: z.int(), used: z.int(), low: z.boolean() }),
  ),
  limits: z.object({ offlineHours: z.number(), offlineClaims: z.int(), refundHours: z.number() }),
});
export type TillPack = z.output<typeof tillPack>;

const page = z.object({
  after: uuid.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const tillRoutes = defineRoutes({
  enrolDevice: {
    method: 'POST',
    path: '/till/devices',
    permission: 'merchants.till',
    summary: 'Make this phone a till with a one-time code; its private key never leaves it',
    body: z.object({ code: z.string().trim().min(4).max(20), publicKey: z.string().min(40).max(400) }),
    response: z.object({ deviceId: uuid }),
  },
  tillPack: {
    method: 'POST',
    path: '/till/pack',
    permission: 'public',
    summary: 'What a till needs to work without network; signed by the device, needs no session',
    idempotency: 'none',
    body: z.object({ deviceId: uuid, at: z.iso.datetime(), signature: z.string().max(200) }),
    response: tillPack,
  },
  redeem: {
    method: 'POST',
    path: '/till/redeem',
    permission: 'public',
    summary: 'Redeem on line; the claim is signed by the device and acts once however often it is sent',
    idempotency: 'none',
    body: signedClaim,
    response: z.object({ taken, contact: contact.nullable() }),
  },
  syncClaims: {
    method: 'POST',
    path: '/till/sync',
    permission: 'public',
    summary: 'Bring in what was redeemed off line, oldest first; each item is judged on its own, once',
    idempotency: 'none',
    body: z.object({ claims: z.array(signedClaim).min(1).max(100) }),
    response: z.object({ items: z.array(taken), contact: contact.nullable() }),
  },
  shopDay: {
    method: 'GET',
    path: '/merchants/:id/redemptions',
    permission: 'merchants.see',
    summary: 'Redemptions of a merchant on a day, with totals; names are masked',
    params: z.object({ id: uuid }),
    query: page.extend({
      date: z.iso.date().optional(),
      shopId: uuid.optional(),
      search: z.string().trim().max(100).optional(),
    }),
    response: z.object({
      items: z.array(redemptionView),
      next: uuid.nullable(),
      totals: z.array(z.object({ goodName: z.string(), count: z.int(), amountFen: fen })),
      refused: z.int(),
      refunded: z.int(),
    }),
  },
  liveRedemptions: {
    method: 'GET',
    path: '/redemptions',
    permission: 'merchants.see',
    summary: 'Redemptions as they arrive; double spends and refusals may be asked for alone',
    query: page.extend({
      only: z.enum(['doubleSpends', 'refused']).optional(),
      campaignId: uuid.optional(),
    }),
    response: z.object({ items: z.array(redemptionView), next: uuid.nullable() }),
  },
  tillEvidence: {
    method: 'GET',
    path: '/redemption-evidence',
    permission: 'merchants.see',
    summary: 'What came in under the name of a device and was not its own word, with the reason',
    query: page,
    response: z.object({
      items: z.array(
        z.object({
          id: uuid,
          at: z.string(),
          merchantName: z.string(),
          deviceLabel: z.string(),
          reason: z.enum(evidenceReasons),
          hash: z.string(),
        }),
      ),
      next: uuid.nullable(),
    }),
  },
  refundRedemption: {
    method: 'POST',
    path: '/redemptions/:id/refund',
    permission: 'merchants.refund',
    summary: 'The goods came back: a reverse entry',
    params: z.object({ id: uuid }),
    body: z.object({ reason: z.string().trim().min(2).max(500) }),
    response: redemptionView,
  },
  redemptionRule: {
    method: 'GET',
    path: '/redemption-rule',
    permission: 'public',
    summary: 'The published rule for a voucher that was redeemed more than once, with its limits',
    response: z.object({
      rules: z.array(z.object({ zh: z.string(), en: z.string() })),
      offlineHours: z.number(),
      offlineClaims: z.int(),
      refundHours: z.number(),
      lossClaimsPerVoucher: z.int(),
      lossFenPerVoucher: fen,
    }),
  },
});
