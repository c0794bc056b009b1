import { civilDateOfInstant } from '../../../../../platform/i18n/dates.ts';
import type { AppealDetail } from '../../../contract.ts';
import { type Action, actions, type Status } from '../../../lifecycle.ts';
import { today } from '../parts/say.ts';

/** The usual next steps of each status, the likeliest first. */
const nextSteps: Partial<Record<Status, readonly Action[]>> = {
  draft: ['submit'],
  submitted: ['accept', 'closeSameDay', 'requestSupplement', 'decline'],
  returnedForSupplement: ['supplement', 'logContact'],
  accepted: ['assign', 'startMediation', 'closeSameDay'],
  assigned: ['startMediation', 'logContact', 'close'],
  inMediation: ['recordMediationSession', 'settle', 'failMediation'],
  settled: ['close', 'logContact'],
  mediationFailed: ['issueSupervisionLetter', 'referToLegalAid', 'formTaskForce', 'close'],
  taskForce: ['stateOpinion', 'startMediation', 'close'],
  referredToLegalAid: ['appointLawyer', 'close'],
  transferredOut: ['recordAgencyReply', 'takeBack', 'close'],
  supervisionLetterIssued: ['close', 'logContact'],
  closed: ['followUp'],
  revisited: ['reopen'],
  reopened: ['assign', 'startMediation', 'close'],
};

type Facts = Pick<
  AppealDetail,
  | 'status'
  | 'allowedActions'
  | 'handOver'
  | 'extension'
  | 'peopleAffected'
  | 'deadlines'
  | 'story'
  | 'receivedAt'
  | 'acceptedAt'
>;

/**
 * What to offer: the server's list without what the answer itself shows to be pointless now, such as taking over what
 * nobody offered. The next right steps come first; `next` says how many they are.
 */
export function visibleActions(
  appeal: Facts,
  accountId: string | null,
): { next: Action[]; others: Action[] } {
  const allowed = new Set(appeal.allowedActions);
  const possible = actions.filter((action) => allowed.has(action) && makesSense(action, appeal, accountId));
  const urgent: Action[] = ['acceptHandOver', 'decideExtension'];
  const wanted = [...urgent, ...(nextSteps[appeal.status] ?? [])];
  const next = wanted.filter((action) => possible.includes(action));
  return { next, others: possible.filter((action) => !next.includes(action)) };
}

function makesSense(action: Action, appeal: Facts, accountId: string | null): boolean {
  switch (action) {
    case 'acceptHandOver':
      return appeal.handOver !== null && appeal.handOver.to.id === accountId;
    case 'decideExtension':
      return appeal.extension !== null;
    case 'requestExtension':
      return appeal.extension === null && appeal.deadlines.some((deadline) => deadline.status === 'open');
    case 'requestSupplement':
      return !appeal.story.some((event) => event.type === 'requestSupplement');
    case 'electRepresentatives':
      return appeal.peopleAffected >= 10;
    case 'closeSameDay':
      return (
        civilDateOfInstant(appeal.receivedAt) === today() ||
        appeal.acceptedAt === null ||
        civilDateOfInstant(appeal.acceptedAt) === today()
      );
    default:
      return true;
  }
}
