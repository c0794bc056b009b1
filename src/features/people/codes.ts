import type { Pair } from '../../platform/i18n/language.ts';
import { ethnicGroups } from './ethnicGroups.ts';

type List = Readonly<Record<string, Pair>>;

export const sexes = { male: ['男', 'Male'], female: ['女', 'Female'] } as const satisfies List;

/** The 13 political statuses by their numbers of GB/T 4762. */
export const politicalStatuses: List = {
  '01': ['中共党员', 'Member of the Communist Party'],
  '02': ['中共预备党员', 'Probationary member of the Communist Party'],
  '03': ['共青团员', 'Member of the Communist Youth League'],
  '04': ['民革党员', 'Member of the Revolutionary Committee of the Kuomintang'],
  '05': ['民盟盟员', 'Member of the Democratic League'],
  '06': ['民建会员', 'Member of the National Construction Association'],
  '07': ['民进会员', 'Member of the Association for Promoting Democracy'],
  '08': ['农工党党员', "Member of the Peasants' and Workers' Party"],
  '09': ['致公党党员', 'Member of the Zhigong Party'],
  '10': ['九三学社社员', 'Member of the Jiusan Society'],
  '11': ['台盟盟员', 'Member of the Taiwan Self-Government League'],
  '12': ['无党派人士', 'Personage without party'],
  '13': ['群众', 'No affiliation'],
};

export const educations = {
  doctor: ['博士', 'Doctor'],
  master: ['硕士', 'Master'],
  bachelor: ['本科', 'Bachelor'],
  college: ['大专', 'Junior college'],
  technicalSecondary: ['中专', 'Technical secondary school'],
  seniorHigh: ['高中', 'Senior high school'],
  juniorHigh: ['初中', 'Junior high school'],
  primary: ['小学及以下', 'Primary school or less'],
} as const satisfies List;

export const skillLevels = {
  none: ['无', 'None'],
  one: ['一级（高级技师）', 'Level 1 (senior technician)'],
  two: ['二级（技师）', 'Level 2 (technician)'],
  three: ['三级（高级）', 'Level 3 (senior)'],
  four: ['四级（中级）', 'Level 4 (intermediate)'],
  five: ['五级（初级）', 'Level 5 (junior)'],
} as const satisfies List;

export const employmentStatuses = {
  employed: ['在岗', 'At work'],
  laidOff: ['待(下)岗', 'Laid off or waiting'],
  unemployed: ['失业', 'Unemployed'],
  retired: ['退休', 'Retired'],
  resigned: ['退职', 'Left for infirmity'],
  earlyRetired: ['退养(内退)', 'Early retired'],
  sickLeave: ['病休', 'Sick leave'],
  other: ['其他', 'Other'],
} as const satisfies List;

export const residenceKinds = {
  rural: ['农业', 'Agricultural'],
  urban: ['非农业', 'Non-agricultural'],
} as const satisfies List;

/** Kinds of papers. Those above the line have 18 characters with a check character (rules 2.15). */
export const identityKinds = {
  resident: ['居民身份证', 'Resident identity card'],
  hongKongResidencePermit: ['港澳台居民居住证（香港）', 'Residence permit (Hong Kong)'],
  macauResidencePermit: ['港澳台居民居住证（澳门）', 'Residence permit (Macau)'],
  taiwanResidencePermit: ['港澳台居民居住证（台湾）', 'Residence permit (Taiwan)'],
  foreignPermanent: ['外国人永久居留身份证', 'Foreign permanent resident card'],
  passport: ['护照', 'Passport'],
  homeReturnPermit: ['港澳居民来往内地通行证', 'Mainland travel permit (Hong Kong, Macau)'],
  taiwanTravelPermit: ['台湾居民来往大陆通行证', 'Mainland travel permit (Taiwan)'],
  officer: ['军官证', 'Military officer card'],
  other: ['其他', 'Other'],
} as const satisfies List;

export type IdentityKind = keyof typeof identityKinds;

/** The eight groups of 2018 (八大群体). */
export const eightGroups = {
  truckDriver: ['货车司机', 'Truck driver'],
  courier: ['快递员', 'Courier'],
  careWorker: ['护工护理员', 'Care worker'],
  domesticWorker: ['家政服务员', 'Domestic worker'],
  mallPromoter: ['商场信息员', 'Mall promoter'],
  foodDelivery: ['网约送餐员', 'Food delivery rider'],
  estateAgent: ['房产中介员', 'Estate agent'],
  securityGuard: ['保安员', 'Security guard'],
} as const satisfies List;

/** The core four of the new forms of employment (新就业形态); three of them are also among the eight. */
export const coreFourGroups = {
  truckDriver: eightGroups.truckDriver,
  rideHailing: ['网约车司机', 'Ride-hailing driver'],
  courier: eightGroups.courier,
  foodDelivery: ['外卖配送员', 'Food delivery rider'],
} as const satisfies List;

/** All groups a person may belong to, any number of them. */
export const workerGroups = {
  ...eightGroups,
  rideHailing: coreFourGroups.rideHailing,
  migrantWorker: ['农民工', 'Migrant worker'],
  outdoorWorker: ['户外劳动者', 'Outdoor worker'],
  hardshipWorker: ['困难职工', 'Worker in hardship'],
} as const satisfies List;

export type WorkerGroup = keyof typeof workerGroups;

export const householdRelations = {
  head: ['户主', 'Head'],
  spouse: ['配偶', 'Spouse'],
  child: ['子女', 'Child'],
  parent: ['父母', 'Parent'],
  grandparent: ['祖父母/外祖父母', 'Grandparent'],
  grandchild: ['孙子女/外孙子女', 'Grandchild'],
  sibling: ['兄弟姐妹', 'Brother or sister'],
  other: ['其他', 'Other'],
} as const satisfies List;
export type HouseholdRelation = keyof typeof householdRelations;

/** The code list of each field that has one. */
export const fieldLists = {
  sex: sexes,
  ethnicity: ethnicGroups,
  politicalStatus: politicalStatuses,
  identityKind: identityKinds,
  residenceKind: residenceKinds,
  employmentStatus: employmentStatuses,
  education: educations,
  skillLevel: skillLevels,
  workerGroups,
} as const satisfies Record<string, List>;
