import { type RawBuilder, sql } from 'kysely';
import type { Actor } from './actor.ts';

/** Places where the actor holds one of these roles; a grant for assigned cases only reaches no place. */
export function placesOfRoles(actor: Actor, roles: readonly string[]): { path: string; own: boolean }[] {
  if (actor.kind !== 'staff') return [];
  return actor.grants
    .filter((grant) => roles.includes(grant.role) && grant.scope !== 'assigned')
    .map((grant) => ({ path: grant.placePath, own: grant.scope === 'own' }));
}

/** Whether a union path lies at or, with a subtree scope, below one of those places. */
export const reachesPath = (actor: Actor, roles: readonly string[], path: string): boolean =>
  placesOfRoles(actor, roles).some((place) =>
    place.own ? path === place.path : path.startsWith(place.path),
  );

/** The same rule for the rows of a query: `column` holds a union path. */
export function rowsReached(actor: Actor, roles: readonly string[], column: string): RawBuilder<boolean> {
  const places = placesOfRoles(actor, roles);
  if (places.length === 0) return sql<boolean>`false`;
  const each = places.map(({ path, own }) =>
    own ? sql`${sql.ref(column)} = ${path}` : sql`${sql.ref(column)} LIKE ${`${path}%`}`,
  );
  return sql<boolean>`(${sql.join(each, sql` OR `)})`;
}
