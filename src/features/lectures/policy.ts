import type { Actor } from '../../platform/auth/actor.ts';
import { reachesPath } from '../../platform/auth/reach.ts';

const planners = ['townStaff', 'rightsCadre', 'publicityCadre', 'leader'] as const;
const seers = [
  ...planners,
  'womenCadre',
  'lawyer',
  'mediator',
  'viewer',
  'grassrootsChair',
  'windowClerk',
  'hotlineOperator',
] as const;

export const lecturePermissions = {
  'lectures.see': seers,
  'lectures.plan': planners,
} as const satisfies Record<string, readonly string[]>;

const reaches = (actor: Actor, roles: readonly string[], unionPath: string) =>
  actor.kind === 'system' || reachesPath(actor, roles, unionPath);

export const mayPlanAt = (actor: Actor, unionPath: string) => reaches(actor, planners, unionPath);
export const seesLecturesOf = (actor: Actor, unionPath: string) => reaches(actor, seers, unionPath);
/** Whether there is any place of theirs to plan for. */
export const plansLectures = (actor: Actor) =>
  actor.kind === 'staff' && actor.grants.some(({ placePath }) => mayPlanAt(actor, placePath));
