import type { FieldSpec } from '../../../platform/spreadsheets/index.ts';
import {
  educations,
  employmentStatuses,
  ethnicGroups,
  identityKinds,
  politicalStatuses,
  residenceKinds,
  sexes,
  skillLevels,
} from '../../people/index.ts';
import type { ChangeKind, ChangeReason } from '../vocabulary.ts';

type Words = Readonly<Record<string, readonly [zh: string, en: string]>>;

export const changeKindWords = {
  join: ['入会', 'Join'],
  transferIn: ['转入', 'Transfer in'],
  retain: ['保留', 'Retain'],
  transferOut: ['转出', 'Transfer out'],
  expel: ['除名', 'Expel'],
  resign: ['退会', 'Resign'],
} as const satisfies Record<ChangeKind, readonly [string, string]>;

export const changeReasonWords = {
  employmentChanged: ['劳动关系变化', 'Employment changed'],
  laidOff: ['本单位下岗后待岗', 'Laid off, waiting'],
  unemployed: ['失业', 'Unemployed'],
  employerBankrupt: ['所在企业破产', 'Employer bankrupt'],
  ownWish: ['个人要求退会', 'Own wish'],
  dismissedForCrime: ['因犯罪被开除', 'Dismissed for a crime'],
  retired: ['退休', 'Retired'],
} as const satisfies Record<ChangeReason, readonly [string, string]>;

const yesNoWords: Words = { yes: ['是', 'Yes'], no: ['否', 'No'] };

/** What people write for the words of the form. */
const variants: Partial<Record<string, Record<string, readonly string[]>>> = {
  sex: { male: ['男性', 'M'], female: ['女性', 'F'] },
  politicalStatus: {
    '01': ['党员', '中共正式党员'],
    '02': ['预备党员'],
    '03': ['团员', '共青团'],
    '12': ['无党派', '无党派民主人士'],
  },
  education: {
    doctor: ['博士研究生'],
    master: ['硕士研究生'],
    bachelor: ['大学本科', '大学'],
    college: ['专科', '大学专科', '高职'],
    technicalSecondary: ['中等专科', '中职', '中技', '技校'],
    seniorHigh: ['普通高中'],
    primary: ['小学', '文盲', '半文盲'],
  },
  employmentStatus: {
    employed: ['在职', '就业'],
    laidOff: ['待岗', '下岗', '待岗下岗', '待下岗'],
    retired: ['离退休', '离休'],
    earlyRetired: ['内退', '退养'],
  },
  skillLevel: {
    none: ['没有', '无等级'],
    one: ['高级技师', '一级'],
    two: ['技师', '二级'],
    three: ['高级工', '高级', '三级'],
    four: ['中级工', '中级', '四级'],
    five: ['初级工', '初级', '五级'],
  },
  residenceKind: {
    rural: ['农村', '农业户口', '农村户口'],
    urban: ['城镇', '非农', '非农业户口', '城镇户口'],
  },
  identityKind: {
    resident: ['身份证', '二代身份证', '第二代居民身份证', '中华人民共和国居民身份证'],
    homeReturnPermit: ['回乡证', '港澳通行证'],
    taiwanTravelPermit: ['台胞证'],
    foreignPermanent: ['外国人永久居留证'],
    officer: ['士官证', '军人证'],
  },
  changeKind: {
    join: ['新入会', '加入'],
    transferIn: ['转会转入'],
    retain: ['保留会籍'],
    transferOut: ['转会转出'],
    expel: ['开除会籍'],
  },
  changeReason: {
    employmentChanged: ['劳动关系变动', '离职', '调动'],
    laidOff: ['下岗', '待岗', '下岗待岗'],
    employerBankrupt: ['企业破产', '破产'],
    ownWish: ['个人申请', '本人要求', '个人要求'],
    retired: ['离退休'],
  },
  migrantWorker: { yes: ['√', 'Y', '农民工', '1'], no: ['×', 'N', '非农民工', '0', '不是'] },
};

const lists = {
  sex: sexes,
  ethnicity: ethnicGroups,
  politicalStatus: politicalStatuses,
  identityKind: identityKinds,
  residenceKind: residenceKinds,
  employmentStatus: employmentStatuses,
  education: educations,
  skillLevel: skillLevels,
  changeKind: changeKindWords,
  changeReason: changeReasonWords,
  migrantWorker: yesNoWords,
} as const satisfies Record<string, Words>;
export type ListedField = keyof typeof lists;

export const isListed = (key: string): key is ListedField => Object.hasOwn(lists, key);

/** The words a cell may bear for each code: the form's own, English, and what people write instead. */
export function choicesOf(field: ListedField): NonNullable<FieldSpec['choices']> {
  return Object.entries(lists[field] as Words).map(([value, [zh, en]]) => ({
    value,
    labels: [zh, en, ...shortened(field, zh), ...(variants[field]?.[value] ?? [])],
  }));
}

/** 汉族 is written 汉. */
const shortened = (field: ListedField, zh: string): string[] =>
  field === 'ethnicity' && zh.endsWith('族') ? [zh.slice(0, -1)] : [];

/** The drop-down list of a field, in the form's words. */
export const wordsOf = (field: ListedField): string[] =>
  Object.values(lists[field] as Words).map(([zh]) => zh);

/** The form's word for a code; a code of an older list stays as it is. */
export const wordOf = (field: ListedField, code: string | null): string | null =>
  code === null ? null : ((lists[field] as Words)[code]?.[0] ?? code);
