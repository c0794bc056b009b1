export { type Admission, type Admitted, admitMember, admitMembers } from './admit.ts';
export {
  type FigureScope,
  type MemberFigures,
  memberFigures,
} from './figures/memberFigures.ts';
export type { EndReason, MembershipStatus } from './lifecycle.ts';
export { actOnMembership, type MembershipStep } from './membership/act.ts';
export {
  type ChangeKind,
  type ChangeReason,
  changeKinds,
  changeReasons,
  coreFour,
  eightGroups,
  isMemberGroup,
  type MemberGroup,
  memberGroups,
} from './vocabulary.ts';
