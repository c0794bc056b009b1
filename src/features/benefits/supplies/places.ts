import type { Kysely } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { findUnion } from '../../organisations/index.ts';
import { findServicePoint } from '../../servicePoints/index.ts';
import type { BenefitPermission } from '../shared/permissions.ts';
import { reaches } from '../shared/policy.ts';

/** A union or a service point where things are kept. */
export interface SupplyPlace {
  type: 'union' | 'point';
  id: string;
  name: string;
  unionPath: string;
}

/** @throws 404 for absent places and those out of reach alike */
export async function placeWithin(
  db: Kysely<Database>,
  actor: Actor,
  permission: BenefitPermission,
  asked: { placeType: 'union' | 'point'; placeId: string },
): Promise<SupplyPlace> {
  const { placeType: type, placeId: id } = asked;
  const union = type === 'union' ? await findUnion(db, id) : undefined;
  const point = type === 'point' ? await findServicePoint(db, id) : undefined;
  const [name, unionPath] = [union?.name ?? point?.name, union?.path ?? point?.unionPath];
  if (name === undefined || unionPath === undefined || !reaches(actor, permission, unionPath))
    throw notFound('The place');
  return { type, id, name, unionPath };
}
