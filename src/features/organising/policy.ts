import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import { reachesPath, rowsReached } from '../../platform/auth/reach.ts';
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

export const reaches = (actor: Actor, permission: OrganisingPermission, path: string): boolean =>
  reachesPath(actor, organisingPermissions[permission], path);

/** Rows whose path lies within the actor's places for this permission. */
export const withinPlaces = (actor: Actor, permission: OrganisingPermission, column: string) =>
  rowsReached(actor, organisingPermissions[permission], column);

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
