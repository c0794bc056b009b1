import { z } from 'zod';
import { checkCreditCode } from '../../kernel/creditCode.ts';
import { defineRoutes } from '../../platform/http/contract.ts';
import { merchantActions } from './lifecycle.ts';
import { merchantStatuses } from './tables.ts';

const uuid = z.uuid();
const line = z.string().trim().min(1).max(200);
const reason = z.string().trim().min(2).max(500);
const phone = z
  .string()
  .trim()
  .regex(/^[\d\-+() ]{5,20}$/, '请填电话号码 · a telephone number is needed');
const version = z.int().min(1);
const id = z.object({ id: uuid });

const creditCode = z
  .string()
  .trim()
  .refine((text) => checkCreditCode(text).ok, {
    params: { code: 'creditCode' },
    message: '统一社会信用代码不正确，请核对营业执照 · this credit code is wrong; check the licence',
  })
  .transform((text) => text.toUpperCase());

const shopInput = z.object({
  name: line,
  address: line,
  phone,
  hours: z.string().trim().max(200).default(''),
  longitude: z.number().min(73).max(136).nullable().default(null),
  latitude: z.number().min(3).max(54).nullable().default(null),
});
export type ShopInput = z.output<typeof shopInput>;

const merchantFields = z.object({
  name: line,
  creditCode: creditCode.nullable().default(null),
  servicePointId: uuid.nullable().default(null),
  contactName: line,
  phone,
  contractFrom: z.iso.date(),
  contractUntil: z.iso.date().nullable().default(null),
});
const contractInOrder = (input: { contractFrom: string; contractUntil: string | null }) =>
  input.contractUntil === null || input.contractFrom < input.contractUntil;
const contractOrder = {
  path: ['contractUntil'],
  message: '截止日须晚于起始日 · must lie after the start',
};
const codeOrPoint = {
  path: ['creditCode'],
  message: '商户须填统一社会信用代码 · a merchant needs its credit code',
};

export const merchantInput = merchantFields
  .extend({ unionId: uuid, shop: shopInput })
  .refine(contractInOrder, contractOrder)
  .refine((input) => input.creditCode !== null || input.servicePointId !== null, codeOrPoint);
export type MerchantInput = z.output<typeof merchantInput>;

export const merchantChange = merchantFields
  .omit({ servicePointId: true, creditCode: true })
  .extend({ version })
  .refine(contractInOrder, contractOrder);
export type MerchantChange = z.output<typeof merchantChange>;

const bankAccountInput = z.object({
  holder: line,
  bank: line,
  branch: z.string().trim().max(200).default(''),
  accountNumber: z
    .string()
    .trim()
    .regex(/^[\d ]{8,40}$/, '账号为 8 位以上数字 · the number has at least 8 digits'),
});
export type BankAccountInput = z.output<typeof bankAccountInput>;

const merchantSummary = z.object({
  id: uuid,
  name: z.string(),
  unionId: uuid,
  unionName: z.string(),
  creditCode: z.string().nullable(),
  servicePoint: z.boolean(),
  contactName: z.string(),
  phone: z.string(),
  contractFrom: z.string(),
  contractUntil: z.string().nullable(),
  status: z.enum(merchantStatuses),
  statusReason: z.string(),
  shopCount: z.int(),
  deviceCount: z.int(),
  /** Of this merchant the viewer is one of the people. */
  mine: z.boolean(),
});
export type MerchantSummary = z.output<typeof merchantSummary>;

