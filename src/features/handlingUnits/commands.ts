import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, json, newId } from '../../platform/db/index.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { holdUnion } from '../organisations/index.ts';
import { candidatesFor } from './candidates.ts';
import type { unitRoutes } from './contract.ts';
import { openWorkOf } from './openWork.ts';
import { reachesUnit } from './policy.ts';
import type { UnitRow } from './queries.ts';
import type { UnitKind } from './tables.ts';

export interface Step {
  actor: Actor;
  now: Date;
}

async function record(
  trx: AppTransaction,
  { actor, now }: Step,
  unitId: string,
  action: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await trx
    .insertInto('handling_unit_events')
    .values({
      ...{ id: newId(), unit_id: unitId, at: now, action, detail: json(detail) },
      ...{ actor_id: accountIdOf(actor), actor_name: nameOf(actor) },
    })
    .execute();
}

/** @throws 404 for what is absent and for what the actor may not keep alike */
async function lockUnit(trx: AppTransaction, actor: Actor, id: string): Promise<UnitRow> {
  const unit = await trx
    .selectFrom('handling_units')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const mayKeep =
    unit && (actor.kind === 'system' || reachesUnit(actor, 'handlingUnit.keep', unit.union_path));
  if (!mayKeep) throw notFound('The unit');
  return unit;
}

function refuseClosed(unit: UnitRow): void {
  if (unit.closed_at) throw conflict('unitClosed', 'This unit is closed. Open it again first.');
}

/** @throws 404 for a union that is not there, 403 `placeNotYours`, 409 `unitNameTaken` */
export async function createUnit(
  trx: AppTransaction,
  step: Step,
  input: { unionId: string; name: string; kind: UnitKind },
): Promise<string> {
  const union = await holdUnion(trx, input.unionId);
  if (step.actor.kind !== 'system' && !reachesUnit(step.actor, 'handlingUnit.keep', union.path))
    throw forbidden('placeNotYours', 'This union lies outside your places.');
  const id = newId();
  const made = await trx
    .insertInto('handling_units')
    .values({
      ...{ id, union_id: union.id, union_path: union.path, name: input.name, kind: input.kind },
      ...{ created_at: step.now, closed_at: null },
    })
    .onConflict((taken) => taken.columns(['union_id', 'name']).where('closed_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw conflict('unitNameTaken', 'This union has an open unit of that name.');
  await record(trx, step, id, 'create', { name: input.name });
  return id;
}

async function refuseTakenName(trx: AppTransaction, unit: UnitRow, name: string): Promise<void> {
  // handling_units_name
  const taken = await trx
    .selectFrom('handling_units')
    .select('id')
    .where('union_id', '=', unit.union_id)
    .where('name', '=', name)
    .where('closed_at', 'is', null)
    .where('id', '!=', unit.id)
    .executeTakeFirst();
  if (taken) throw conflict('unitNameTaken', 'This union has an open unit of that name.');
}

/** @throws 404, 409 `changedMeanwhile`, `unitClosed`, `unitNameTaken` */
export async function changeUnit(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, name, kind }: BodyOf<typeof unitRoutes.changeUnit>,
): Promise<void> {
  const unit = await lockUnit(trx, step.actor, id);
  refuseClosed(unit);
  if (unit.version !== version)
    throw conflict('changedMeanwhile', 'This unit was changed meanwhile. Look at it again.', {
      version: unit.version,
    });
  await refuseTakenName(trx, unit, name);
  await trx
    .updateTable('handling_units')
    .set({ name, kind, version: version + 1 })
    .where('id', '=', id)
    .execute();
  await record(trx, step, id, 'change', { from: unit.name, name, kind });
}

/** A unit with work in hand stays open. @throws 404, 409 `unitClosed`, `unitHasWork` with `count` */
export async function closeUnit(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const unit = await lockUnit(trx, step.actor, id);
  refuseClosed(unit);
  const count = await openWorkOf(trx, id);
  if (count > 0) throw conflict('unitHasWork', 'This unit still has work in hand.', { count });
  await trx.updateTable('handling_units').set({ closed_at: step.now }).where('id', '=', id).execute();
  await record(trx, step, id, 'close');
}

/** @throws 404, 409 `unitOpen`, `unitNameTaken` */
export async function reopenUnit(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const unit = await lockUnit(trx, step.actor, id);
  if (!unit.closed_at) throw conflict('unitOpen', 'This unit is open.');
  await refuseTakenName(trx, unit, unit.name);
  await trx.updateTable('handling_units').set({ closed_at: null }).where('id', '=', id).execute();
  await record(trx, step, id, 'reopen');
}

/** Adds somebody, or says anew whether they sign. @throws 404, 409 `unitClosed`, 422 for an account without the role */
export async function placePerson(
  trx: AppTransaction,
  step: Step,
  id: string,
  { accountId, isLeader }: { accountId: string; isLeader: boolean },
): Promise<void> {
  const unit = await lockUnit(trx, step.actor, id);
  refuseClosed(unit);
  const [person] = await candidatesFor(trx, unit.union_path, { accountId }, step.now);
  if (!person)
    throw invalid([
      {
        field: 'accountId',
        code: 'notHandler',
        message:
          '此账号在这里没有“承办单位经办人”角色 · this account does not hold the role “Unit handler” here',
      },
    ]);
  await endPlace(trx, id, accountId, step.now);
  await trx
    .insertInto('handling_unit_people')
    .values({
      ...{ id: newId(), unit_id: id, account_id: accountId, account_name: person.name },
      ...{ is_leader: isLeader, since: step.now, until: null },
    })
    .execute();
  await record(trx, step, id, 'placePerson', { accountId, isLeader });
}

const endPlace = (trx: AppTransaction, unitId: string, accountId: string, now: Date) =>
  trx
    .updateTable('handling_unit_people')
    .set({ until: now })
    .where('unit_id', '=', unitId)
    .where('account_id', '=', accountId)
    .where('until', 'is', null)
    .executeTakeFirst();

/** @throws 404 for a unit or a person who is not there */
export async function removePerson(
  trx: AppTransaction,
  step: Step,
  id: string,
  accountId: string,
): Promise<void> {
  await lockUnit(trx, step.actor, id);
  const { numUpdatedRows } = await endPlace(trx, id, accountId, step.now);
  if (numUpdatedRows === 0n) throw notFound('The person');
  await record(trx, step, id, 'removePerson', { accountId });
}
