/** How an application, a membership and a transfer may go: the only place that says so (rules 2.7). */
interface Transition<Status extends string> {
  from: readonly Status[];
  /** Absent when the action leaves the status as it is. */
  to?: Status;
}

export const applicationStatuses = [
  'pooled',
  'submitted',
  'reviewed',
  'approved',
  'refused',
  'withdrawn',
] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

/** Somebody owes the worker an answer. */
export const openApplications = ['pooled', 'submitted', 'reviewed'] as const;

export const applicationTransitions = {
  contact: { from: openApplications },
  place: { from: ['pooled', 'submitted', 'reviewed'], to: 'submitted' },
  review: { from: ['submitted'], to: 'reviewed' },
  approve: { from: ['submitted', 'reviewed'], to: 'approved' },
  refuse: { from: openApplications, to: 'refused' },
  withdraw: { from: openApplications, to: 'withdrawn' },
} as const satisfies Record<string, Transition<ApplicationStatus>>;
export type ApplicationAction = keyof typeof applicationTransitions;
export const applicationActions = Object.keys(applicationTransitions) as ApplicationAction[];

export const membershipStatuses = ['active', 'retained', 'transferringOut', 'ended'] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];
export type LiveStatus = Exclude<MembershipStatus, 'ended'>;
export const liveStatuses = ['active', 'retained', 'transferringOut'] as const satisfies LiveStatus[];

export const endReasons = ['resigned', 'expelled', 'transferred', 'unionMerged', 'unionDissolved'] as const;
export type EndReason = (typeof endReasons)[number];

/** What people do to a membership. A transfer and the end of a union change it too, through their own commands. */
export const membershipTransitions = {
  retain: { from: ['active'], to: 'retained' },
  resume: { from: ['retained'], to: 'active' },
  resign: { from: ['active', 'retained'], to: 'ended' },
  expel: { from: ['active', 'retained'], to: 'ended' },
  /** Takes back a resignation or an expulsion written down by mistake. */
  reinstate: { from: ['ended'], to: 'active' },
  askTransfer: { from: ['active', 'retained'], to: 'transferringOut' },
  changeGroups: { from: ['active', 'retained', 'transferringOut'] },
  renewCard: { from: ['active', 'retained', 'transferringOut'] },
} as const satisfies Record<string, Transition<MembershipStatus>>;
export type MembershipAction = keyof typeof membershipTransitions;
export const membershipActions = Object.keys(membershipTransitions) as MembershipAction[];

export const transferStatuses = ['open', 'escalated', 'done', 'refused', 'withdrawn'] as const;
export type TransferStatus = (typeof transferStatuses)[number];
export const openTransfers = ['open', 'escalated'] as const;
export const endAnswers = ['waiting', 'agreed', 'refused'] as const;
export type EndAnswer = (typeof endAnswers)[number];

/** Where a transfer stands: its status and what each end has said. */
export interface TransferState {
  status: TransferStatus;
  out: EndAnswer;
  in: EndAnswer;
}

export const transferActions = [
  'agreeOut',
  'refuseOut',
  'undoOut',
  'agreeIn',
  'refuseIn',
  'undoIn',
  'escalate',
  'decideAgree',
  'decideRefuse',
  'withdraw',
] as const;
export type TransferAction = (typeof transferActions)[number];

function move<Status extends string>(transition: Transition<Status>, status: Status): Status | null {
  return transition.from.includes(status) ? (transition.to ?? status) : null;
}

/** The status after an action, or null when it is not possible from here. */
export const nextApplication = (status: ApplicationStatus, action: ApplicationAction) =>
  move<ApplicationStatus>(applicationTransitions[action], status);

/** The same for a membership. */
export const nextMembership = (status: MembershipStatus, action: MembershipAction) =>
  move<MembershipStatus>(membershipTransitions[action], status);

/**
 * The state after an action, or null. Both ends answer on their own; both agreed is done. A union that will not let a
 * member go does not end the matter: the parent decides. A union that will not take the member does.
 */
export function nextTransfer(state: TransferState, action: TransferAction): TransferState | null {
  const open = state.status === 'open';
  const settled = (next: TransferState): TransferState =>
    next.out === 'agreed' && next.in === 'agreed' ? { ...next, status: 'done' } : next;
  switch (action) {
    case 'agreeOut':
      return open && state.out === 'waiting' ? settled({ ...state, out: 'agreed' }) : null;
    case 'refuseOut':
      return open && state.out === 'waiting' ? { ...state, out: 'refused', status: 'escalated' } : null;
    case 'undoOut':
      if (open && state.out === 'agreed') return { ...state, out: 'waiting' };
      return state.status === 'escalated' && state.out === 'refused'
        ? { ...state, out: 'waiting', status: 'open' }
        : null;
    case 'agreeIn':
      if (state.in !== 'waiting') return null;
      if (open) return settled({ ...state, in: 'agreed' });
      return state.status === 'escalated' ? { ...state, in: 'agreed' } : null;
    case 'refuseIn':
      return open && state.in === 'waiting' ? { ...state, in: 'refused', status: 'refused' } : null;
    case 'undoIn':
      return open && state.in === 'agreed' ? { ...state, in: 'waiting' } : null;
    case 'escalate':
      return open ? { ...state, status: 'escalated' } : null;
    case 'decideAgree':
      return state.status === 'escalated' ? { ...state, status: 'done' } : null;
    case 'decideRefuse':
      return state.status === 'escalated' ? { ...state, status: 'refused' } : null;
    case 'withdraw':
      return open || state.status === 'escalated' ? { ...state, status: 'withdrawn' } : null;
  }
}

export const isLive = (status: MembershipStatus): status is LiveStatus => status !== 'ended';
export const isOpenApplication = (status: ApplicationStatus) =>
  (openApplications as readonly ApplicationStatus[]).includes(status);
export const isOpenTransfer = (status: TransferStatus) =>
  (openTransfers as readonly TransferStatus[]).includes(status);
