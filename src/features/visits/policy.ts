import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../platform/auth/reach.ts';

/** Cadres who go out: town staff, county departments and leaders (catalogue E12: each office cadre). */
const cadres = [
  'townStaff',
  'rightsCadre',
  'organisingCadre',
  'economyCadre',
  'publicityCadre',
  'womenCadre',
  'leader',
] as const;
/** Who says which enterprise is whose. */
const planners = ['townStaff', 'organisingCadre', 'leader'] as const;

export const visitPermissions = {
  'visit.record': cadres,
  'visit.plan': planners,
  'visit.figures': [...cadres, 'viewer', 'disciplineAuditor'],
} as const satisfies Record<string, readonly string[]>;

type VisitPermission = keyof typeof visitPermissions;

/** Places where the actor holds the permission. */
export const placesFor = (actor: Actor, permission: VisitPermission) =>
  placesOfRoles(actor, visitPermissions[permission]);

export const reaches = (actor: Actor, permission: VisitPermission, unionPath: string): boolean =>
  reachesPath(actor, visitPermissions[permission], unionPath);

/** Rows whose union path lies within the actor's places for this permission. */
export const withinPlaces = (actor: Actor, permission: VisitPermission, column: string) =>
  rowsReached(actor, visitPermissions[permission], column);
