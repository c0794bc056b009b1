import { fields, type Role } from './shape.ts';

/** People who run a station, a shop, a consulting room or a class. */
export const serviceRoles = {
  stationKeeper: {
    zh: '站长',
    en: 'Station keeper',
    see: ['本站', 'the own station'],
    does: ['开放状态、计数、物资、报修', 'opening status, counters, supplies, repairs'],
    mustNot: ['查看来访人身份', "see visitors' identity"],
    fields: fields('hidden'),
    scopes: ['own', 'subtree'],
  },
  merchant: {
    zh: '核销商户',
    en: 'Merchant',
    see: ['券码状态', 'the status of a voucher code'],
    does: ['核销、对账单', 'redeem, statement'],
    mustNot: ['查看会员名单', 'see a list of members'],
    fields: fields('hidden'),
    scopes: ['own'],
  },
  counsellor: {
    zh: '心理咨询师',
    en: 'Counsellor',
    see: ['自己的咨询', 'own sessions only'],
    does: ['记录', 'notes'],
    mustNot: [
      '透露；工会干部和主席也不能打开记录',
      'disclose; staff and chairs cannot open the notes either',
    ],
    fields: fields('hidden', { phone: 'masked', health: 'plain' }),
    scopes: ['assigned'],
    personal: true,
  },
  childcareOperator: {
    zh: '托管班工作人员',
    en: 'Childcare operator',
    see: ['本班的孩子', 'children of the own class'],
    does: ['考勤、接送核对、事件', 'attendance, pick-up checks, incidents'],
    mustNot: ['导出', 'export'],
    fields: fields('hidden', { phone: 'masked', child: 'plain' }),
    scopes: ['own', 'assigned'],
  },
  vendor: {
    zh: '运维厂商',
    en: 'Vendor',
    see: ['应急开通期间、写明事由的范围', 'what an emergency opening names, while it lasts'],
    does: ['按事由处理故障', 'repair what the reason names'],
    mustNot: ['平时登录、查看业务数据', 'sign in at other times, see business data'],
    fields: fields('hidden'),
    scopes: ['own', 'subtree'],
    personal: true,
  },
} as const satisfies Record<string, Role>;
