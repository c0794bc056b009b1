import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { invalid } from '../../platform/http/problem.ts';
import {
  findStation,
  findTownForEmployer,
  findTownOf,
  findUnion,
  rootUnion,
  type Union,
} from '../organisations/index.ts';
import { findDesk, findServicePoint } from '../servicePoints/index.ts';
import type { FileAppealInput } from './contract.ts';

/** The service point and desk named, which must be in use and belong together. @throws 422 */
export async function receptionOf(
  db: Kysely<Database>,
  { servicePointId, deskId }: Pick<FileAppealInput, 'servicePointId' | 'deskId'>,
): Promise<{ received_point_id: string | null; received_desk_id: string | null; point_id: string | null }> {
  if (!servicePointId) return { received_point_id: null, received_desk_id: null, point_id: null };
  const point = await findServicePoint(db, servicePointId);
  if (point?.status !== 'open')
    throw invalid([
      { field: 'servicePointId', code: 'notFound', message: '没有这个服务点 · no such service point' },
    ]);
  const desk = deskId ? await findDesk(db, point.id, deskId) : undefined;
  if (deskId && (!desk || desk.ended_at !== null))
    throw invalid([{ field: 'deskId', code: 'notFound', message: '没有这个窗口 · no such desk' }]);
  return { received_point_id: point.id, received_desk_id: desk?.id ?? null, point_id: point.id };
}

/**
 * Where an appeal is filed: the union or station named, else the filer's own place at a staff door, else the town of the
 * first respondent, else the federation. An accused employer's own union is never the place: its town is.
 */
export async function placeOf(db: Kysely<Database>, actor: Actor, input: FileAppealInput): Promise<Union> {
  if (input.stationId) {
    const station = await findStation(db, input.stationId);
    if (!station)
      throw invalid([{ field: 'stationId', code: 'notFound', message: '没有这个站点 · no such station' }]);
    const union = await findUnion(db, station.unionId);
    if (union) return union;
  }
  const point = input.servicePointId ? await findServicePoint(db, input.servicePointId) : undefined;
  const host = point && (await findUnion(db, point.unionId));
  if (host) return host;
  if (input.unionId) {
    const union = await findUnion(db, input.unionId);
    if (!union)
      throw invalid([{ field: 'unionId', code: 'notFound', message: '没有这个工会 · no such union' }]);
    return union;
  }
  const grant = actor.kind === 'staff' ? actor.grants[0] : undefined;
  if (grant) {
    const union = await findUnion(db, grant.placeId);
    if (union) return union;
  }
  const [respondent] = input.respondents;
  return (respondent && (await findTownForEmployer(db, respondent))) ?? (await rootUnion(db));
}

/** The place that handles it: outside every wall. The accused employer's own union gives way to its town. */
export async function outsideWalls(
  db: Kysely<Database>,
  place: Union,
  wallPaths: readonly string[],
): Promise<Union> {
  if (!wallPaths.some((wall) => place.path.startsWith(wall))) return place;
  return (await findTownOf(db, place.path)) ?? (await rootUnion(db));
}
