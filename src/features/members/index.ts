export { activeMembersWithin } from './activeMembers.ts';
export { type Admission, type Admitted, admitMembers } from './admit.ts';
export { isFresh, readCode } from './card/cardCode.ts';
export type { EndReason, MembershipStatus } from './lifecycle.ts';
export { memberNumbersOf } from './memberNumbers.ts';
export { actOnMembership, type MembershipStep } from './membership/act.ts';
export { findMemberSettings } from './settings.ts';
export {
  type ChangeKind,
  type ChangeReason,
  isMemberGroup,
  type MemberGroup,
  memberGroups,
} from './vocabulary.ts';
