import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../platform/auth/reach.ts';
import { isPossible, type ProjectAction, projectActions } from './lifecycle.ts';
import type { ProjectStatus } from './tables.ts';

/** Whoever promises and does: chairs, town staff, the departments and leaders above (roles.md). */
const holders = ['grassrootsChair', 'townStaff', 'organisingCadre', 'rightsCadre', 'leader'] as const;

export const projectPermissions = {
  'practicalProject.see': [
    ...holders,
    'branchChair',
    'economyCadre',
    'publicityCadre',
    'womenCadre',
    'viewer',
    'disciplineAuditor',
  ],
  'practicalProject.run': holders,
  /** The second person; the audit committee looks, too. */
  'practicalProject.accept': [...holders, 'disciplineAuditor'],
} as const satisfies Record<string, readonly string[]>;
type ProjectPermission = keyof typeof projectPermissions;

const permissionOf = (action: ProjectAction): ProjectPermission =>
  action === 'accept' || action === 'sendBack' ? 'practicalProject.accept' : 'practicalProject.run';

export const reachesProject = (actor: Actor, permission: ProjectPermission, unionPath: string): boolean =>
  reachesPath(actor, projectPermissions[permission], unionPath);

export const projectsReached = (actor: Actor, column: string) =>
  rowsReached(actor, projectPermissions['practicalProject.see'], column);

export const runsProjects = (actor: Actor): boolean =>
  placesOfRoles(actor, projectPermissions['practicalProject.run']).length > 0;

export const mayAct = (actor: Actor, action: ProjectAction, unionPath: string): boolean =>
  reachesProject(actor, permissionOf(action), unionPath);

/** Who handed a project in neither accepts it nor sends it back. */
export const isSecondPerson = (actor: Actor, handedInBy: string | null): boolean =>
  accountIdOf(actor) !== null && accountIdOf(actor) !== handedInBy;

export const allowedActions = (
  actor: Actor,
  project: { status: ProjectStatus; unionPath: string; handedInBy: string | null },
): ProjectAction[] =>
  projectActions.filter(
    (action) =>
      isPossible(action, project.status) &&
      mayAct(actor, action, project.unionPath) &&
      ((action !== 'accept' && action !== 'sendBack') || isSecondPerson(actor, project.handedInBy)),
  );
