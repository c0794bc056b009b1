/** Where a sign of hardship comes from. */
export const signalSources = ['appeal', 'station', 'branchChair', 'member', 'agency'] as const;
export type SignalSource = (typeof signalSources)[number];

/** What somebody noticed; the four situations of temporary relief are among them (catalogue G03). */
export const signs = [
  'seriousIllness',
  'accident',
  'lostJob',
  'lowIncome',
  'disability',
  'schooling',
  'disaster',
  'other',
] as const;
export type Sign = (typeof signs)[number];

/** How sure a match or a signal is: 4 certain, 3 strong, 2 probable, 1 possible. */
export type Strength = 1 | 2 | 3 | 4;

export const candidateStatuses = [
  'waiting',
  'fileOpened',
  'alreadyHelped',
  'notInHardship',
  'movedAway',
  'unreachable',
  'joined',
] as const;
export type CandidateStatus = (typeof candidateStatuses)[number];

export const changeKinds = ['appeared', 'left', 'amountRose', 'amountFell', 'statusChanged'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export const watchGrounds = ['inFile', 'formerly', 'near'] as const;
export type WatchGround = (typeof watchGrounds)[number];

/** Why two rows are taken for one person. */
export const matchReasons = ['identityNumber', 'nameAndBirth', 'phone', 'name'] as const;
export type MatchReason = (typeof matchReasons)[number];

/** What speaks against it. */
export const matchConflicts = ['otherName', 'otherIdentityNumber'] as const;
export type MatchConflict = (typeof matchConflicts)[number];

const healthSigns: readonly Sign[] = ['seriousIllness', 'accident', 'disability'];

/** A sign that tells of somebody's health (rules 2.17: sensitive). */
export const isHealthSign = (sign: Sign): boolean => healthSigns.includes(sign);

/** Columns a list may have besides who somebody is. */
export const factKeys = ['amountFen', 'status', 'startedOn', 'endedOn', 'remark'] as const;
export type FactKey = (typeof factKeys)[number];
