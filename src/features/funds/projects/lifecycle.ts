import { conflict } from '../../../platform/http/problem.ts';
import type { ProjectStatus } from './tables.ts';

export const projectActions = [
  ...(['submit', 'withdraw', 'review', 'refuse', 'approve'] as const),
  ...(['pay', 'unpay', 'spend', 'build', 'audit', 'visit'] as const),
] as const;
export type ProjectAction = (typeof projectActions)[number];

/** Apply → review → approve → pay → build and account for it → audit; money that came back is paid again. */
const next: Record<ProjectStatus, Partial<Record<ProjectAction, ProjectStatus>>> = {
  draft: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { review: 'reviewed', refuse: 'refused', withdraw: 'withdrawn' },
  reviewed: { approve: 'approved', refuse: 'refused' },
  approved: { pay: 'paid', visit: 'approved' },
  paid: { unpay: 'approved', spend: 'paid', visit: 'paid', build: 'built' },
  built: { spend: 'built', visit: 'built', audit: 'audited' },
  audited: { visit: 'audited' },
  refused: {},
  withdrawn: {},
};

/** Whether an application came to nothing, so that nothing is added to it any more. */
export const endedProject = (status: ProjectStatus): boolean =>
  status === 'refused' || status === 'withdrawn';

export const findProjectAfter = (status: ProjectStatus, action: ProjectAction): ProjectStatus | null =>
  next[status][action] ?? null;

/** @throws 409 `notNow` */
export function projectAfter(status: ProjectStatus, action: ProjectAction): ProjectStatus {
  const after = findProjectAfter(status, action);
  if (after === null)
    throw conflict('notNow', '项目已不在此状态，请刷新 · this project has moved on; look again', { status });
  return after;
}
