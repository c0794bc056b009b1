import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { importRoutes } from '../../platform/imports/contract.ts';
import { campaignInput } from './campaigns/input.ts';
import { campaignActions, campaignStatuses, voucherStatuses } from './lifecycle.ts';
import { eligibleBy, exceptionReasons, ways } from './tables.ts';

const uuid = z.uuid();
const instant = z.iso.datetime();
const id = z.object({ id: uuid });
const version = z.int();
const words = z.object({ zh: z.string(), en: z.string() });
const rate = z.object({
  numerator: z.int(),
  denominator: z.int(),
  percent: z.string().nullable(),
  text: z.string(),
});

/** Issued ≥ claimed ≥ redeemed + refunded, at every moment. */
const counts = z.object({
  planned: z.int(),
  issued: z.int(),
  claimed: z.int(),
  redeemed: z.int(),
  refunded: z.int(),
});

const campaignLine = z.object({
  id: uuid,
  title: z.string(),
  kind: z.string(),
  kindName: words,
  union: z.object({ id: uuid, name: z.string() }),
  way: z.enum(ways),
  status: z.enum(campaignStatuses),
  claimFrom: instant,
  claimUntil: instant,
  redeemFrom: instant,
  redeemUntil: instant,
  counts,
  claimRate: rate,
  redemptionRate: rate,
});
export type CampaignLine = z.output<typeof campaignLine>;

const campaignView = campaignLine.extend({
  rules: z.string(),
  note: z.string(),
  eligibleBy: z.enum(eligibleBy),
  namedUnions: z.array(z.object({ id: uuid, name: z.string() })),
  groupSeconds: z.int(),
  publicSeedRule: z.string(),
  publicSeed: z.string().nullable(),
  seedHash: z.string().nullable(),
  drawnAt: instant.nullable(),
  goods: z.array(
    z.object({
      ...{ id: uuid, number: z.int(), name: z.string(), priceFen: z.int(), quantity: z.int() },
      ...{ issued: z.int(), redeemed: z.int() },
    }),
  ),
  places: z.array(
    z.object({
      ...{ merchantId: uuid, name: z.string(), redeemed: z.int() },
      stock: z.array(z.object({ goodId: uuid, quantity: z.int(), redeemed: z.int() })),
    }),
  ),
  eligible: z.int(),
  openExceptions: z.int(),
  entries: z.int(),
  version,
  allowedActions: z.array(
    z.enum([...campaignActions, 'importList', 'issue', 'setPlaces', 'draw', 'reissue']),
  ),
});
export type CampaignView = z.output<typeof campaignView>;

const exceptionView = z.object({
  id: uuid,
  row: z.int(),
  name: z.string(),
  /** Masked. */
  identityNumber: z.string().nullable(),
  phone: z.string().nullable(),
  reason: z.enum(exceptionReasons),
  why: words,
  decision: z.enum(['allowed', 'refused']).nullable(),
  note: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
});
export type ExceptionView = z.output<typeof exceptionView>;

const voucherLine = z.object({
  id: uuid,
  number: z.int(),
  status: z.enum(voucherStatuses),
  good: z.string(),
  /** Masked. */
  holder: z.string().nullable(),
  claimedAt: instant.nullable(),
  redeemedAt: instant.nullable(),
  redeemedAtPlace: z.string().nullable(),
});
export type VoucherLine = z.output<typeof voucherLine>;

const walletStates = [
  'open',
  'waiting',
  'queued',
  'usable',
  'notYet',
  'used',
  'expired',
  'missed',
  'notDrawn',
  'refunded',
] as const;

