import type { Actor } from '../../platform/auth/actor.ts';
import { reachesPath } from '../../platform/auth/reach.ts';
import { conflict, forbidden } from '../../platform/http/problem.ts';
import type { MeetingDetail } from './contract.ts';
import type { meetingStatuses } from './tables.ts';

const managers = ['townStaff', 'rightsCadre', 'leader'] as const;
const seers = [...managers, 'letterSignatory'] as const;
const doers = [...seers, 'windowClerk', 'hotlineOperator', 'mediator', 'lawyer', 'grassrootsChair'] as const;

export const meetingPermissions = {
  'meetings.see': doers,
  'meetings.act': doers,
  'meetings.manage': managers,
} as const satisfies Record<string, readonly string[]>;

const reaches = (actor: Actor, roles: readonly string[], unionPath: string) =>
  actor.kind === 'system' || reachesPath(actor, roles, unionPath);

/** Meetings of one's places; who owns an action item sees its meeting as well. */
export const seesMeetingsOf = (actor: Actor, unionPath: string) => reaches(actor, seers, unionPath);
export const managesMeetingsOf = (actor: Actor, unionPath: string) => reaches(actor, managers, unionPath);

type Status = (typeof meetingStatuses)[number];
type MeetingAction = MeetingDetail['allowedActions'][number];

const byStatus: Record<Status, readonly MeetingAction[]> = {
  planned: ['change', 'recordMinutes', 'cancel'],
  held: ['recordMinutes', 'addAction', 'close', 'print'],
  closed: ['print'],
  cancelled: [],
};

/** What may be done with a meeting as it stands; closing only once nothing is open any more. */
export function meetingActions(
  actor: Actor,
  meeting: { status: Status; unionPath: string; openActions: number },
): MeetingAction[] {
  const manages = managesMeetingsOf(actor, meeting.unionPath);
  return byStatus[meeting.status].filter(
    (action) => action === 'print' || (manages && (action !== 'close' || meeting.openActions === 0)),
  );
}

/** @throws 403 `placeNotYours`, 409 `actionsOpen`, `statusDoesNotAllow` */
export function refuseMeetingAction(
  actor: Actor,
  meeting: { status: Status; unionPath: string; openActions: number },
  action: MeetingAction,
): void {
  if (!managesMeetingsOf(actor, meeting.unionPath))
    throw forbidden('placeNotYours', 'Meetings of this union are managed by others.');
  if (meetingActions(actor, meeting).includes(action)) return;
  if (action === 'close' && meeting.status === 'held')
    throw conflict('actionsOpen', 'Action items are still open. Each needs its result first.', {
      open: meeting.openActions,
    });
  throw conflict(
    'statusDoesNotAllow',
    `“${action}” is not possible while the meeting is “${meeting.status}”.`,
    {
      status: meeting.status,
      allowedActions: meetingActions(actor, meeting),
    },
  );
}
