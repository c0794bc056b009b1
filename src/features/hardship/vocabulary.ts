/** Codes of the domain; pure, so that screens may load it. */
export const categories = ['deep', 'relative', 'accidental', 'none'] as const;
export type Category = (typeof categories)[number];
/** With `unknown`: the declaration does not say enough yet. */
export const shownCategories = [...categories, 'unknown'] as const;
export type ShownCategory = (typeof shownCategories)[number];
export const helpedCategories = ['deep', 'relative', 'accidental'] as const;
export type HelpedCategory = (typeof helpedCategories)[number];

export const fileSources = ['worker', 'counter', 'discovery'] as const;
export type FileSource = (typeof fileSources)[number];

export const endReasons = ['outOfHardship', 'retired', 'movedAway', 'died'] as const;
export type EndReason = (typeof endReasons)[number];

export const paperKinds = [
  'authorisation',
  'income',
  'illness',
  'disability',
  'schooling',
  'photo',
  'other',
] as const;
export type PaperKind = (typeof paperKinds)[number];

export const matchResults = ['clear', 'found', 'notAvailable'] as const;
export type MatchResult = (typeof matchResults)[number];

export const accidentKinds = [
  'none',
  'disaster',
  'majorAccident',
  'epidemic',
  'publicSecurity',
  'seriousIllness',
  'otherAccident',
] as const;
export type AccidentKind = (typeof accidentKinds)[number];

export const hardshipCauses = [
  'illness',
  'disability',
  'schooling',
  'lowIncome',
  'unemployment',
  'disaster',
  'accident',
  'dependants',
  'other',
] as const;
export type HardshipCause = (typeof hardshipCauses)[number];

/** The consent without which no file is submitted (rules 2.17), and the one for a full name on a notice. */
export const consentPurposes = { sensitive: 'hardshipAid', publicity: 'publicity' } as const;

type Pair = readonly [string, string];
type Words<T extends string> = Readonly<Record<T, Pair>>;

export const categoryWords: Words<ShownCategory> = {
  deep: ['深度困难', 'Deep hardship'],
  relative: ['相对困难', 'Relative hardship'],
  accidental: ['意外致困', 'Accidental hardship'],
  none: ['不符合', 'Not in hardship'],
  unknown: ['待填写', 'Not known yet'],
};
export const sourceWords: Words<FileSource> = {
  worker: ['本人申请', 'Applied for'],
  counter: ['工作人员代办', 'Filed at the counter'],
  discovery: ['主动发现', 'Found by the union'],
};
export const endWords: Words<EndReason> = {
  outOfHardship: ['脱困', 'Out of hardship'],
  retired: ['退休', 'Retired'],
  movedAway: ['调离', 'Moved away'],
  died: ['死亡', 'Died'],
};
export const paperWords: Words<PaperKind> = {
  authorisation: ['核对授权书', 'Authorisation'],
  income: ['收入材料', 'Income'],
  illness: ['病情材料', 'Illness'],
  disability: ['残疾材料', 'Disability'],
  schooling: ['就学材料', 'Schooling'],
  photo: ['现场照片', 'Photo'],
  other: ['其他材料', 'Other'],
};
export const matchWords: Words<MatchResult> = {
  clear: ['未发现问题', 'Nothing found'],
  found: ['有情况', 'Something found'],
  notAvailable: ['暂无法比对', 'Not available'],
};
export const accidentWords: Words<AccidentKind> = {
  none: ['没有', 'None'],
  disaster: ['自然灾害', 'Natural disaster'],
  majorAccident: ['重大事故', 'Major accident'],
  epidemic: ['疫情', 'Epidemic'],
  publicSecurity: ['社会安全事件', 'Public-security event'],
  seriousIllness: ['突发重病', 'Sudden serious illness'],
  otherAccident: ['其他意外', 'Other accident'],
};
export const causeWords: Words<HardshipCause> = {
  illness: ['患病', 'Illness'],
  disability: ['残疾', 'Disability'],
  schooling: ['子女上学', 'Schooling of children'],
  lowIncome: ['收入低', 'Low income'],
  unemployment: ['失业', 'Unemployment'],
  disaster: ['灾害', 'Disaster'],
  accident: ['意外事故', 'Accident'],
  dependants: ['赡养抚养负担重', 'Dependants'],
  other: ['其他', 'Other'],
};
