import type { MembershipStatus } from './lifecycle.ts';
import { isMemberGroup, type MemberGroup } from './vocabulary.ts';

type Pair = readonly [zh: string, en: string];

export const groupWords = {
  truckDriver: ['货车司机', 'Truck driver'],
  courier: ['快递员', 'Courier'],
  careWorker: ['护工护理员', 'Care worker'],
  domesticWorker: ['家政服务员', 'Domestic worker'],
  mallPromoter: ['商场信息员', 'Mall promoter'],
  foodDelivery: ['网约送餐员', 'Food delivery rider'],
  estateAgent: ['房产中介员', 'Estate agent'],
  securityGuard: ['保安员', 'Security guard'],
  rideHailing: ['网约车司机', 'Ride-hailing driver'],
  migrantWorker: ['农民工', 'Migrant worker'],
  outdoorWorker: ['户外劳动者', 'Outdoor worker'],
} as const satisfies Record<MemberGroup, Pair>;

export const statusWords = {
  active: ['在会', 'Active'],
  retained: ['保留会籍', 'Retained'],
  transferringOut: ['转会中', 'Transferring'],
  ended: ['已离会', 'Ended'],
} as const satisfies Record<MembershipStatus, Pair>;

export const statusWordsZh = Object.fromEntries(
  Object.entries(statusWords).map(([status, [zh]]) => [status, zh]),
) as Record<MembershipStatus, string>;

export const groupWordsZh = (code: string): string => (isMemberGroup(code) ? groupWords[code][0] : code);
