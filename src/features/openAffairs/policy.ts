import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../platform/auth/reach.ts';

/** Chairs, town staff, departments and leaders keep the catalogues of their places (roles.md). */
const keepers = ['grassrootsChair', 'townStaff', 'rightsCadre', 'organisingCadre', 'leader'] as const;
const seers = [...keepers, 'branchChair', 'disciplineAuditor', 'viewer'] as const;

export const openAffairsPermissions = {
  'openAffairs.see': [...seers, 'unitHandler'],
  'openAffairs.figures': seers,
  'openAffairs.post': [...keepers, 'unitHandler'],
  'openAffairs.keep': keepers,
  'openAffairs.ask': ['worker'],
} as const satisfies Record<string, readonly string[]>;

const byPlace = { see: seers, keep: keepers } as const;

export const keeperRoles: readonly string[] = keepers;

export const reaches = (actor: Actor, right: keyof typeof byPlace, path: string): boolean =>
  reachesPath(actor, byPlace[right], path);

export const keepsAnywhere = (actor: Actor): boolean => placesOfRoles(actor, keepers).length > 0;

export const placesReached = (actor: Actor, column: string) => rowsReached(actor, seers, column);

/** Items of one's places, and those one's own units have to post. `table` is the alias of the items. */
export const itemsReached = (actor: Actor, units: readonly string[], table: string): RawBuilder<boolean> =>
  sql<boolean>`(${placesReached(actor, `${table}.union_path`)} OR EXISTS (
    SELECT FROM open_item_versions own WHERE own.item_id = ${sql.ref(`${table}.id`)}
       AND own.unit_id = ANY(${[...units]}::uuid[])))`;
