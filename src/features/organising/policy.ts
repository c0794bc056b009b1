import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { forbidden, invalid } from '../../platform/http/problem.ts';

/** Organising is the work of town staff and the county's organising department (roles.md). */
const organisers = ['townStaff', 'organisingCadre'] as const;

export const organisingPermissions = {
  'organising.see': [...organisers, 'leader', 'economyCadre', 'rightsCadre'],
  'organising.survey': [...organisers, 'economyCadre', 'rightsCadre', 'leader'],
  'organising.manage': organisers,
  /** Founding needs the approval of the union above (Trade Union Law, rules 2.6). */
  'organising.approve': ['organisingCadre', 'leader'],
  'organising.figures': [
    ...organisers,
    'leader',
    'economyCadre',
    'rightsCadre',
    'viewer',
    'disciplineAuditor',
  ],
} as const satisfies Record<string, readonly string[]>;

export type OrganisingPermission = keyof typeof organisingPermissions;

function placesFor(actor: Actor, permission: OrganisingPermission): { path: string; own: boolean }[] {
  if (actor.kind !== 'staff') return [];
  return actor.grants
    .filter((grant) => (organisingPermissions[permission] as readonly string[]).includes(grant.role))
    .filter((grant) => grant.scope !== 'assigned')
    .map((grant) => ({ path: grant.placePath, own: grant.scope === 'own' }));
}

export const reaches = (actor: Actor, permission: OrganisingPermission, path: string): boolean =>
  placesFor(actor, permission).some((place) =>
    place.own ? path === place.path : path.startsWith(place.path),
  );

/** Rows whose path lies within the actor's places for this permission. */
export function withinPlaces(
  actor: Actor,
  permission: OrganisingPermission,
  column: string,
): RawBuilder<boolean> {
  const places = placesFor(actor, permission);
  if (places.length === 0) return sql<boolean>`false`;
  const each = places.map(({ path, own }) =>
    own ? sql`${sql.ref(column)} = ${path}` : sql`${sql.ref(column)} LIKE ${`${path}%`}`,
  );
  return sql<boolean>`(${sql.join(each, sql` OR `)})`;
}

export interface PlacedEmployer {
  id: string;
  name: string;
  placeId: string;
  placePath: string;
  headCount: number | null;
}

/** An employer within the actor's places. @throws 422 at `field` for any other: absent and foreign look alike */
export async function employerWithin(
  db: Kysely<Database>,
  actor: Actor,
  permission: OrganisingPermission,
  employerId: string,
  field = 'employerId',
): Promise<PlacedEmployer> {
  const row = await db
    .selectFrom('employers')
    .select(['id', 'name', 'place_id', 'place_path', 'head_count'])
    .where('id', '=', employerId)
    .executeTakeFirst();
  if (!row?.place_id || !row.place_path || !reaches(actor, permission, row.place_path))
    throw invalid([
      { field, code: 'notFound', message: '您的范围内没有这家企业 · no such enterprise within your places' },
    ]);
  return {
    ...{ id: row.id, name: row.name, placeId: row.place_id },
    ...{ placePath: row.place_path, headCount: row.head_count },
  };
}

/** @throws 403 `placeNotYours` */
export function requireReach(actor: Actor, permission: OrganisingPermission, path: string): void {
  if (!reaches(actor, permission, path)) throw forbidden('placeNotYours', 'This lies outside your places.');
}
