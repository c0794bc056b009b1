import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { conflict, invalid } from '../../platform/http/problem.ts';
import { requireUnit } from '../handlingUnits/index.ts';
import { ensureBoard } from './boards.ts';
import type { AskedInput, openAffairsRoutes } from './contract.ts';
import { reaches } from './policy.ts';
import { catalogueTemplates, findOpenAffairsSettings } from './settings.ts';
import {
  changedMeanwhile,
  keptUnion,
  lockItem,
  lockItemToPost,
  notYours,
  recordEvent,
  type Step,
  type VersionRow,
} from './store.ts';
import type { Side } from './tables.ts';

/** @throws Problem 422 for a unit that is not there */
async function addVersion(
  trx: AppTransaction,
  step: Step,
  at: { itemId: string; unionPath: string; version: number },
  input: AskedInput,
): Promise<void> {
  const unit = input.unitId ? await requireUnit(trx, input.unitId, at.unionPath) : undefined;
  const { displayDays } = await findOpenAffairsSettings(trx);
  await trx
    .insertInto('open_item_versions')
    .values({
      ...{ id: newId(), item_id: at.itemId, version: at.version, from_on: input.fromOn },
      ...{ content: input.content, forms: [...new Set(input.forms)], period: input.period },
      ...{ within_days: input.withinDays, display_days: input.displayDays ?? displayDays },
      ...{ unit_id: unit?.id ?? null, responsible: unit?.name ?? input.responsible, basis: input.basis },
      ...{ changed_by: accountIdOf(step.actor), changed_by_name: nameOf(step.actor), created_at: step.now },
    })
    .execute();
}

/** An item of a union's catalogue, unless a running one has its title; null then. open_items_title */
export async function insertItem(
  trx: AppTransaction,
  step: Step,
  union: { id: string; path: string },
  { side, title, ...asked }: AskedInput & { side: Side; title: string },
): Promise<string | null> {
  const id = newId();
  const made = await trx
    .insertInto('open_items')
    .values({
      ...{
        id,
        union_id: union.id,
        union_path: union.path,
        side,
        title,
        ended_on: null,
        created_at: step.now,
      },
    })
    .onConflict((taken) =>
      taken.columns(['union_id', 'side', 'title']).where('ended_on', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (!made) return null;
  await addVersion(trx, step, { itemId: id, unionPath: union.path, version: 1 }, asked);
  await recordEvent(trx, step, { subjectId: id, action: 'add', detail: { title } });
  await ensureBoard(trx, step, union);
  return id;
}

/** @throws Problem 404, 403, 409 `itemThere`, 422 */
export async function addItem(
  trx: AppTransaction,
  step: Step,
  { unionId, ...input }: BodyOf<typeof openAffairsRoutes.addItem>,
): Promise<string> {
  const id = await insertItem(trx, step, await keptUnion(trx, step.actor, unionId), input);
  if (id === null)
    throw conflict('itemThere', '目录里已有同名事项 · The catalogue has an item of that title.');
  return id;
}

/** From which day something new may count: never before what stood there last. */
function checkOrder(versions: readonly VersionRow[], field: string, on: string): void {
  const last = versions.at(-1)?.from_on ?? on;
  if (on <= last)
    throw invalid([{ field, code: 'tooEarly', message: `须晚于 ${last} · it must be later than ${last}` }]);
}

/** @throws Problem 404, 403, 409 `itemEnded` `changedMeanwhile`, 422 */
export async function changeItem(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, ...input }: BodyOf<typeof openAffairsRoutes.changeItem>,
): Promise<void> {
  const { item, versions } = await lockItem(trx, step.actor, id);
  if (!reaches(step.actor, 'keep', item.union_path)) throw notYours();
  if (item.ended_on) throw conflict('itemEnded', '这个事项已经停止公开 · This item was ended.');
  if (versions.length !== version) throw changedMeanwhile(versions.length);
  checkOrder(versions, 'fromOn', input.fromOn);
  const at = { itemId: id, unionPath: item.union_path, version: version + 1 };
  await addVersion(trx, step, at, input);
  await recordEvent(trx, step, { subjectId: id, action: 'change', detail: { fromOn: input.fromOn } });
}

/** @throws Problem 404, 403, 409 `itemEnded`, 422 */
export async function endItem(
  trx: AppTransaction,
  step: Step,
  id: string,
  { endedOn, reason }: { endedOn: string; reason: string },
): Promise<void> {
  const { item, versions } = await lockItem(trx, step.actor, id);
  if (!reaches(step.actor, 'keep', item.union_path)) throw notYours();
  if (item.ended_on) throw conflict('itemEnded', '这个事项已经停止公开 · This item was ended.');
  checkOrder(versions, 'endedOn', endedOn);
  await trx.updateTable('open_items').set({ ended_on: endedOn }).where('id', '=', id).execute();
  await recordEvent(trx, step, { subjectId: id, action: 'end', detail: { endedOn, reason } });
}

/** @throws Problem 404, 403, 409 `notedAlready` `notAskedFor`, 422 */
export async function noteOccurrence(
  trx: AppTransaction,
  step: Step,
  id: string,
  { happenedOn, what }: { happenedOn: string; what: string },
): Promise<void> {
  const { versions } = await lockItemToPost(trx, step.actor, id);
  if (happenedOn > shanghaiDate(step.now))
    throw invalid([{ field: 'happenedOn', code: 'inFuture', message: '不能晚于今天 · not after today' }]);
  const asked = versions.findLast(({ from_on }) => from_on <= happenedOn);
  if (asked?.period !== 'whenItHappens')
    throw conflict('notAskedFor', '这个事项那天不是“发生时公开” · On that day it was due by period.');
  const made = await trx
    .insertInto('open_occurrences')
    .values({
      ...{ id: newId(), item_id: id, happened_on: happenedOn, what, created_at: step.now },
      noted_by: accountIdOf(step.actor),
    })
    .onConflict((noted) => noted.columns(['item_id', 'happened_on']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw conflict('notedAlready', '这一天已经记过 · That day is noted already.');
  await recordEvent(trx, step, { subjectId: id, action: 'occur', detail: { happenedOn, what } });
}

/** @throws Problem 404, 403, 422 for an unknown template */
export async function takeTemplate(
  trx: AppTransaction,
  step: Step,
  { unionId, code, fromOn, unitId }: BodyOf<typeof openAffairsRoutes.takeTemplate>,
): Promise<{ added: number; kept: number }> {
  const union = await keptUnion(trx, step.actor, unionId);
  const template = (await catalogueTemplates(trx)).find((one) => one.code === code);
  if (!template)
    throw invalid([{ field: 'code', code: 'notFound', message: '没有这个模板 · no such template' }]);
  let added = 0;
  for (const item of template.data.items) {
    const asked = { ...item, fromOn, responsible: '', unitId, displayDays: undefined };
    if (await insertItem(trx, step, union, asked)) added += 1;
  }
  return { added, kept: template.data.items.length - added };
}
