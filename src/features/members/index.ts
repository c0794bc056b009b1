export { type Admission, type Admitted, admitMembers } from './admit.ts';
export type { EndReason, MembershipStatus } from './lifecycle.ts';
export { actOnMembership, type MembershipStep } from './membership/act.ts';
export {
  type ChangeKind,
  type ChangeReason,
  isMemberGroup,
  type MemberGroup,
  memberGroups,
} from './vocabulary.ts';
