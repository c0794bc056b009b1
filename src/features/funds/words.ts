import type { Pair } from '../../platform/i18n/language.ts';
import type { EntryKind, PaymentStatus, SourceKind } from './tables.ts';

export const sourceKindWords: Record<SourceKind, Pair> = {
  finance: ['财政资金', 'public finance'],
  upperUnion: ['上级工会补助', 'grant of the union above'],
  ownBudget: ['本级工会经费', 'own budget'],
  donation: ['社会捐赠', 'donation'],
};

export const entryKindWords: Record<EntryKind, Pair> = {
  opening: ['期初余额', 'opening balance'],
  income: ['收入', 'income'],
  supplement: ['追加', 'supplement'],
  transferIn: ['调入', 'transfer in'],
  transferOut: ['调出', 'transfer out'],
  reversal: ['冲销', 'taken back'],
  commitment: ['承付', 'commitment'],
  release: ['释放', 'release'],
  payment: ['支付', 'payment'],
  return: ['退回', 'money returned'],
};

export const paymentStatusWords: Record<PaymentStatus, Pair> = {
  toPay: ['待付款', 'to pay'],
  batched: ['已成批', 'in a batch'],
  sent: ['已送银行', 'sent to the bank'],
  paid: ['已支付', 'paid'],
  returned: ['已退回', 'returned'],
  cancelled: ['已取消', 'cancelled'],
};
