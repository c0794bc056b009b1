import type { Kysely, Selectable } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../platform/http/problem.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import { findUnion } from '../organisations/index.ts';
import { itemsReached, reaches } from './policy.ts';
import './tables.ts';

export interface Step {
  actor: Actor;
  now: Date;
}
export type ItemRow = Selectable<Database['open_items']>;
export type VersionRow = Selectable<Database['open_item_versions']>;

export const notYours = () =>
  forbidden('actionNotAllowed', '您的角色不能这样办理 · Your role does not include this here.');

export const changedMeanwhile = (version: number) =>
  conflict('changedMeanwhile', '别人刚改过，请看过最新情况再办 · Somebody changed this meanwhile.', {
    version,
  });

export async function recordEvent(
  trx: AppTransaction,
  { actor, now }: Step,
  event: { subjectId: string; action: string; detail?: Record<string, unknown> },
): Promise<void> {
  await trx
    .insertInto('open_affairs_events')
    .values({
      ...{ id: newId(), subject_id: event.subjectId, action: event.action, at: now },
      ...{ actor_id: accountIdOf(actor), actor_name: nameOf(actor), detail: json(event.detail ?? {}) },
    })
    .execute();
}

/** A union whose catalogue the actor keeps. @throws Problem 404 where it is not seen, 403 `actionNotAllowed` */
export async function keptUnion(db: Kysely<Database>, actor: Actor, unionId: string) {
  const union = await findUnion(db, unionId);
  if (!union || !reaches(actor, 'see', union.path)) throw notFound('The union');
  if (!reaches(actor, 'keep', union.path)) throw notYours();
  return union;
}

/** An item the actor sees, locked, with its versions in order. @throws Problem 404 */
export async function lockItem(
  trx: AppTransaction,
  actor: Actor,
  id: string,
): Promise<{ item: ItemRow; versions: VersionRow[]; ownUnit: boolean }> {
  const units = await unitsOf(trx, actor);
  const item = await trx
    .selectFrom('open_items as i')
    .selectAll('i')
    .where('i.id', '=', id)
    .where(itemsReached(actor, units, 'i'))
    .forUpdate()
    .executeTakeFirst();
  if (!item) throw notFound('The item');
  // open_item_versions_item_id_version_key
  const versions = await trx
    .selectFrom('open_item_versions')
    .selectAll()
    .where('item_id', '=', id)
    .orderBy('version')
    .execute();
  const unit = versions.at(-1)?.unit_id;
  return { item, versions, ownUnit: unit != null && units.includes(unit) };
}

/** The same where the actor may post for it: who keeps the catalogue, and the responsible unit. @throws 403 */
export async function lockItemToPost(trx: AppTransaction, actor: Actor, id: string) {
  const found = await lockItem(trx, actor, id);
  if (!found.ownUnit && !reaches(actor, 'keep', found.item.union_path)) throw notYours();
  return found;
}
