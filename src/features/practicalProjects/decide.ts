import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { forbidden, invalid } from '../../platform/http/problem.ts';
import { recordDutyResult } from '../dutyReports/index.ts';
import { startMilestoneClocks, stopMilestoneClocks } from './clock.ts';
import { colleagueOf, holdProject, insertMilestones, moveProject, type ProjectRow } from './commands.ts';
import { recordProjectEvent, type Step } from './events.ts';
import { isSecondPerson } from './policy.ts';

interface Decision {
  version?: number;
  reason: string;
}

function requireSecondPerson(step: Step, row: ProjectRow): void {
  if (!isSecondPerson(step.actor, row.handed_in_by))
    throw forbidden('samePerson', '验收须由另一人进行 · Somebody else than who handed it in decides.');
}

/** Accepts a project as finished. @throws Problem 404, 403 `samePerson`, 409 */
export async function acceptProject(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: Decision,
): Promise<void> {
  const row = await holdProject(trx, step, id, 'accept', input.version);
  requireSecondPerson(step, row);
  const by = colleagueOf(step.actor);
  await moveProject(trx, step, row, 'accept', {
    ...{ accepted_by: by.id, accepted_by_name: by.name, finished_on: shanghaiDate(step.now) },
    outcome: input.reason,
  });
  if (row.source_type === 'discussion' && row.source_id)
    await recordDutyResult(
      trx,
      {
        ...{ kind: 'discussion', subjectType: 'discussion', subjectId: row.source_id, at: step.now },
        result: { zh: `实事项目“${row.title}”已办成`, en: `The project “${row.title}” is finished` },
      },
      step.now,
    );
}

/** Sends a project back with what is missing. @throws Problem 404, 403 `samePerson`, 409 */
export async function sendBackProject(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: Decision,
): Promise<void> {
  const row = await holdProject(trx, step, id, 'sendBack', input.version);
  requireSecondPerson(step, row);
  await moveProject(trx, step, row, 'sendBack', { handed_in_by: null, outcome: input.reason });
}

/**
 * Carries a project over: in this year's list it stays as carried over, never as finished; next year's list has it anew
 * with the milestones that were not reached. @returns the new project's id @throws Problem 404, 403, 409, 422 `dueOn`
 */
export async function carryOver(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: Decision & { dueOn: string },
): Promise<string> {
  const row = await holdProject(trx, step, id, 'carryOver', input.version);
  const year = row.year + 1;
  if (Number(input.dueOn.slice(0, 4)) !== year)
    throw invalid([
      { field: 'dueOn', code: 'otherYear', message: `新期限须在 ${year} 年内 · a day within ${year}` },
    ]);
  await moveProject(trx, step, row, 'carryOver', { outcome: input.reason });
  await stopMilestoneClocks(trx, id, step.now);
  const newOne = newId();
  const by = colleagueOf(step.actor);
  const { outcome: _, ...same } = row;
  await trx
    .insertInto('practical_projects')
    .values({
      ...same,
      ...{ id: newOne, year, due_on: input.dueOn, status: 'underWay', carried_from: id, outcome: null },
      ...{ published_on: shanghaiDate(step.now), handed_in_by: null, accepted_by: null, version: 1 },
      ...{ accepted_by_name: null, finished_on: null, created_by: by.id, created_by_name: by.name },
      created_at: step.now,
    })
    .execute();
  const open = await trx
    .selectFrom('practical_milestones')
    .select('title')
    .where('project_id', '=', id)
    .where('done_on', 'is', null)
    .orderBy('position')
    .execute();
  const left = open.length > 0 ? open : [{ title: '完成项目' }];
  await insertMilestones(
    trx,
    newOne,
    left.map(({ title }) => ({ title, dueOn: input.dueOn })),
  );
  const milestones = await trx
    .selectFrom('practical_milestones')
    .select(['id', 'due_on'])
    .where('project_id', '=', newOne)
    .execute();
  await startMilestoneClocks(trx, milestones, step.now);
  await recordProjectEvent(trx, step, {
    projectId: newOne,
    action: 'carriedFrom',
    detail: { year: row.year },
  });
  return newOne;
}
