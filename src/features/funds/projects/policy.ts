import type { Actor } from '../../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../../platform/auth/reach.ts';

const applicants = ['grassrootsChair', 'townStaff'] as const;

/** Apply, review, approve, supervise: four hands (catalogue F05, F09). */
export const projectPermissions = {
  'fundProject.see': [
    ...applicants,
    ...(['rightsCadre', 'financeCadre', 'financePayer', 'leader', 'disciplineAuditor'] as const),
  ],
  'fundProject.apply': applicants,
  'fundProject.review': ['rightsCadre', 'financeCadre'],
  'fundProject.approve': ['leader'],
  'fundProject.check': ['rightsCadre', 'financeCadre'],
  /** Putting documents to a project: those who ask, and those who inspect. */
  'fundProject.document': [...applicants, 'rightsCadre', 'financeCadre'],
} as const satisfies Record<string, readonly string[]>;

type ProjectPermission = keyof typeof projectPermissions;

export const reachesProject = (actor: Actor, permission: ProjectPermission, path: string): boolean =>
  reachesPath(actor, projectPermissions[permission], path);

export const placesForProject = (actor: Actor, permission: ProjectPermission) =>
  placesOfRoles(actor, projectPermissions[permission]);

export const projectsWithin = (actor: Actor, permission: ProjectPermission, column: string) =>
  rowsReached(actor, projectPermissions[permission], column);
