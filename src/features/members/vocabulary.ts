/** The eight groups of 2018 and the core four of new forms of employment (rules 2.15): two lists that overlap. */
const eightGroups = [
  'truckDriver',
  'courier',
  'careWorker',
  'domesticWorker',
  'mallPromoter',
  'foodDelivery',
  'estateAgent',
  'securityGuard',
] as const;
/** What a member may be counted under; a member may belong to several. */
export const memberGroups = [...eightGroups, 'rideHailing', 'migrantWorker', 'outdoorWorker'] as const;
export type MemberGroup = (typeof memberGroups)[number];

export const isMemberGroup = (code: string): code is MemberGroup =>
  (memberGroups as readonly string[]).includes(code);

/** 会籍变化类型 of the collection form (rules 2.7). */
export const changeKinds = ['join', 'transferIn', 'retain', 'transferOut', 'expel', 'resign'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** 会籍变化原因 of the collection form, and retirement, which the form leaves out. */
export const changeReasons = [
  'employmentChanged',
  'laidOff',
  'unemployed',
  'employerBankrupt',
  'ownWish',
  'dismissedForCrime',
  'retired',
] as const;
export type ChangeReason = (typeof changeReasons)[number];

/** Which reasons fit which act. */
export const retainReasons = [
  'retired',
  'laidOff',
  'unemployed',
  'employerBankrupt',
  'employmentChanged',
] as const;
export const resignReasons = ['ownWish', 'employmentChanged', 'unemployed'] as const;
export const expelReasons = ['dismissedForCrime', 'employmentChanged'] as const;

export const applicationSources = ['qr', 'workerApp', 'counter', 'employer'] as const;
export type ApplicationSource = (typeof applicationSources)[number];
