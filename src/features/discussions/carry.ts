import type { Selectable } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../platform/http/problem.ts';
import { addLinkage } from '../keyContacts/index.ts';
import { draftProject } from '../practicalProjects/index.ts';
import { writeDraft } from '../proposals/index.ts';
import { recordDiscussionEvent, type Step } from './events.ts';
import { holdMeasure } from './measures.ts';
import { proposingSeat } from './seats.ts';
import { findBelonging } from './standing.ts';
import { discussionFor, readableDiscussion, requirePossible } from './store.ts';

type MeasureRow = Selectable<Database['discussion_measures']>;
type Target = 'practicalProject' | 'linkage' | 'proposal';

/** The measure, locked, that nothing came of yet. @throws Problem 404, 409 `measureEnded`, `carriedOnAlready` */
async function holdFresh(trx: AppTransaction, discussionId: string, measureId: string): Promise<MeasureRow> {
  const row = await holdMeasure(trx, discussionId, measureId);
  if (row.target_id)
    throw conflict('carriedOnAlready', '这项措施已经转办 · This measure was taken further already.');
  return row;
}

async function becomes(
  trx: AppTransaction,
  step: Step,
  { id, discussion_id: discussionId, title }: MeasureRow,
  target: { type: Target; id: string },
): Promise<void> {
  await trx
    .updateTable('discussion_measures')
    .set({ target_type: target.type, target_id: target.id })
    .where('id', '=', id)
    .execute();
  const detail = { title, target: target.type, targetId: target.id };
  await recordDiscussionEvent(trx, step, { discussionId, action: 'carryOn', detail });
}

const stepsOf = (trx: AppTransaction, measureId: string) =>
  trx
    .selectFrom('discussion_milestones')
    .select(['title', 'due_on'])
    .where('measure_id', '=', measureId)
    .orderBy('position')
    .execute();

/** Drafts a practical project of this year from a measure, once. @throws Problem 404, 403, 409 `carriedOnAlready` */
export async function carryOn(
  trx: AppTransaction,
  step: Step,
  id: string,
  { measureId, forWhom }: { measureId: string; forWhom: string },
): Promise<void> {
  const discussion = await discussionFor(trx, step.actor, id, 'carryOn');
  const row = await holdFresh(trx, id, measureId);
  const milestones = await stepsOf(trx, measureId);
  const projectId = await draftProject(trx, step, {
    ...{ unionId: discussion.union_id, year: Number(row.due_on.slice(0, 4)), title: row.title, forWhom },
    ...{ about: discussion.resolution ?? '', responsibleUnit: row.owner_name, responsiblePerson: '' },
    ...{ budget: '', dueOn: row.due_on },
    milestones: milestones.map(({ title, due_on }) => ({ title, dueOn: due_on })),
    source: { type: 'discussion', id },
  });
  await becomes(trx, step, row, { type: 'practicalProject', id: projectId });
}

/**
 * Pairs the union with another one for a measure (pairing with the photo studio's union), once.
 *
 * @throws Problem 404, 403 `notYourDiscussion`, `placeNotYours`, 409 `carriedOnAlready`, 422 for the union itself
 */
export async function pairFrom(
  trx: AppTransaction,
  step: Step,
  id: string,
  { measureId, partnerId }: { measureId: string; partnerId: string },
): Promise<void> {
  const discussion = await discussionFor(trx, step.actor, id, 'carryOn');
  const row = await holdFresh(trx, id, measureId);
  const linkageId = await addLinkage(trx, step, {
    ...{ kind: 'pairing', unionId: discussion.union_id, partnerId },
    ...{ purpose: row.title, fromOn: shanghaiDate(step.now) },
  });
  await becomes(trx, step, row, { type: 'linkage', id: linkageId });
}

const longestTitle = 60;

/**
 * A representative takes a measure further as a draft of a proposal of theirs, once; they edit and submit it.
 *
 * @throws Problem 404, 403 `noSeat`, 409 `carriedOnAlready`, `statusDoesNotAllow`
 */
export async function proposeFrom(
  trx: AppTransaction,
  step: Step,
  id: string,
  measureId: string,
): Promise<void> {
  const { actor } = step;
  if (actor.kind !== 'worker') throw notFound('The discussion');
  const belonging = await findBelonging(trx, actor);
  const discussion = await readableDiscussion(trx, actor, belonging, id);
  requirePossible('carryOn', discussion);
  const seat = await proposingSeat(trx, actor.personId, discussion.union_path, shanghaiDate(step.now));
  if (!seat) throw forbidden('noSeat', '您不是这里的代表 · You hold no seat here.');
  const row = await holdFresh(trx, id, measureId);
  const milestones = await stepsOf(trx, measureId);
  const draftId = await writeDraft(trx, step, {
    ...{ seatId: seat.id, title: row.title.slice(0, longestTitle), category: null, themes: [] },
    reason: `大家讨论“${discussion.title}”形成的结论：${discussion.resolution ?? ''}`.slice(0, 3_000),
    measure: [row.title, ...milestones.map(({ title, due_on }) => `${due_on} 前：${title}`)]
      .join('\n')
      .slice(0, 3_000),
    confidential: false,
  });
  await becomes(trx, step, row, { type: 'proposal', id: draftId });
}
