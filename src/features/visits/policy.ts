import type { Actor } from '../../platform/auth/actor.ts';

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

/** Paths of the places where the actor holds the permission; a grant for assigned cases only reaches no visit. */
export function placesFor(actor: Actor, permission: VisitPermission): { path: string; own: boolean }[] {
  if (actor.kind !== 'staff') return [];
  return actor.grants
    .filter((grant) => (visitPermissions[permission] as readonly string[]).includes(grant.role))
    .filter((grant) => grant.scope !== 'assigned')
    .map((grant) => ({ path: grant.placePath, own: grant.scope === 'own' }));
}

export function reaches(actor: Actor, permission: VisitPermission, unionPath: string): boolean {
  return placesFor(actor, permission).some(({ path, own }) =>
    own ? unionPath === path : unionPath.startsWith(path),
  );
}
