import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath } from '../../platform/auth/reach.ts';

export const wallPermissions = {
  /** Counts alone; the rows behind them are asked of the features that keep them, which decide again. */
  'voice.figures': [
    ...(['grassrootsChair', 'townStaff', 'rightsCadre', 'organisingCadre'] as const),
    ...(['leader', 'viewer', 'disciplineAuditor'] as const),
  ],
} as const satisfies Record<string, readonly string[]>;

export const wallPlaces = (actor: Actor) => placesOfRoles(actor, wallPermissions['voice.figures']);

export const reachesWall = (actor: Actor, unionPath: string): boolean =>
  reachesPath(actor, wallPermissions['voice.figures'], unionPath);