const shopView = z.object({
  id: uuid,
  name: z.string(),
  address: z.string(),
  phone: z.string(),
  hours: z.string(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  ended: z.boolean(),
});
const deviceView = z.object({
  id: uuid,
  shopId: uuid,
  label: z.string(),
  enrolledAt: z.string(),
  contactAt: z.string(),
  redemptions: z.int(),
  revokedAt: z.string().nullable(),
  revokeReason: z.string().nullable(),
});
const personView = z.object({
  id: uuid,
  name: z.string(),
  username: z.string(),
  owner: z.boolean(),
});
const stockView = z.object({
  shopId: uuid,
  campaignId: uuid,
  campaignName: z.string(),
  goodId: uuid,
  goodName: z.string(),
  given: z.int(),
  used: z.int(),
  left: z.int(),
  low: z.boolean(),
});

const detailActions = [...merchantActions, 'shops', 'people', 'bank', 'stock', 'devices'] as const;
export type DetailAction = (typeof detailActions)[number];
const merchantDetail = merchantSummary.extend({
  version,
  shops: z.array(shopView),
  devices: z.array(deviceView),
  people: z.array(personView),
  stock: z.array(stockView),
  /** What it redeems now, for whoever gives shares of stock. */
  campaigns: z.array(
    z.object({ id: uuid, title: z.string(), goods: z.array(z.object({ id: uuid, name: z.string() })) }),
  ),
  /** Last digits only. */
  bank: z.object({ bank: z.string(), holder: z.string(), tail: z.string() }).nullable(),
  allowedActions: z.array(z.enum(detailActions)),
});
export type MerchantDetail = z.output<typeof merchantDetail>;

export const merchantRoutes = defineRoutes({
  merchants: {
    method: 'GET',
    path: '/merchants',
    permission: 'merchants.see',
    summary: 'Merchants of my places, or those I work for',
    query: z.object({
      search: z.string().trim().max(100).optional(),
      status: z.enum(merchantStatuses).optional(),
      after: uuid.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ items: z.array(merchantSummary), next: uuid.nullable() }),
  },
  merchant: {
    method: 'GET',
    path: '/merchants/:id',
    permission: 'merchants.see',
    summary: 'One merchant with its shops, devices, people and stock',
    params: id,
    response: merchantDetail,
  },
  addMerchant: {
    method: 'POST',
    path: '/merchants',
    permission: 'merchants.manage',
    summary: 'Take on a merchant, or a service point that redeems, with its first shop',
    body: merchantInput,
    response: merchantDetail,
  },
  changeMerchant: {
    method: 'POST',
    path: '/merchants/:id/change',
    permission: 'merchants.manage',
    summary: 'Change name, contact or contract; the version seen must still stand',
    params: id,
    body: merchantChange,
    response: merchantDetail,
  },
  suspendMerchant: {
    method: 'POST',
    path: '/merchants/:id/suspend',
    permission: 'merchants.manage',
    summary: 'No redemption at this merchant from now on; what was redeemed is still settled',
    params: id,
    body: z.object({ reason }),
    response: merchantDetail,
  },
  resumeMerchant: {
    method: 'POST',
    path: '/merchants/:id/resume',
    permission: 'merchants.manage',
    summary: 'Let a suspended merchant redeem again',
    params: id,
    body: z.object({ reason }),
    response: merchantDetail,
  },
  endMerchant: {
    method: 'POST',
    path: '/merchants/:id/end',
    permission: 'merchants.manage',
    summary: 'End the contract; statements remain',
    params: id,
    body: z.object({ reason }),
    response: merchantDetail,
  },
  addShop: {
    method: 'POST',
    path: '/merchants/:id/shops',
    permission: 'merchants.manage',
    summary: 'Add a shop of the merchant',
    params: id,
    body: shopInput,
    response: merchantDetail,
  },
  endShop: {
    method: 'POST',
    path: '/merchants/:id/shops/:shopId/end',
    permission: 'merchants.manage',
    summary: 'Close a shop and revoke its devices',
    params: id.extend({ shopId: uuid }),
    response: merchantDetail,
  },
  addMerchantPerson: {
    method: 'POST',
    path: '/merchants/:id/people',
    permission: 'merchants.manage',
    summary: 'Open an account for somebody at the till; its first password is told once',
    params: id,
    body: z.object({
      username: z.string().trim().min(3).max(60),
      name: line,
      owner: z.boolean().default(false),
    }),
    response: z.object({ merchant: merchantDetail, password: z.string() }),
  },
  endMerchantPerson: {
    method: 'POST',
    path: '/merchants/:id/people/:personId/end',
    permission: 'merchants.manage',
    summary: 'They no longer work for this merchant',
    params: id.extend({ personId: uuid }),
    response: merchantDetail,
  },
  setMerchantBank: {
    method: 'POST',
    path: '/merchants/:id/bank-account',
    permission: 'merchants.manage',
    summary: 'The account the merchant is paid to; sealed, shown by its last digits',
    params: id,
    body: bankAccountInput,
    response: merchantDetail,
  },
  giveShopStock: {
    method: 'POST',
    path: '/merchants/:id/stock',
    permission: 'merchants.manage',
    summary: 'How much of a good of a campaign a shop has for handing out',
    params: id,
    body: z.object({
      shopId: uuid,
      campaignId: uuid,
      goodId: uuid,
      given: z.int().min(0).max(1_000_000),
    }),
    response: merchantDetail,
  },
  inviteDevice: {
    method: 'POST',
    path: '/merchants/:id/enrolments',
    permission: 'merchants.devices',
    summary: 'A one-time code with which a phone becomes a till of a shop',
    params: id,
    body: z.object({ shopId: uuid, label: line }),
    response: z.object({ code: z.string(), expiresAt: z.string() }),
  },
  revokeDevice: {
    method: 'POST',
    path: '/merchants/:id/devices/:deviceId/revoke',
    permission: 'merchants.devices',
    summary: 'What this device signs from now on, or brings in later, counts no more',
    params: id.extend({ deviceId: uuid }),
    body: z.object({ reason }),
    response: merchantDetail,
  },
});
