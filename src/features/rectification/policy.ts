import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../platform/auth/reach.ts';

/** Chairs, town staff, the rights department and leaders issue notices of their places (roles.md). */
const issuers = ['grassrootsChair', 'townStaff', 'rightsCadre', 'leader'] as const;
const raisers = [...issuers, 'branchChair', 'organisingCadre', 'disciplineAuditor'] as const;
const seers = [...raisers, 'viewer'] as const;

export const rectificationPermissions = {
  'rectification.see': [...seers, 'unitHandler'],
  'rectification.findings': seers,
  'rectification.raise': raisers,
  'rectification.issue': issuers,
  'rectification.opine': ['worker'],
} as const satisfies Record<string, readonly string[]>;

const byPlace = {
  see: seers,
  raise: raisers,
  issue: issuers,
} as const;
type Right = keyof typeof byPlace;

/** By place; a unit's people reach their own tasks only, see `noticesReached`. */
export const reaches = (actor: Actor, right: Right, unionPath: string): boolean =>
  reachesPath(actor, byPlace[right], unionPath);

export const holdsAnywhere = (actor: Actor, right: Right): boolean =>
  placesOfRoles(actor, byPlace[right]).length > 0;

export const findingsReached = (actor: Actor, column: string) => rowsReached(actor, seers, column);

/** Notices of one's places, and those with a task of one's own units. `table` is the alias of the notices. */
export const noticesReached = (actor: Actor, units: readonly string[], table: string): RawBuilder<boolean> =>
  sql<boolean>`(${rowsReached(actor, seers, `${table}.union_path`)} OR EXISTS (
    SELECT FROM rectification_tasks own WHERE own.notice_id = ${sql.ref(`${table}.id`)}
       AND own.unit_id = ANY(${[...units]}::uuid[]) AND own.status <> 'drafted'))`;
