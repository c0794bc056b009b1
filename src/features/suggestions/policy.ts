import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../platform/auth/reach.ts';

/** Who answers for suggestions of a union: its chair, town staff, the departments, leaders. */
const desk = ['grassrootsChair', 'townStaff', 'organisingCadre', 'rightsCadre', 'leader'] as const;
const readers = [...desk, 'branchChair', 'disciplineAuditor'] as const;

export const suggestionPermissions = {
  'suggestion.see': readers,
  'suggestion.handle': desk,
  'suggestion.boxes': [...desk, 'branchChair'],
  'suggestion.figures': [...readers, 'viewer'],
  /** What lies with one's handling unit; which that is, features/handlingUnits says. */
  'suggestion.unit': ['unitHandler'],
  'suggestion.own': ['worker'],
} as const satisfies Record<string, readonly string[]>;
export type SuggestionPermission = keyof typeof suggestionPermissions;

export const reaches = (actor: Actor, permission: SuggestionPermission, path: string): boolean =>
  actor.kind === 'system' || reachesPath(actor, suggestionPermissions[permission], path);

/** Rows whose union path lies within the actor's places for this permission. */
export const withinPlaces = (actor: Actor, permission: SuggestionPermission, column: string) =>
  rowsReached(actor, suggestionPermissions[permission], column);

export const placesFor = (actor: Actor, permission: SuggestionPermission) =>
  placesOfRoles(actor, suggestionPermissions[permission]);
