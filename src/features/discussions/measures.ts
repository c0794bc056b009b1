import type { MultipartFile } from '@fastify/multipart';
import type { Selectable } from 'kysely';
import { daysBetween, parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, type Database, newId } from '../../platform/db/index.ts';
import { type Paper, readPaper } from '../../platform/http/papers.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { currentCalendar, deadlinesOf, meetDeadlines, startDeadlines } from '../clock/index.ts';
import { recordDutyResult } from '../dutyReports/index.ts';
import { measureRule } from './clockRules.ts';
import type { MeasureInput } from './contract.ts';
import { recordDiscussionEvent, type Step } from './events.ts';
import { discussionFor, requirePossible, seenDiscussion } from './store.ts';
import { tellParticipants } from './tell.ts';

type MeasureRow = Selectable<Database['discussion_measures']>;
const mostFiles = 20;

/** Adopts a measure with its day and steps; everybody who took part is told. @throws Problem 404, 403, 409, 422 */
export async function adoptMeasure(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: MeasureInput,
): Promise<void> {
  await discussionFor(trx, step.actor, id, 'adoptMeasure');
  const today = shanghaiDate(step.now);
  const days = daysBetween(today, parseCivilDate(input.dueOn));
  if (days < 1)
    throw invalid([{ field: 'dueOn', code: 'past', message: '须晚于今天 · after today, please' }]);
  const late = input.milestones.findIndex(({ dueOn }) => dueOn > input.dueOn);
  if (late >= 0)
    throw invalid([
      {
        ...{ field: `milestones.${late}.dueOn`, code: 'afterEnd' },
        message: '节点不能晚于措施的期限 · not after the measure is due',
      },
    ]);
  const measureId = newId();
  await trx
    .insertInto('discussion_measures')
    .values({
      ...{ id: measureId, discussion_id: id, title: input.title, owner_name: input.ownerName },
      ...{ adopted_by: colleague(step.actor), due_on: input.dueOn, status: 'adopted', outcome: null },
      ...{ ended_on: null, target_type: null, target_id: null, created_at: step.now },
    })
    .execute();
  if (input.milestones.length > 0)
    await trx
      .insertInto('discussion_milestones')
      .values(
        input.milestones.map(({ title, dueOn }, index) => ({
          ...{ id: newId(), measure_id: measureId, position: index + 1, title, due_on: dueOn },
          ...{ done_on: null, note: null },
        })),
      )
      .execute();
  await startDeadlines(
    trx,
    await currentCalendar(trx, null),
    { type: 'discussionMeasure', id: measureId, divisionCode: null },
    [{ ladder: 'discussion', rule: measureRule(days), from: today }],
    step.now,
  );
  const detail = { title: input.title, dueOn: input.dueOn };
  await recordDiscussionEvent(trx, step, { discussionId: id, action: 'adoptMeasure', detail });
  await recordDutyResult(
    trx,
    {
      ...{ kind: 'discussion', subjectType: 'discussion', subjectId: id, at: step.now },
      result: { zh: `已定措施：${input.title}`, en: `A measure was adopted: ${input.title}` },
    },
    step.now,
  );
  await tellParticipants(trx, id, 'adopted', measureId);
}

const colleague = (actor: Actor): string => {
  const id = accountIdOf(actor);
  if (id === null) throw forbidden('notYourDiscussion', 'Somebody signed in must do this.');
  return id;
};

