import type { Pair } from '#web/shared/i18n.ts';
import type { Cover } from '../insurance/tables.ts';
import type { NeedKind, NeedStatus } from '../needs/tables.ts';
import type { PromiseKind } from '../promises/tables.ts';

export const needKindWords: Record<NeedKind, Pair> = {
  shuttle: ['接送', 'Shuttle'],
  elderlyMeal: ['老人用餐', 'Meals for the elderly'],
  childMeal: ['儿童用餐', 'Meals for children'],
  supplies: ['生活物资', 'Supplies'],
  other: ['其他', 'Other'],
};

export const needStatusWords: Record<NeedStatus, Pair> = {
  open: ['待派单', 'Open'],
  ordered: ['已派单', 'Ordered'],
  done: ['待本人确认', 'To be confirmed'],
  confirmed: ['已确认', 'Confirmed'],
  cancelled: ['已取消', 'Cancelled'],
};

export const coverWords: Record<Cover, Pair> = {
  accident: ['意外伤害险', 'Accident'],
  medical: ['医疗险', 'Medical'],
  illness: ['重疾险', 'Serious illness'],
  other: ['其他', 'Other'],
};

export const promiseKindWords: Record<PromiseKind, Pair> = {
  lodging: ['住宿补贴', 'Lodging'],
  order: ['订单补贴', 'Orders'],
  delivery: ['配送补贴', 'Delivery'],
  other: ['其他', 'Other'],
};

export const partnerFieldWords: Record<'name' | 'phone' | 'memberNumber', Pair> = {
  name: ['姓名', 'Name'],
  phone: ['手机号', 'Phone'],
  memberNumber: ['会员号', 'Member number'],
};