const place = z.object({
  merchantId: uuid,
  name: z.string(),
  address: z.string(),
  phone: z.string(),
  hours: z.string(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  /** The town it lies in, by the union that manages it, else by its address. */
  town: z.object({ code: z.string().nullable(), name: z.string() }).nullable(),
  /** What is left where the place was given a number; null: as long as there is some. */
  left: z.int().nullable(),
});
export type RedeemingPlace = z.output<typeof place>;

const walletItem = z.object({
  campaignId: uuid,
  title: z.string(),
  kindName: words,
  unionName: z.string(),
  rules: z.string(),
  note: z.string(),
  way: z.enum(ways),
  state: z.enum(walletStates),
  /** Of a voucher of theirs. */
  voucherId: uuid.nullable(),
  good: z.string().nullable(),
  priceFen: z.int().nullable(),
  /** Their handle in a draw, by which they find themselves in the published list. */
  entry: uuid.nullable(),
  groupSeconds: z.int(),
  seedHash: z.string().nullable(),
  publicSeedRule: z.string(),
  drawAt: instant.nullable(),
  drawnAt: instant.nullable(),
  claimFrom: instant,
  claimUntil: instant,
  redeemFrom: instant,
  redeemUntil: instant,
  redeemedAt: instant.nullable(),
  redeemedAtPlace: z.string().nullable(),
});
export type WalletItem = z.output<typeof walletItem>;

const claimAnswer = z.object({
  state: z.enum(['claimed', 'queued', 'notDrawn', 'soldOut', 'notEligible', 'notOpenYet', 'over']),
  voucherId: uuid.nullable(),
  entry: uuid.nullable(),
  drawAt: instant.nullable(),
});
export type ClaimAnswerView = z.output<typeof claimAnswer>;

const bound = z.object({
  voucherId: uuid,
  certificate: z.string(),
  code: z.string(),
  holderVersion: z.int(),
  title: z.string(),
  good: z.string(),
  holder: z.string(),
  redeemUntil: instant,
  /** By the server's clock, so that a phone whose clock is wrong shows the right code. */
  now: instant,
});
export type BoundVoucher = z.output<typeof bound>;

const lists = importRoutes('/voucher-lists', 'voucher.manage', 'people who are to have a voucher');
const act = z.object({ version });

export const voucherRoutes = defineRoutes({
  campaigns: {
    method: 'GET',
    path: '/voucher-campaigns',
    permission: 'voucher.see',
    summary: 'Campaigns of my places with issued ≥ claimed ≥ redeemed + refunded, newest first',
    query: z.object({
      status: z.enum(campaignStatuses).optional(),
      kind: z.string().max(60).optional(),
      search: z.string().trim().max(60).optional(),
      after: uuid.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.object({ items: z.array(campaignLine), next: uuid.nullable(), mayManage: z.boolean() }),
  },
  campaignKinds: {
    method: 'GET',
    path: '/voucher-campaigns/kinds',
    permission: 'voucher.see',
    summary: 'Kinds of campaigns, their usual goods, and the places that redeem',
    response: z.object({
      kinds: z.array(
        z.object({ code: z.string(), name: words, goods: z.array(z.string()), groupSeconds: z.int() }),
      ),
      merchants: z.array(z.object({ id: uuid, name: z.string() })),
    }),
  },
  createCampaign: {
    method: 'POST',
    path: '/voucher-campaigns',
    permission: 'voucher.manage',
    summary: 'Write a campaign down as a draft',
    body: campaignInput,
    response: campaignView,
  },
  campaign: {
    method: 'GET',
    path: '/voucher-campaigns/:id',
    permission: 'voucher.see',
    summary: 'One campaign: rules, goods, stock, counts, the commitment to its draw',
    params: id,
    response: campaignView,
  },
  editCampaign: {
    method: 'POST',
    path: '/voucher-campaigns/:id/edit',
    permission: 'voucher.manage',
    summary: 'Change a draft',
    params: id,
    body: z.object({ version, campaign: campaignInput }),
    response: campaignView,
  },
  publishCampaign: {
    method: 'POST',
    path: '/voucher-campaigns/:id/publish',
    permission: 'voucher.manage',
    summary: 'Publish: the rules stand, codes are made, the hash of the secret seed is shown',
    params: id,
    body: act,
    response: campaignView,
  },
  cancelCampaign: {
    method: 'POST',
    path: '/voucher-campaigns/:id/cancel',
    permission: 'voucher.manage',
    summary: 'Call a campaign off before anybody has claimed',
    params: id,
    body: act.extend({ reason: z.string().trim().min(2).max(300) }),
    response: campaignView,
  },
  closeCampaign: {
    method: 'POST',
    path: '/voucher-campaigns/:id/close',
    permission: 'voucher.manage',
    summary: 'Close a campaign for settlement once redeeming is over',
    params: id,
    body: act,
    response: campaignView,
  },
  setCampaignPlaces: {
    method: 'POST',
    path: '/voucher-campaigns/:id/places',
    permission: 'voucher.manage',
    summary: 'Say which places redeem and how many of each good they have',
    params: id,
    body: act.extend({
      places: z
        .array(
          z.object({
            merchantId: uuid,
            stock: z
              .array(z.object({ goodId: uuid, quantity: z.int().min(0).max(2_000_000) }))
              .max(20)
              .default([]),
          }),
        )
        .max(500),
    }),
    response: campaignView,
  },
  issueVouchers: {
    method: 'POST',
    path: '/voucher-campaigns/:id/issue',
    permission: 'voucher.manage',
    summary: 'Make the vouchers that are missing, for people who came onto the list since',
    params: id,
    body: act,
    response: campaignView,
  },
  campaignVouchers: {
    method: 'GET',
    path: '/voucher-campaigns/:id/vouchers',
    permission: 'voucher.see',
    summary: 'Vouchers of a campaign with masked holders, in their order',
    params: id,
    query: z.object({
      status: z.enum(voucherStatuses).optional(),
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    response: z.object({ items: z.array(voucherLine), next: z.int().nullable() }),
  },
  campaignCurve: {
    method: 'GET',
    path: '/voucher-campaigns/:id/curve',
    permission: 'voucher.see',
    summary: 'Claims and redemptions over time, added up',
    params: id,
    response: z.object({
      points: z.array(z.object({ at: instant, claimed: z.int(), redeemed: z.int() })),
    }),
  },
  exceptions: {
    method: 'GET',
    path: '/voucher-campaigns/:id/exceptions',
    permission: 'voucher.manage',
    summary: 'Rows of the lists that the register speaks against, open ones first',
    params: id,
    query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(200) }),
    response: z.object({ items: z.array(exceptionView) }),
  },
  decideException: {
    method: 'POST',
    path: '/voucher-exceptions/:id/decide',
    permission: 'voucher.manage',
    summary: 'Decide whether a row of a list counts all the same',
    params: id,
    body: z.object({
      decision: z.enum(['allowed', 'refused']),
      note: z.string().trim().min(2).max(300),
    }),
    response: z.object({ decided: z.boolean() }),
  },
  setPublicSeed: {
    method: 'POST',
    path: '/voucher-campaigns/:id/draw',
    permission: 'voucher.manage',
    summary: 'Draw a lottery once claims have ended, with the public number where the rules name one',
    params: id,
    body: act.extend({ publicSeed: z.string().trim().min(1).max(200).nullable().default(null) }),
    response: campaignView,
  },
  drawFile: {
    method: 'GET',
    path: '/voucher-draws/:id',
    permission: 'public',
    summary: 'The published file of a draw, from which anyone can draw again; entries name nobody',
    params: id,
    transport: 'file',
  },
  counterCampaigns: {
    method: 'GET',
    path: '/voucher-counter/campaigns',
    permission: 'voucher.counter',
    summary: 'Campaigns open now that this counter serves',
    response: z.object({
      items: z.array(z.object({ id: uuid, title: z.string(), way: z.enum(ways), claimUntil: instant })),
    }),
  },
  counterFind: {
    method: 'POST',
    path: '/voucher-counter/find',
    permission: 'voucher.counter',
    idempotency: 'none',
    summary: 'The wallet of the person whose whole identity number or phone is typed in; audited',
    body: z.object({ number: z.string().trim().min(6).max(30) }),
    response: z.object({
      people: z.array(
        z.object({
          personId: uuid,
          name: z.string(),
          phone: z.string().nullable(),
          items: z.array(walletItem),
        }),
      ),
    }),
  },
  counterClaim: {
    method: 'POST',
    path: '/voucher-counter/claim',
    permission: 'voucher.counter',
    idempotency: 'none',
    summary: 'Claim for somebody without a phone; the same claim again gets the same answer',
    body: z.object({ campaignId: uuid, personId: uuid }),
    response: claimAnswer,
  },
  counterPrint: {
    method: 'POST',
    path: '/voucher-counter/print',
    permission: 'voucher.counter',
    summary: 'Codes on paper for claimed vouchers; a code on the phone of the same person dies',
    body: z.object({ voucherIds: z.array(uuid).min(1).max(60) }),
    response: z.object({ items: z.array(bound.extend({ qr: z.string() })) }),
  },
  reissueVoucher: {
    method: 'POST',
    path: '/voucher-reissues',
    permission: 'voucher.manage',
    summary: 'A new voucher for somebody whose goods came back',
    body: z.object({ voucherId: uuid, reason: z.string().trim().min(2).max(300) }),
    response: z.object({ voucherId: uuid }),
  },
  voucherFigures: {
    method: 'GET',
    path: '/voucher-figures',
    permission: 'voucher.see',
    summary: 'Live campaigns within my places: issued ≥ claimed ≥ redeemed + refunded',
    response: z.object({
      at: instant,
      scope: z.string(),
      campaigns: z.array(campaignLine),
      total: counts,
      claimRate: rate,
      redemptionRate: rate,
    }),
  },
  wallet: {
    method: 'GET',
    path: '/own-vouchers',
    permission: 'voucher.own',
    summary: 'My wallet: open to me, waiting, usable, used, expired, and why not',
    response: z.object({ now: instant, items: z.array(walletItem) }),
  },
  claimVoucher: {
    method: 'POST',
    path: '/own-vouchers/claim',
    permission: 'voucher.own',
    idempotency: 'none',
    summary:
      'Claim, or enter the draw; one a person and campaign, so the same claim again gets the same answer',
    body: z.object({ campaignId: uuid }),
    response: claimAnswer,
  },
  bindVoucher: {
    method: 'POST',
    path: '/own-vouchers/bind',
    permission: 'voucher.own',
    summary: 'Bind my voucher to this phone; a code on another phone or on paper dies',
    body: z.object({ voucherId: uuid, publicKey: z.string().min(80).max(100) }),
    response: bound,
  },
  voucherPlaces: {
    method: 'GET',
    path: '/voucher-places/:id',
    permission: 'voucher.own',
    summary: 'Where a campaign redeems: shops and stations with address, hours and what is left',
    params: id,
    response: z.object({ items: z.array(place) }),
  },
  uploadVoucherList: {
    ...lists.upload,
    query: z.object({ placeId: uuid, campaignId: uuid }),
  },
  listVoucherLists: { ...lists.list },
  lookAtVoucherList: lists.look,
  checkVoucherList: lists.check,
  confirmVoucherList: lists.confirm,
  cancelVoucherList: lists.cancel,
  rejectedVoucherRows: lists.rejected,
});
