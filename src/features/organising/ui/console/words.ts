import type { Pair } from '#web/shared/i18n.ts';
import type { FoundingAction } from '../../foundings/lifecycle.ts';
import type {
  EstablishmentItem,
  FoundingMode,
  FoundingStatus,
  NotOrganisedReason,
  OperatingState,
} from '../../tables.ts';

export const topic = 'organising';

export const operatingWords: Record<OperatingState, Pair> = {
  operating: ['正常经营', 'Operating'],
  suspended: ['停产停业', 'Suspended'],
  closed: ['已注销', 'Closed'],
  moved: ['已迁出', 'Moved away'],
  notFound: ['查无下落', 'Not found'],
};

export const reasonWords: Record<NotOrganisedReason, Pair> = {
  organised: ['已建会', 'Has a union'],
  tooFew: ['人数少', 'Too few people'],
  employerUnwilling: ['企业不愿意', 'Employer unwilling'],
  workersUnaware: ['职工不了解', 'Workers do not know'],
  newlySet: ['新设立', 'Newly set up'],
  seasonal: ['季节性用工', 'Seasonal work'],
  notOperating: ['未经营', 'Not operating'],
  other: ['其他', 'Other'],
};

export const statusWords: Record<FoundingStatus, Pair> = {
  open: ['线索', 'Lead'],
  adviceSent: ['已发函', 'Letter sent'],
  replied: ['已答复', 'Answered'],
  preparing: ['筹备中', 'Preparing'],
  applied: ['待批复', 'Awaiting approval'],
  approved: ['已批复', 'Approved'],
  founded: ['已建会', 'Founded'],
  stopped: ['已停止', 'Stopped'],
};

export const modeWords: Record<FoundingMode, Pair> = {
  alone: ['单独建', 'Alone'],
  led: ['龙头牵头建', 'Led by a leading firm'],
  association: ['依托协会建', 'Relying on an association'],
  source: ['源头建', 'At the source'],
  industry: ['行业建', 'By industry'],
  community: ['社区建', 'By community'],
};

export const actionWords: Record<FoundingAction, Pair> = {
  sendAdvice: ['发建会意见函', 'Send an advice letter'],
  receiveReply: ['登记答复', 'Record the answer'],
  prepare: ['成立筹备组', 'Set up the preparatory group'],
  apply: ['报请批准', 'Apply for approval'],
  sendBack: ['退回补正', 'Send back'],
  approve: ['批准并发批复', 'Approve'],
  found: ['登记选举并建会', 'Record the election and found'],
  stop: ['停止', 'Stop'],
  resume: ['重新启动', 'Begin again'],
};

export const storyWords: Record<string, Pair> = {
  open: ['列为建会线索', 'Became a lead'],
  letterServed: ['函件已送达', 'The letter was served'],
  letterReplied: ['收到书面回复', 'A written answer came'],
  ...actionWords,
};

export const itemWords: Record<EstablishmentItem, Pair> = {
  congress: ['职代会', 'Workers’ congress'],
  openness: ['厂务公开', 'Open affairs'],
  bargaining: ['集体协商', 'Bargaining'],
};

/** Worker groups that a campaign may set targets for: the eight groups, the core four, migrant workers. */
export const campaignGroups = [
  'truckDriver',
  'courier',
  'careWorker',
  'domesticWorker',
  'mallPromoter',
  'foodDelivery',
  'estateAgent',
  'securityGuard',
  'rideHailing',
  'migrantWorker',
] as const;

export const isCampaignGroup = (code: string): code is (typeof campaignGroups)[number] =>
  (campaignGroups as readonly string[]).includes(code);
