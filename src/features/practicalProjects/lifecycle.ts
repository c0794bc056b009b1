import type { ProjectStatus } from './tables.ts';

/** Every action on a practical project with the statuses it may be taken from: the only place that says how one goes. */
export const projectTransitions = {
  edit: { from: ['draft'] },
  publish: { from: ['draft'], to: 'underWay' },
  report: { from: ['underWay'] },
  passMilestone: { from: ['underWay'] },
  handIn: { from: ['underWay'], to: 'handedIn' },
  accept: { from: ['handedIn'], to: 'finished' },
  sendBack: { from: ['handedIn'], to: 'underWay' },
  carryOver: { from: ['underWay', 'handedIn'], to: 'carriedOver' },
  drop: { from: ['draft', 'underWay'], to: 'dropped' },
} as const satisfies Record<string, { from: readonly ProjectStatus[]; to?: ProjectStatus }>;
export type ProjectAction = keyof typeof projectTransitions;
export const projectActions = Object.keys(projectTransitions) as [ProjectAction, ...ProjectAction[]];

export const isPossible = (action: ProjectAction, status: ProjectStatus): boolean =>
  (projectTransitions[action].from as readonly ProjectStatus[]).includes(status);

/** The status after an action, or null where it is not possible. */
export function projectAfter(action: ProjectAction, status: ProjectStatus): ProjectStatus | null {
  if (!isPossible(action, status)) return null;
  const transition = projectTransitions[action];
  return 'to' in transition ? transition.to : status;
}
