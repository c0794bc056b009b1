import { addDays, parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { conflict, invalid } from '../../platform/http/problem.ts';
import { cancelled, extended, noticeSubject, startForTask, taskSubject } from './deadlines.ts';
import { findingsOf } from './drafting.ts';
import type { Effect } from './effect.ts';
import { moveFinding } from './findings.ts';
import { issueNoticeLetter } from './letters.ts';
import { findRectificationSettings } from './settings.ts';
import { type NoticeRow, type Step, saveTask, tasksOf } from './store.ts';
import { tellUnits } from './tell.ts';

/** Numbers the notice and sends it to every unit at once. The number series is held: this is the last of its writes. */
export async function issueNotice(trx: AppTransaction, step: Step, row: NoticeRow): Promise<Effect> {
  const settings = await findRectificationSettings(trx);
  const tasks = await tasksOf(trx, row.id);
  const { signWorkdays, planWorkdays, warnAt } = settings;
  for (const task of tasks) {
    await saveTask(trx, task, { status: 'sent' });
    await startForTask(trx, step, row, task, [
      { term: 'sign', unit: 'workday', amount: signWorkdays, warnAt: [1] },
      { term: 'plan', unit: 'workday', amount: planWorkdays, warnAt },
    ]);
  }
  const letter = await issueNoticeLetter(trx, step, row, tasks, planWorkdays);
  await tellUnits(trx, step, 'issued', { ...row, number: letter.number }, tasks);
  return {
    set: {
      ...{ number: letter.number, letter_id: letter.id, issued_on: shanghaiDate(step.now) },
      issued_by: accountIdOf(step.actor),
    },
    detail: { letter: letter.number, units: tasks.map(({ unit_name }) => unit_name) },
  };
}

/** More days for what is being built, once for a notice and with a reason. @throws Problem 409 `extendedAlready`, 422 */
export async function extendNotice(
  trx: AppTransaction,
  step: Step,
  row: NoticeRow,
  { days, reason }: { days: number; reason: string },
): Promise<Effect> {
  if (row.extended_days > 0)
    throw conflict('extendedAlready', '只能延期一次 · It was extended already; that is possible once.');
  const { longestExtension } = await findRectificationSettings(trx);
  if (days > longestExtension)
    throw invalid([
      {
        ...{ field: 'days', code: 'tooLong' },
        message: `最多延期 ${longestExtension} 天 · ${longestExtension} days at most`,
      },
    ]);
  for (const task of await tasksOf(trx, row.id)) {
    if (task.status !== 'building' || !task.plan_due) continue;
    await extended(trx, step, row, task, days, nameOf(step.actor));
    await saveTask(trx, task, { plan_due: addDays(parseCivilDate(task.plan_due), days) });
  }
  return { set: { extended_days: days, extension_reason: reason }, detail: { days, reason } };
}

/** Its findings wait again for a notice, its units have nothing more to do. */
export async function withdrawNotice(
  trx: AppTransaction,
  step: Step,
  row: NoticeRow,
  reason: string,
): Promise<Effect> {
  const tasks = await tasksOf(trx, row.id);
  for (const task of tasks) {
    await saveTask(trx, task, { status: 'stopped' });
    await cancelled(trx, step, taskSubject, task.id);
  }
  await cancelled(trx, step, noticeSubject, row.id);
  for (const finding of await findingsOf(trx, row.id))
    await moveFinding(trx, step, finding, {
      ...{ action: 'release', status: 'confirmed', words: reason, noticeId: null },
    });
  if (row.number) await tellUnits(trx, step, 'withdrawn', row, tasks);
  return { set: { withdraw_reason: reason }, detail: { reason } };
}
