import type { Actor } from '../../platform/auth/actor.ts';
import type { PointKind } from './tables.ts';

/** Roles that set points up and plan their rosters and rooms, within their place (roles.md: town and county staff). */
const managers = ['townStaff', 'rightsCadre', 'leader'] as const;
/** Roles that work at a point and read its rosters, rooms and logs. */
const workers = [
  ...managers,
  'windowClerk',
  'hotlineOperator',
  'mediator',
  'lawyer',
  'grassrootsChair',
  'stationKeeper',
  'counsellor',
] as const;

export const servicePointPermissions = {
  'servicePoints.manage': managers,
  'servicePoints.work': workers,
} as const satisfies Record<string, readonly string[]>;

const reaches = (actor: Actor, roles: readonly string[], unionPath: string) =>
  actor.kind === 'system' ||
  (actor.kind === 'staff' &&
    actor.grants.some(
      (grant) =>
        roles.includes(grant.role) &&
        (grant.scope === 'own' ? grant.placePath === unionPath : unionPath.startsWith(grant.placePath)),
    ));

/** Whether the actor may change a point of the union with this path. */
export const mayManagePoint = (actor: Actor, unionPath: string): boolean =>
  reaches(actor, managers, unionPath);

/**
 * Whether the actor plans rosters of a point: whoever may change it, and the keeper of a station for the station and the
 * services it hosts.
 */
export const mayPlanAtPoint = (
  actor: Actor,
  point: { unionPath: string; kind: PointKind; stationId: string | null },
): boolean =>
  mayManagePoint(actor, point.unionPath) ||
  ((point.kind === 'station' || point.stationId !== null) &&
    reaches(actor, ['stationKeeper'], point.unionPath));

/**
 * Whether the actor works at points of this union: at or below a place of theirs. Whoever is bound to a town also works
 * at the points above it, where rosters call them.
 */
export function worksAtPoint(actor: Actor, unionPath: string): boolean {
  if (actor.kind !== 'staff') return actor.kind === 'system';
  return actor.grants.some(
    (grant) =>
      (workers as readonly string[]).includes(grant.role) &&
      (unionPath.startsWith(grant.placePath) || grant.placePath.startsWith(unionPath)),
  );
}
