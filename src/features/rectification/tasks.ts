import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { forbidden, invalid, issuesFromZod, notFound } from '../../platform/http/problem.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import { type TaskInputs, taskInputs } from './contract.ts';
import { daysBetween, met, startForNotice, startForTask, taskSubject } from './deadlines.ts';
import { type TaskAction, taskAfter, unitActions } from './lifecycle.ts';
import { reaches } from './policy.ts';
import { findRectificationSettings } from './settings.ts';
import {
  lockNotice,
  type NoticeRow,
  recordStep,
  refuseStale,
  type Step,
  saveNotice,
  saveTask,
  statusRefused,
  type TaskRow,
  tasksOf,
} from './store.ts';
import { tellIssuer, tellUnits } from './tell.ts';
import { acceptTerm } from './trials.ts';

interface Effect {
  set: Partial<Omit<TaskRow, 'timetable'>> & { timetable?: string };
  detail: Record<string, unknown>;
}
type Effects = {
  [A in TaskAction]: (
    trx: AppTransaction,
    step: Step,
    at: { notice: NoticeRow; task: TaskRow },
    input: TaskInputs[A],
  ) => Promise<Effect>;
};

const effects: Effects = {
  sign: async (trx, step, { task }) => {
    await met(trx, step, taskSubject, task.id, 'sign');
    const signed = { signed_by_name: nameOf(step.actor), signed_on: shanghaiDate(step.now) };
    return { set: signed, detail: {} };
  },

  plan: async (trx, step, { task }, { feasible, words, timetable }) => {
    const today = shanghaiDate(step.now);
    const wrong = timetable.findIndex(({ by }, at) => by < (timetable[at - 1]?.by ?? today));
    if (wrong >= 0)
      throw invalid([
        {
          ...{ field: `timetable.${wrong}.by`, code: 'order' },
          message: '时间表要从今天起、由早到晚 · from today on, the earliest first',
        },
      ]);
    await met(trx, step, taskSubject, task.id, 'plan');
    return {
      set: {
        ...{ feasible, plan: words, timetable: JSON.stringify(timetable), returned_reason: null },
        ...{ plan_due: timetable.at(-1)?.by ?? today, planned_by: accountIdOf(step.actor) },
      },
      detail: { feasible, words },
    };
  },

  approvePlan: async (trx, step, { notice, task }) => {
    if (task.planned_by !== null && task.planned_by === accountIdOf(step.actor))
      throw forbidden(
        'secondPerson',
        '报方案的人不能自己同意 · Whoever wrote the plan does not agree to it.',
      );
    const today = shanghaiDate(step.now);
    // A plan that lay long enough to be late by its own timetable is due today.
    const due = task.plan_due !== null && task.plan_due > today ? task.plan_due : today;
    const { warnAt } = await findRectificationSettings(trx);
    const amount = daysBetween(today, due);
    await startForTask(trx, step, notice, task, [{ term: 'build', unit: 'day', amount, warnAt }]);
    return { set: { plan_due: due }, detail: { due } };
  },

  returnPlan: async (trx, step, { notice, task }, { reason }) => {
    const { planWorkdays, warnAt } = await findRectificationSettings(trx);
    await startForTask(trx, step, notice, task, [
      { term: 'plan', unit: 'workday', amount: planWorkdays, warnAt },
    ]);
    await tellUnits(trx, step, 'returned', notice, [task]);
    return { set: { returned_reason: reason }, detail: { reason } };
  },

  finish: async (trx, step, { task }, { words }) => {
    await met(trx, step, taskSubject, task.id, 'finish');
    const built = { built_on: shanghaiDate(step.now), built_by: accountIdOf(step.actor) };
    return { set: { ...built, result: words }, detail: { words } };
  },
};

/**
 * One action on a task, in the order of every command: signing, planning and finishing are for the people of its unit,
 * the plan is agreed to by those who issued the notice.
 *
 * @throws Problem 404, 403 `actionNotAllowed` `secondPerson`, 409 `statusDoesNotAllow` `changedMeanwhile`, 422
 */
export async function actOnTask(
  trx: AppTransaction,
  step: Step,
  id: string,
  action: TaskAction,
  body: unknown,
): Promise<string> {
  const found = await trx
    .selectFrom('rectification_tasks')
    .select('notice_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw notFound('The notice');
  const notice = await lockNotice(trx, step.actor, found.notice_id);
  const tasks = await tasksOf(trx, notice.id);
  const task = tasks.find((one) => one.id === id);
  // A draft's tasks may have been written anew between the two reads.
  if (!task) throw notFound('The notice');
  if (!(await mayActOnTask(trx, step.actor, notice, task, action)))
    throw forbidden('actionNotAllowed', '您的角色不能这样办理 · Your role does not include this here.');
  const status = taskAfter(notice.status, task.status, action);
  if (status === null) throw statusRefused(action, task.status);
  const parsed = taskInputs[action].safeParse(body ?? {});
  if (!parsed.success) throw invalid(issuesFromZod(parsed.error, ''));
  refuseStale(task.version, parsed.data.version);
  const run = effects[action] as (
    trx: AppTransaction,
    step: Step,
    at: { notice: NoticeRow; task: TaskRow },
    input: unknown,
  ) => Promise<Effect>;
  const { set, detail } = await run(trx, step, { notice, task }, parsed.data);
  await saveTask(trx, task, { ...set, status });
  await recordStep(trx, step, {
    ...{ subjectId: notice.id, taskId: task.id, action, status: notice.status },
    detail: { unit: task.unit_name, ...detail },
  });
  await moveOn(
    trx,
    step,
    notice,
    tasks.map((one) => (one.id === id ? status : one.status)),
  );
  return notice.id;
}

export async function mayActOnTask(
  trx: AppTransaction,
  actor: Step['actor'],
  notice: Pick<NoticeRow, 'union_path'>,
  task: Pick<TaskRow, 'unit_id'>,
  action: TaskAction,
): Promise<boolean> {
  if (!(unitActions as readonly string[]).includes(action)) return reaches(actor, 'issue', notice.union_path);
  return (await unitsOf(trx, actor)).includes(task.unit_id);
}

/** All plans agreed: building. All built and no trial: the acceptance. */
async function moveOn(
  trx: AppTransaction,
  step: Step,
  notice: NoticeRow,
  statuses: readonly TaskRow['status'][],
): Promise<void> {
  const started = statuses.every((status) => status === 'building' || status === 'built');
  const built = statuses.every((status) => status === 'built');
  if (built && notice.trial_unit === null) {
    await startForNotice(trx, step, notice, [await acceptTerm(trx)]);
    await saveNotice(trx, notice, { status: 'toAccept' });
    return tellIssuer(trx, step, notice, '各单位都已完成，请验收');
  }
  if (built) await tellIssuer(trx, step, notice, '各单位都已完成，可以试行');
  if (started && notice.status === 'issued') await saveNotice(trx, notice, { status: 'building' });
}
