import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../platform/auth/reach.ts';

export const discoveryPermissions = {
  /** Hands lists in and sees how far one's own are; an agency sees nothing else. */
  'discovery.list': ['agencyUser', 'rightsCadre', 'leader'],
  /** Keys for agencies, every list of the place, matching. */
  'discovery.match': ['rightsCadre', 'leader'],
  /** Decides about candidates and changes. */
  'discovery.decide': ['grassrootsChair', 'townStaff', 'rightsCadre'],
  /** Tells of somebody who may need help, and sees what became of one's own word. */
  'discovery.report': [
    'stationKeeper',
    'branchChair',
    'grassrootsChair',
    'townStaff',
    'windowClerk',
    'memberRepresentative',
    'rightsCadre',
  ],
  'discovery.tell': ['worker'],
} as const satisfies Record<string, readonly string[]>;

export type DiscoveryPermission = keyof typeof discoveryPermissions;

/** Places where the actor holds the permission. */
export const placesFor = (actor: Actor, permission: DiscoveryPermission) =>
  placesOfRoles(actor, discoveryPermissions[permission]);

export const reaches = (actor: Actor, permission: DiscoveryPermission, path: string): boolean =>
  reachesPath(actor, discoveryPermissions[permission], path);

/** Rows whose union path lies within the actor's places for this permission. */
export const withinPlaces = (actor: Actor, permission: DiscoveryPermission, column: string) =>
  rowsReached(actor, discoveryPermissions[permission], column);

/** Roles that may know of an illness or disability (table of roles: health masked or plain, others hidden). */
const healthRoles = ['grassrootsChair', 'rightsCadre'] as const;

export const seesHealth = (actor: Actor, path: string): boolean => reachesPath(actor, healthRoles, path);
