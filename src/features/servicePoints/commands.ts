import type { Actor } from '../../platform/auth/actor.ts';
import { type AppTransaction, json, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { logAccess } from '../accounts/index.ts';
import { findStation, getUnion } from '../organisations/index.ts';
import type { DeskInput, PointInput } from './contract.ts';
import { mayManagePoint } from './policy.ts';
import { findServicePoint, pointsUpFrom } from './queries.ts';
import type { pointStatuses } from './tables.ts';

export interface Step {
  actor: Actor;
  now: Date;
}

const refuseForeign = (actor: Actor, unionPath: string) => {
  if (!mayManagePoint(actor, unionPath))
    throw forbidden('placeNotYours', 'This place is outside what you manage.');
};

/** @throws 403 `placeNotYours`, 404, 422 parent or station */
export async function addServicePoint(
  trx: AppTransaction,
  { actor, now }: Step,
  input: PointInput,
): Promise<string> {
  const union = await getUnion(trx, input.unionId);
  refuseForeign(actor, union.path);
  const id = newId();
  await checkLinks(trx, id, input);
  const { unionId, parentId, stationId, hours, ...plain } = input;
  await trx
    .insertInto('service_points')
    .values({
      ...{ id, union_id: unionId, parent_id: parentId, station_id: stationId, ...plain },
      ...{ hours: json(hours), status: 'open', created_at: now },
    })
    .execute();
  await record(trx, { actor, now }, 'servicePoint.add', id, { name: input.name });
  return id;
}

/** @throws 403, 404, 409 `changedMeanwhile`, 422 */
export async function changeServicePoint(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: Omit<PointInput, 'unionId'> & { version: number; status: (typeof pointStatuses)[number] },
): Promise<void> {
  const row = await lockPoint(trx, step.actor, id);
  if (row.version !== input.version)
    throw conflict('changedMeanwhile', 'Somebody changed this point meanwhile. Look at it again.', {
      version: row.version,
    });
  await checkLinks(trx, id, input);
  const { parentId, stationId, hours, version, ...plain } = input;
  await trx
    .updateTable('service_points')
    .set({
      ...{ parent_id: parentId, station_id: stationId, ...plain },
      ...{ hours: json(hours), version: version + 1 },
    })
    .where('id', '=', id)
    .execute();
  await record(trx, step, 'servicePoint.change', id, { status: input.status });
}

export async function addDesk(trx: AppTransaction, step: Step, pointId: string, input: DeskInput) {
  await lockPoint(trx, step.actor, pointId);
  const { hours, ...plain } = input;
  const id = newId();
  await trx
    .insertInto('service_desks')
    .values({
      ...{ id, point_id: pointId, ...plain, hours: hours && json(hours) },
      ...{ ended_at: null, created_at: step.now },
    })
    .execute();
  return id;
}

/** @throws 404 no such desk in use at this point */
export async function changeDesk(
  trx: AppTransaction,
  step: Step,
  place: { pointId: string; deskId: string },
  input: DeskInput | 'end',
): Promise<void> {
  await lockPoint(trx, step.actor, place.pointId);
  const set =
    input === 'end'
      ? { ended_at: step.now }
      : { kind: input.kind, name: input.name, about: input.about, hours: input.hours && json(input.hours) };
  const { numUpdatedRows } = await trx
    .updateTable('service_desks')
    .set(set)
    .where('id', '=', place.deskId)
    .where('point_id', '=', place.pointId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw notFound('The desk');
}

async function lockPoint(trx: AppTransaction, actor: Actor, id: string) {
  const row = await trx
    .selectFrom('service_points')
    .select(['id', 'version', 'union_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The service point');
  refuseForeign(actor, (await getUnion(trx, row.union_id)).path);
  return row;
}

/** The point above must exist and must not lie below; the station must exist. */
async function checkLinks(
  trx: AppTransaction,
  id: string,
  { parentId, stationId }: Pick<PointInput, 'parentId' | 'stationId'>,
): Promise<void> {
  if (stationId && !(await findStation(trx, stationId)))
    throw invalid([{ field: 'stationId', code: 'notFound', message: '没有这个站点 · no such station' }]);
  if (!parentId) return;
  if (!(await findServicePoint(trx, parentId)))
    throw invalid([
      { field: 'parentId', code: 'notFound', message: '没有这个上级服务点 · no such point above' },
    ]);
  if ((await pointsUpFrom(trx, parentId)).some((point) => point.id === id))
    throw invalid([
      {
        field: 'parentId',
        code: 'circle',
        message: '上级服务点不能是自己或自己的下级 · a point cannot lie below itself',
      },
    ]);
}

const record = (
  trx: AppTransaction,
  { actor, now }: Step,
  action: string,
  objectId: string,
  detail: Record<string, unknown>,
) => logAccess(trx, { actor, action, objectType: 'servicePoint', objectId, detail, now });
