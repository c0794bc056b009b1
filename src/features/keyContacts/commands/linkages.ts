import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, forbidden, invalid, notFound, notFoundAs } from '../../../platform/http/problem.ts';
import { holdUnion } from '../../organisations/index.ts';
import type { linkageRoutes } from '../contract/linkages.ts';
import { reaches } from '../policy.ts';
import { recordKeyContactEvent, type Step } from '../store.ts';
import { linkedEnds } from '../vocabulary.ts';

const outside = () =>
  forbidden('placeNotYours', '这个工会不在您的范围内 · This union lies outside your places.');

/** @throws 403 `placeNotYours`, 404 for a union, 422 when a union is paired with itself */
export async function addLinkage(
  trx: AppTransaction,
  step: Step,
  input: BodyOf<typeof linkageRoutes.addLinkage>,
): Promise<string> {
  const union = await holdUnion(trx, input.unionId);
  if (!reaches(step.actor, 'linkage.keep', union.path)) throw outside();
  if (input.kind === 'pairing' && input.partnerId === input.unionId)
    throw invalid([{ field: 'partnerId', code: 'same', message: '请选另一个工会 · choose another union' }]);
  const partner = input.kind === 'pairing' ? await holdUnion(trx, input.partnerId) : null;
  const id = newId();
  await trx
    .insertInto('linkages')
    .values({
      ...{ id, kind: input.kind, union_id: union.id, union_path: union.path },
      ...{ partner_id: partner?.id ?? null, partner_path: partner?.path ?? null },
      name: input.kind === 'pairing' ? `${union.shortName} — ${partner?.shortName ?? ''}` : input.name,
      ...{ purpose: input.purpose, from_on: input.fromOn, until_on: null, created_at: step.now },
    })
    .execute();
  if (input.kind === 'fourOnes')
    await trx
      .insertInto('linkage_ends')
      .values(linkedEnds.map((kind) => ({ linkage_id: id, kind, name: input.ends[kind] })))
      .execute();
  await recordKeyContactEvent(trx, step, { subject: 'linkage', id, action: 'add' });
  return id;
}

/** A linkage whose keeping is the actor's: of their places, or whose partner is. @throws 404 */
async function lockLinkage(trx: AppTransaction, step: Step, id: string) {
  const linkage = await trx
    .selectFrom('linkages')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const reached = [linkage?.union_path, linkage?.partner_path].some(
    (path) => path && reaches(step.actor, 'linkage.keep', path),
  );
  if (!linkage || !reached) throw notFound('The linkage');
  return linkage;
}

/** @throws 404, 409 `changedMeanwhile`, `linkageEnded`, 422 for a day before the beginning */
export async function endLinkage(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, untilOn }: { version: number; untilOn: string },
): Promise<void> {
  const linkage = await lockLinkage(trx, step, id);
  if (linkage.until_on !== null) throw conflict('linkageEnded', '已经结束 · It has ended already.');
  if (linkage.version !== version)
    throw conflict('changedMeanwhile', 'Somebody changed it meanwhile. Look at it again.', {
      version: linkage.version,
    });
  if (untilOn < linkage.from_on)
    throw invalid([
      { field: 'untilOn', code: 'beforeStart', message: '不能早于开始日期 · not before it began' },
    ]);
  await trx
    .updateTable('linkages')
    .set({ until_on: untilOn, version: version + 1 })
    .where('id', '=', id)
    .execute();
  await recordKeyContactEvent(trx, step, { subject: 'linkage', id, action: 'end', detail: { untilOn } });
}

/** @throws 404, 422 for a day ahead or outside the linkage's time */
export async function addActivity(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: BodyOf<typeof linkageRoutes.addLinkageActivity>,
): Promise<void> {
  const linkage = await lockLinkage(trx, step, id);
  const late = linkage.until_on !== null && input.heldOn >= linkage.until_on;
  if (input.heldOn > shanghaiDate(step.now) || input.heldOn < linkage.from_on || late)
    throw invalid([
      {
        ...{ field: 'heldOn', code: 'outOfRange' },
        message: `须在 ${linkage.from_on} 与今天之间 · between ${linkage.from_on} and today`,
      },
    ]);
  await trx
    .insertInto('linkage_activities')
    .values({
      ...{ id: newId(), linkage_id: id, kind: input.kind, held_on: input.heldOn, title: input.title },
      ...{ people: input.people, suggestions: input.suggestions, entered_by: nameOf(step.actor) },
      created_at: step.now,
    })
    .execute();
  await recordKeyContactEvent(trx, step, { subject: 'linkage', id, action: 'activity' });
}

/** Returns the linkage's id. @throws 404, 409 `activityVoid` */
export async function voidActivity(trx: AppTransaction, step: Step, activityId: string): Promise<string> {
  const activity = await trx
    .selectFrom('linkage_activities')
    .select(['linkage_id', 'voided_at'])
    .where('id', '=', activityId)
    .executeTakeFirst();
  if (!activity) throw notFound('The activity');
  const { id } = await lockLinkage(trx, step, activity.linkage_id).catch(notFoundAs('The activity'));
  if (activity.voided_at) throw conflict('activityVoid', '已经撤回 · It was taken back already.');
  await trx
    .updateTable('linkage_activities')
    .set({ voided_at: step.now })
    .where('id', '=', activityId)
    .execute();
  await recordKeyContactEvent(trx, step, { subject: 'linkage', id, action: 'voidActivity' });
  return id;
}
