import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { findUnion, type Union } from '../../organisations/index.ts';
import type { figuresQuery } from '../contract.ts';
import { figureGrants, figuresScope } from './figuresScope.ts';

export type FiguresQuery = Omit<z.output<typeof figuresQuery>, 'door'> & { door?: string | undefined };

/** The cohort of the figures: what was received in the period, of the places asked for and allowed. */
export interface Cohort {
  where: RawBuilder<boolean>;
  /** The place asked for. */
  union: Union | null;
  /** Path of the place whose children a breakdown by union tells apart. */
  topPath: string;
  /** Names of the places covered. */
  scope: string;
}

export async function cohortOf(db: Kysely<Database>, actor: Actor, query: FiguresQuery): Promise<Cohort> {
  const union = query.unionId ? ((await findUnion(db, query.unionId)) ?? null) : null;
  const parts = [figuresScope(actor)];
  if (query.from) parts.push(sql`received_on >= ${query.from}`);
  if (query.to) parts.push(sql`received_on <= ${query.to}`);
  if (query.unionId) parts.push(union ? sql`union_path LIKE ${`${union.path}%`}` : sql`false`);
  if (query.category)
    parts.push(sql`(category = ${query.category} OR category LIKE ${`${likeText(query.category)}.%`})`);
  if (query.door) parts.push(sql`door = ${query.door}`);
  // appeals_point
  if (query.pointId) parts.push(sql`point_id = ${query.pointId}`);
  if (query.tier) parts.push(sql`point_id IN (SELECT id FROM service_points WHERE kind = ${query.tier})`);
  const places = await placesOf(db, actor);
  const top = union ?? places[0];
  return {
    where: sql`${sql.join(parts, sql` AND `)}`,
    union,
    topPath: top?.path ?? '/',
    scope: union?.name ?? places.map((place) => place.name).join('、'),
  };
}

const likeText = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** The places of the actor's grants, highest first; the federation for the system. */
async function placesOf(db: Kysely<Database>, actor: Actor): Promise<{ path: string; name: string }[]> {
  const query = db.selectFrom('unions').select(['path', 'name']).orderBy('path').limit(20);
  if (actor.kind === 'system') return query.where('parent_id', 'is', null).execute();
  const ids = [...new Set(figureGrants(actor).map((grant) => grant.placeId))];
  if (ids.length === 0) return [];
  const places = await query.where('id', 'in', ids).execute();
  return places.toSorted((left, right) => left.path.length - right.path.length);
}
