import type { Pair } from '../../platform/i18n/language.ts';

/** Why somebody is kept in touch with. */
export const contactReasons = [
  'illness',
  'hardship',
  'disability',
  'leftBehind',
  'newWorker',
  'mobileWorker',
  'modelWorker',
  'retired',
  'dispute',
  'other',
] as const;
export type ContactReason = (typeof contactReasons)[number];

/** Health and hardship: shown only to the keeper and to who has the right. */
export const sensitiveReasons: readonly ContactReason[] = ['illness', 'hardship', 'disability'];
export const isSensitive = (reason: ContactReason): boolean => sensitiveReasons.includes(reason);

export const visitForms = ['home', 'workplace', 'elsewhere', 'phone'] as const;
export type VisitForm = (typeof visitForms)[number];

export const needKinds = [
  'repair',
  'goods',
  'care',
  'health',
  'work',
  'housing',
  'schooling',
  'company',
  'rights',
  'other',
] as const;
export type NeedKind = (typeof needKinds)[number];

export const urgencies = ['today', 'days', 'whenPossible'] as const;
export type Urgency = (typeof urgencies)[number];

export const donorKinds = ['union', 'firm', 'volunteer'] as const;
export type DonorKind = (typeof donorKinds)[number];

export const linkageKinds = ['pairing', 'fourOnes'] as const;
export type LinkageKind = (typeof linkageKinds)[number];

/** What a group links (四个一): one area, one line, one point, one surface. */
export const linkedEnds = ['area', 'line', 'point', 'surface'] as const;
export type LinkedEnd = (typeof linkedEnds)[number];

export const activityKinds = ['coaching', 'visit', 'forum', 'congress', 'bargaining', 'other'] as const;
export type ActivityKind = (typeof activityKinds)[number];

export const reasonWords: Readonly<Record<ContactReason, Pair>> = {
  illness: ['患病', 'Illness'],
  hardship: ['生活困难', 'Hardship'],
  disability: ['残疾', 'Disability'],
  leftBehind: ['家中有留守老人儿童', 'Old people or children left at home'],
  newWorker: ['新入职', 'New at work'],
  mobileWorker: ['外来或新就业形态', 'From elsewhere, or new forms of work'],
  modelWorker: ['劳模先进', 'Model worker'],
  retired: ['退休职工', 'Retired'],
  dispute: ['有劳动争议', 'In a labour dispute'],
  other: ['其他', 'Other'],
};

export const formWords: Readonly<Record<VisitForm, Pair>> = {
  home: ['到家里', 'At home'],
  workplace: ['到工作的地方', 'At the workplace'],
  elsewhere: ['在别处见面', 'Somewhere else'],
  phone: ['打电话', 'By phone'],
};

export const needKindWords: Readonly<Record<NeedKind, Pair>> = {
  repair: ['维修', 'Repairs'],
  goods: ['物品', 'Things'],
  care: ['照料', 'Care'],
  health: ['看病', 'Seeing a doctor'],
  work: ['找活', 'Work'],
  housing: ['住房', 'Housing'],
  schooling: ['孩子上学', 'Schooling'],
  company: ['陪伴', 'Company'],
  rights: ['维权', 'Rights'],
  other: ['其他', 'Other'],
};

export const urgencyWords: Readonly<Record<Urgency, Pair>> = {
  today: ['今天就要', 'Today'],
  days: ['这几天', 'Within days'],
  whenPossible: ['不急', 'When possible'],
};

export const donorWords: Readonly<Record<DonorKind, Pair>> = {
  union: ['工会', 'Union'],
  firm: ['企业', 'Firm'],
  volunteer: ['志愿者', 'Volunteer'],
};

export const linkageWords: Readonly<Record<LinkageKind, Pair>> = {
  pairing: ['结对共建', 'Pairing of unions'],
  fourOnes: ['四个一联系', 'Four ones'],
};

export const endWords: Readonly<Record<LinkedEnd, Pair>> = {
  area: ['联系一片', 'Area'],
  line: ['联系一线', 'Line'],
  point: ['联系一点', 'Point'],
  surface: ['联系一面', 'Surface'],
};

export const activityWords: Readonly<Record<ActivityKind, Pair>> = {
  coaching: ['技能辅导', 'Coaching'],
  visit: ['走访', 'Visit'],
  forum: ['座谈会', 'Forum'],
  congress: ['参加职代会', 'Congress attended'],
  bargaining: ['参加协商会', 'Bargaining attended'],
  other: ['其他', 'Other'],
};
