import './tables.ts';

export { type CapUse, capUse } from './caps.ts';
export {
  type DuplicateQuestion,
  type DuplicateReason,
  type LikelyDuplicate,
  likelyDuplicates,
} from './duplicates.ts';
export { type Caps, capLeft, type HoldInput, holdCap, releaseHold } from './holds.ts';
export {
  type HelpFilter,
  type HelpLine,
  helpOfHousehold,
  helpOfPerson,
  helpWithin,
  householdOf,
} from './queries.ts';
export { type HelpInput, type HelpSubject, recordHelp, reverseHelp } from './recordHelp.ts';
export type { HelpKind } from './tables.ts';
