import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { forbidden, invalid } from '../../platform/http/problem.ts';
import { findTownForDivision, findUnion } from '../organisations/index.ts';
import { placesFor, reaches, type visitPermissions } from './policy.ts';

type Db = Kysely<Database>;

export interface VisitedPlace {
  employer: { id: string; name: string };
  unionId: string;
  unionPath: string;
}

/**
 * Under which union a visit to an employer stands: its own union, else the town it lies in, else the visitor's place.
 * @throws 422 at `employerId` for an unknown one, 403 `placeNotYours`
 */
export async function placeOfEmployer(
  db: Db,
  actor: Actor,
  permission: keyof typeof visitPermissions,
  employerId: string,
): Promise<VisitedPlace> {
  const employer = await db
    .selectFrom('employers')
    .select(['id', 'name', 'division_code'])
    .where('id', '=', employerId)
    .executeTakeFirst();
  if (!employer)
    throw invalid([{ field: 'employerId', code: 'notFound', message: '没有这家企业 · no such enterprise' }]);
  // unions_employer
  const own = await db
    .selectFrom('unions')
    .select(['id', 'path'])
    .where('employer_id', '=', employerId)
    .orderBy('path')
    .executeTakeFirst();
  const town =
    own ?? (employer.division_code ? await findTownForDivision(db, employer.division_code) : undefined);
  const place = town ?? (await firstPlace(db, actor, permission));
  if (!place || !reaches(actor, permission, place.path))
    throw forbidden('placeNotYours', 'This enterprise lies outside your places.');
  return { employer, unionId: place.id, unionPath: place.path };
}

async function firstPlace(db: Db, actor: Actor, permission: keyof typeof visitPermissions) {
  const [first] = placesFor(actor, permission);
  const id = first?.path.split('/').findLast(Boolean);
  return id === undefined ? undefined : findUnion(db, id);
}
