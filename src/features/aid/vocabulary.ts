export const purposes = ['living', 'medical', 'tuition', 'condolence', 'relief'] as const;
export type Purpose = (typeof purposes)[number];

/** Where an application came in. */
export const doors = ['worker', 'counter', 'list', 'round', 'relief'] as const;
export type Door = (typeof doors)[number];

export const methods = ['bank', 'cash', 'goods'] as const;
export type Method = (typeof methods)[number];

/** Kinds of help in the ledger, for screens; the ledger's own list must fit it. */
export const helpKinds = ['cash', 'goods', 'visit', 'voucher', 'schooling', 'insurance', 'service'] as const;

export const triggerKinds = ['festival', 'weather', 'disaster', 'lifeEvent'] as const;
export type TriggerKind = (typeof triggerKinds)[number];

type Pair = readonly [string, string];

export const purposeWords: Record<Purpose, Pair> = {
  living: ['生活救助', 'Living relief'],
  medical: ['医疗救助', 'Medical aid'],
  tuition: ['助学', 'Tuition aid'],
  condolence: ['慰问', 'Condolence'],
  relief: ['临时救助', 'Temporary relief'],
};
export const doorWords: Record<Door, Pair> = {
  worker: ['本人在线申请', 'Applied in the app'],
  counter: ['窗口代办', 'At the counter'],
  list: ['工会名单', 'List of a union'],
  round: ['慰问名单', 'Condolence round'],
  relief: ['临时救助', 'Temporary relief'],
};
export const methodWords: Record<Method, Pair> = {
  bank: ['打到银行卡', 'To the bank account'],
  cash: ['现金签领', 'Cash, signed for'],
  goods: ['慰问品', 'Goods'],
};
export const triggerWords: Record<TriggerKind, Pair> = {
  festival: ['节日', 'Festival'],
  weather: ['极端天气', 'Extreme weather'],
  disaster: ['灾害', 'Disaster'],
  lifeEvent: ['人生大事', 'Life event'],
};