/** The measure, locked, while it is being done. @throws Problem 404, 409 `measureEnded` */
export async function holdMeasure(
  trx: AppTransaction,
  discussionId: string,
  id: string,
): Promise<MeasureRow> {
  const row = await trx
    .selectFrom('discussion_measures')
    .selectAll()
    .where('id', '=', id)
    .where('discussion_id', '=', discussionId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The measure');
  if (row.status !== 'adopted')
    throw conflict('measureEnded', '这项措施已经结束 · This measure has ended.', { status: row.status });
  return row;
}

/** @throws Problem 404, 403, 409 `alreadyDone`, `measureEnded` */
export async function passMilestone(
  trx: AppTransaction,
  step: Step,
  id: string,
  { milestoneId, note }: { milestoneId: string; note: string },
): Promise<void> {
  await discussionFor(trx, step.actor, id, 'passMilestone');
  const milestone = await trx
    .selectFrom('discussion_milestones')
    .selectAll()
    .where('id', '=', milestoneId)
    .executeTakeFirst();
  if (!milestone) throw notFound('The milestone');
  await holdMeasure(trx, id, milestone.measure_id);
  const { numUpdatedRows } = await trx
    .updateTable('discussion_milestones')
    .set({ done_on: shanghaiDate(step.now), note })
    .where('id', '=', milestoneId)
    .where('done_on', 'is', null)
    .executeTakeFirst();
  if (Number(numUpdatedRows) === 0)
    throw conflict('alreadyDone', '这个节点已经完成 · This step is done already.');
  const detail = { title: milestone.title, note };
  await recordDiscussionEvent(trx, step, { discussionId: id, action: 'passMilestone', detail });
}

/** A measure ends as done, all its steps done and with what shows it, or dropped, with the reason. @throws Problem 409 */
export async function endMeasure(
  trx: AppTransaction,
  step: Step,
  id: string,
  { measureId, done, outcome }: { measureId: string; done: boolean; outcome: string },
): Promise<void> {
  await discussionFor(trx, step.actor, id, 'endMeasure');
  const row = await holdMeasure(trx, id, measureId);
  const open = await trx
    .selectFrom('discussion_milestones')
    .select('id')
    .where('measure_id', '=', measureId)
    .where('done_on', 'is', null)
    .executeTakeFirst();
  if (done && open)
    throw conflict('milestonesOpen', '还有节点没有完成，不能算办成 · Some steps are not done yet.');
  await trx
    .updateTable('discussion_measures')
    .set({ status: done ? 'done' : 'dropped', outcome, ended_on: shanghaiDate(step.now) })
    .where('id', '=', measureId)
    .execute();
  await meetDeadlines(trx, await deadlinesOf(trx, 'discussionMeasure', measureId), ['ended'], step.now);
  const detail = { title: row.title, outcome };
  const action = done ? 'measureDone' : 'measureDropped';
  await recordDiscussionEvent(trx, step, { discussionId: id, action, detail });
}

/** Keeps a photo or PDF with a measure. @throws Problem 404, 403, 409 `tooManyFiles`, 413, 422 */
export async function readProof(
  { db, config }: Pick<Context, 'db' | 'config'>,
  actor: Actor,
  id: string,
  part: MultipartFile | undefined,
): Promise<Paper> {
  // Who may not is told before the file is read.
  requirePossible('addFile', await seenDiscussion(db, actor, id));
  return readPaper(part, config.uploadMaxBytes);
}

/** @throws Problem 404, 403, 409 */
export async function addMeasureFile(
  trx: AppTransaction,
  step: Step,
  id: string,
  { measureId, paper }: { measureId: string; paper: Paper },
): Promise<void> {
  await discussionFor(trx, step.actor, id, 'addFile');
  const row = await holdMeasure(trx, id, measureId);
  const { kept } = await trx
    .selectFrom('discussion_files')
    .select((is) => is.fn.countAll<number>().as('kept'))
    .where('measure_id', '=', measureId)
    .executeTakeFirstOrThrow();
  if (Number(kept) >= mostFiles)
    throw conflict('tooManyFiles', `一项措施最多 ${mostFiles} 个附件 · ${mostFiles} files at most`);
  await trx
    .insertInto('discussion_files')
    .values({
      ...{ id: newId(), measure_id: measureId, name: paper.name, media_type: paper.mediaType },
      ...{ content: paper.bytes, added_by: colleague(step.actor), added_at: step.now },
    })
    .execute();
  const detail = { title: row.title, name: paper.name };
  await recordDiscussionEvent(trx, step, { discussionId: id, action: 'addFile', detail });
}
