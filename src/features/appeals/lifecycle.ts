/** Statuses of an appeal, in the order of a usual life (rules 2.1). */
export const statuses = [
  'draft',
  'submitted',
  'returnedForSupplement',
  'accepted',
  'notAccepted',
  'assigned',
  'inMediation',
  'settled',
  'mediationFailed',
  'taskForce',
  'referredToLegalAid',
  'transferredOut',
  'supervisionLetterIssued',
  'closed',
  'revisited',
  'reopened',
] as const;
export type Status = (typeof statuses)[number];

export const outcomes = [
  'settled',
  'sameDaySolved',
  'explained',
  'withdrawn',
  'transferred',
  'referredToAid',
  'referredToArbitration',
  'referredToCourt',
  'notAccepted',
  'wonInArbitration',
  'wonInCourt',
  'notUpheld',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Outcomes that an award or a judgment decided: they name its number. */
export const rulings: readonly Outcome[] = ['wonInArbitration', 'wonInCourt', 'notUpheld'];

interface Transition {
  from: readonly Status[];
  /** Absent when the action leaves the status as it is. */
  to?: Status;
}

const working = ['accepted', 'assigned', 'reopened'] as const;
/** Received and not yet ended: somebody owes the worker the next step. */
export const openStatuses = [
  'submitted',
  'returnedForSupplement',
  'accepted',
  'assigned',
  'inMediation',
  'settled',
  'mediationFailed',
  'taskForce',
  'referredToLegalAid',
  'transferredOut',
  'supervisionLetterIssued',
  'reopened',
] as const satisfies readonly Status[];
const handled = openStatuses.filter((status) => status !== 'submitted' && status !== 'returnedForSupplement');
const ended = ['closed', 'revisited'] as const;

/** Every action with the statuses it may be taken from. The only place that says how an appeal moves. */
export const transitions = {
  submit: { from: ['draft'], to: 'submitted' },
  accept: { from: ['submitted'], to: 'accepted' },
  decline: { from: ['submitted', 'returnedForSupplement'], to: 'notAccepted' },
  merge: { from: ['submitted'], to: 'notAccepted' },
  requestSupplement: { from: ['submitted'], to: 'returnedForSupplement' },
  supplement: { from: ['returnedForSupplement'], to: 'submitted' },
  assign: { from: [...working, 'mediationFailed', 'taskForce'], to: 'assigned' },
  startMediation: { from: [...working, 'taskForce', 'mediationFailed'], to: 'inMediation' },
  recordMediationSession: { from: ['inMediation'] },
  settle: { from: ['inMediation'], to: 'settled' },
  failMediation: { from: ['inMediation'], to: 'mediationFailed' },
  formTaskForce: { from: [...working, 'inMediation', 'mediationFailed'], to: 'taskForce' },
  referToLegalAid: {
    from: [...working, 'inMediation', 'mediationFailed', 'taskForce'],
    to: 'referredToLegalAid',
  },
  appointLawyer: { from: ['referredToLegalAid'] },
  transferOut: { from: [...working, 'mediationFailed', 'taskForce'], to: 'transferredOut' },
  handToCourt: { from: ['mediationFailed', 'taskForce', 'referredToLegalAid'], to: 'transferredOut' },
  recordAgencyReply: { from: ['transferredOut'] },
  takeBack: { from: ['transferredOut', 'referredToLegalAid'], to: 'assigned' },
  issueSupervisionLetter: { from: ['mediationFailed', 'taskForce'], to: 'supervisionLetterIssued' },
  closeSameDay: { from: ['submitted', ...working], to: 'closed' },
  close: {
    from: [
      ...working,
      'settled',
      'mediationFailed',
      'taskForce',
      'referredToLegalAid',
      'transferredOut',
      'supervisionLetterIssued',
    ],
    to: 'closed',
  },
  withdraw: { from: openStatuses, to: 'closed' },
  followUp: { from: ['closed'], to: 'revisited' },
  rate: { from: ended },
  reopen: { from: ended, to: 'reopened' },
  logContact: { from: openStatuses },
  stateOpinion: { from: handled },
  consult: { from: handled },
  addNote: { from: [...openStatuses, ...ended] },
  addAttachment: { from: [...openStatuses, ...ended] },
  offerHandOver: { from: openStatuses },
  acceptHandOver: { from: openStatuses },
  requestExtension: { from: handled },
  decideExtension: { from: handled },
  supervise: { from: openStatuses },
  recuse: { from: openStatuses },
  markKeyCase: { from: openStatuses },
  recordInterruption: { from: openStatuses },
  electRepresentatives: { from: openStatuses },
  changeConsent: { from: [...openStatuses, ...ended] },
  issueLetter: { from: [...openStatuses, ...ended, 'notAccepted'] },
} as const satisfies Record<string, Transition>;

export type Action = keyof typeof transitions;
export const actions = Object.keys(transitions) as Action[];

/** The status after an action, or null when the life does not allow it from here. */
export function nextStatus(status: Status, action: Action): Status | null {
  const transition: Transition = transitions[action];
  if (!transition.from.includes(status)) return null;
  return transition.to ?? status;
}

export function isOpen(status: Status): boolean {
  return (openStatuses as readonly Status[]).includes(status);
}
