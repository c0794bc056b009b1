import type { MultipartFile } from '@fastify/multipart';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { type Paper, readPaper } from '../../platform/http/papers.ts';
import { conflict, invalid, notFound } from '../../platform/http/problem.ts';
import { meetMilestoneClock } from './clock.ts';
import { colleagueOf, holdProject, moveProject } from './commands.ts';
import { recordProjectEvent, type Step } from './events.ts';
import { reachesProject } from './policy.ts';

const mostFiles = 60;

/** Tells what was done in a month; nothing told is taken back. @returns its id @throws Problem 404, 403, 409, 422 `month` */
export async function reportProgress(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: { month: string; text: string },
): Promise<string> {
  const row = await holdProject(trx, step, id, 'report');
  const month = `${input.month.slice(0, 7)}-01`;
  if (month > shanghaiDate(step.now) || month.slice(0, 7) < (row.published_on ?? '').slice(0, 7))
    throw invalid([
      {
        ...{ field: 'month', code: 'outOfRange' },
        message: '请填公布以来、到本月为止的月份 · a month since it was published',
      },
    ]);
  const by = colleagueOf(step.actor);
  const progressId = newId();
  await trx
    .insertInto('practical_progress')
    .values({
      ...{ id: progressId, project_id: id, month, text: input.text, at: step.now },
      ...{ reported_by: by.id, reported_by_name: by.name },
    })
    .execute();
  await recordProjectEvent(trx, step, { projectId: id, action: 'report', detail: { month } });
  return progressId;
}

/** @throws Problem 404 before the file is read, 413, 422 */
export async function readProof(
  { db, config }: Pick<Context, 'db' | 'config'>,
  actor: Actor,
  id: string,
  part: MultipartFile | undefined,
): Promise<Paper> {
  const row = await db
    .selectFrom('practical_projects')
    .select('union_path')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row || !reachesProject(actor, 'practicalProject.run', row.union_path)) throw notFound('The project');
  return readPaper(part, config.uploadMaxBytes);
}

/** Keeps proof with what was told. @throws Problem 404, 403, 409 `tooManyFiles` */
export async function addProof(
  trx: AppTransaction,
  step: Step,
  id: string,
  { progressId, paper }: { progressId: string; paper: Paper },
): Promise<void> {
  await holdProject(trx, step, id, 'report');
  const told = await trx
    .selectFrom('practical_progress')
    .select('id')
    .where('id', '=', progressId)
    .where('project_id', '=', id)
    .executeTakeFirst();
  if (!told) throw notFound('The progress');
  const { kept } = await trx
    .selectFrom('practical_files')
    .select((is) => is.fn.countAll<number>().as('kept'))
    .where('project_id', '=', id)
    .executeTakeFirstOrThrow();
  if (Number(kept) >= mostFiles)
    throw conflict('tooManyFiles', `一个项目最多 ${mostFiles} 个附件 · ${mostFiles} files at most`);
  await trx
    .insertInto('practical_files')
    .values({
      ...{ id: newId(), project_id: id, progress_id: progressId, name: paper.name },
      ...{ media_type: paper.mediaType, content: paper.bytes, added_by: colleagueOf(step.actor).id },
      added_at: step.now,
    })
    .execute();
  await recordProjectEvent(trx, step, { projectId: id, action: 'addFile', detail: { name: paper.name } });
}

/** A milestone is reached. @throws Problem 404, 403, 409 `alreadyDone` */
export async function passMilestone(
  trx: AppTransaction,
  step: Step,
  id: string,
  { milestoneId, note }: { milestoneId: string; note: string },
): Promise<void> {
  const row = await holdProject(trx, step, id, 'passMilestone');
  const milestone = await trx
    .selectFrom('practical_milestones')
    .selectAll()
    .where('id', '=', milestoneId)
    .where('project_id', '=', id)
    .executeTakeFirst();
  if (!milestone) throw notFound('The milestone');
  if (milestone.done_on)
    throw conflict('alreadyDone', '这个节点已经完成 · This milestone is reached already.');
  await trx
    .updateTable('practical_milestones')
    .set({ done_on: shanghaiDate(step.now), note })
    .where('id', '=', milestoneId)
    .execute();
  await meetMilestoneClock(trx, milestoneId, step.now);
  await trx
    .updateTable('practical_projects')
    .set({ version: row.version + 1 })
    .where('id', '=', id)
    .execute();
  const detail = { milestone: milestone.title, note };
  await recordProjectEvent(trx, step, { projectId: id, action: 'passMilestone', detail });
}

/** Hands a project in: all milestones reached and something to show. @throws Problem 409 `milestonesOpen`, `noProof` */
export async function handIn(trx: AppTransaction, step: Step, id: string, version?: number): Promise<void> {
  const row = await holdProject(trx, step, id, 'handIn', version);
  const open = await trx
    .selectFrom('practical_milestones')
    .select('id')
    .where('project_id', '=', id)
    .where('done_on', 'is', null)
    .executeTakeFirst();
  if (open) throw conflict('milestonesOpen', '还有节点没有完成 · Some milestones are not reached yet.');
  const proof = await trx
    .selectFrom('practical_progress')
    .select('id')
    .where('project_id', '=', id)
    .executeTakeFirst();
  if (!proof) throw conflict('noProof', '请先填写进展、附上佐证 · Tell first what was done, with proof.');
  await moveProject(trx, step, row, 'handIn', { handed_in_by: colleagueOf(step.actor).id, outcome: null });
}
