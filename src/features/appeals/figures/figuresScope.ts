import { type RawBuilder, sql } from 'kysely';
import type { Actor, Grant } from '../../../platform/auth/actor.ts';
import { figureRoles } from './permissions.ts';

/** Grants that reach whole places; what is only assigned to a person gives no figures. */
export function figureGrants(actor: Actor): Grant[] {
  if (actor.kind !== 'staff') return [];
  const roles: readonly string[] = figureRoles;
  return actor.grants.filter((grant) => roles.includes(grant.role) && grant.scope !== 'assigned');
}

/**
 * The appeals whose figures an actor may see: by the place of each grant, behind the same walls as the appeals
 * themselves. A viewer sees these figures without seeing a row of them. Unknown actors see nothing.
 */
export function figuresScope(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === 'system') return sql`appeals.status <> 'draft'`;
  const grants = figureGrants(actor);
  if (grants.length === 0) return sql`false`;
  return sql`(appeals.status <> 'draft' AND (${sql.join(grants.map(reachOf), sql` OR `)}))`;
}

function reachOf(grant: Grant): RawBuilder<boolean> {
  const place =
    grant.scope === 'own' ? sql`union_id = ${grant.placeId}` : sql`union_path LIKE ${`${grant.placePath}%`}`;
  const mailbox = grant.role === 'leader' ? sql`true` : sql`NOT leader_only`;
  return sql`(${place} AND ${mailbox} AND (wall_paths = '{}' OR consent_to_own_union
    OR NOT EXISTS (SELECT FROM unnest(wall_paths) AS wall WHERE starts_with(${grant.placePath}, wall))))`;
}
