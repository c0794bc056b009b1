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

/** What happened, in the words of the one it happened to. */
export const eventWords: Readonly<Record<string, Pair>> = {
  apply: ['提交入会申请', 'Applied to join'],
  contact: ['工会已联系', 'The union got in touch'],
  place: ['安排到工会', 'Placed with a union'],
  review: ['分会初审通过', 'Reviewed by the branch'],
  approve: ['入会申请通过', 'Application approved'],
  refuse: ['入会申请未通过', 'Application refused'],
  withdraw: ['撤回', 'Withdrawn'],
  join: ['成为会员', 'Became a member'],
  transferIn: ['转入', 'Moved in'],
  retain: ['保留会籍', 'Membership retained'],
  resume: ['恢复会籍', 'Membership resumed'],
  resign: ['退会', 'Resigned'],
  expel: ['除名', 'Expelled'],
  reinstate: ['更正：恢复会籍', 'Put right: reinstated'],
  changeGroups: ['更改职工群体', 'Worker groups changed'],
  renewCard: ['换发会员证', 'Card renewed'],
  askTransfer: ['申请转会', 'Asked for a transfer'],
  agreeOut: ['原工会同意转出', 'The old union agreed'],
  refuseOut: ['原工会不同意转出', 'The old union refused'],
  undoOut: ['原工会收回审核意见', 'The old union took its answer back'],
  agreeIn: ['新工会同意接收', 'The new union agreed'],
  refuseIn: ['新工会不同意接收', 'The new union refused'],
  undoIn: ['新工会收回审核意见', 'The new union took its answer back'],
  escalate: ['到期未审完，交上级工会决定', 'Out of time: handed to the union above'],
  decideAgree: ['上级工会决定：同意转会', 'The union above agreed'],
  decideRefuse: ['上级工会决定：不同意转会', 'The union above refused'],
  merge: ['工会合并', 'The union was merged'],
  dissolve: ['工会撤销，上级保留会籍', 'The union ended; the one above keeps the membership'],
  split: ['工会拆分', 'The union was split'],
};
