import { type Kysely, sql } from 'kysely';
import { computeDeadline } from '../../kernel/deadline.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { nameOf } from '../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';
import { currentCalendar } from '../clock/index.ts';
import { met, noticeSubject, startForNotice, startForTask } from './deadlines.ts';
import type { Effect } from './effect.ts';
import { findRectificationSettings } from './settings.ts';
import { type NoticeRow, type Step, saveTask, tasksOf } from './store.ts';
import { tellUnits } from './tell.ts';
import { trialOutcome } from './trialResult.ts';

/** The trial begins today. @throws Problem 409 `notAllBuilt`, `noTrial` */
export async function startTrial(trx: AppTransaction, step: Step, row: NoticeRow): Promise<Effect> {
  if (row.trial_unit === null || row.trial_amount === null)
    throw conflict('noTrial', '这份通知单不安排试行 · This notice has no trial.');
  const tasks = await tasksOf(trx, row.id);
  if (tasks.some(({ status }) => status !== 'built'))
    throw conflict('notAllBuilt', '还有单位没有完成整改 · Not every unit has finished.');
  const calendar = await currentCalendar(trx, row.division_code);
  const from = shanghaiDate(step.now);
  const term = { unit: row.trial_unit, amount: row.trial_amount } as const;
  const { due } = computeDeadline(calendar, { ...term, roll: 'none' }, from);
  const { warnAt } = await findRectificationSettings(trx);
  await startForNotice(trx, step, row, [{ term: 'trial', ...term, warnAt }]);
  return {
    set: { round: row.round + 1, trial_from: from, trial_until: due },
    detail: { round: row.round + 1, from, until: due },
  };
}

/**
 * Counts the opinions once the trial is over: passed goes to the acceptance, failed back to the builders; too few decide
 * nothing, and the trial may be held again. @throws Problem 409 `trialRuns`
 */
export async function endTrial(trx: AppTransaction, step: Step, row: NoticeRow): Promise<Effect> {
  if (row.trial_from === null || row.trial_until === null) throw new Error('A trial that runs has its days.');
  if (shanghaiDate(step.now) <= row.trial_until)
    throw conflict('trialRuns', `试行到 ${row.trial_until} 为止 · The trial runs until ${row.trial_until}.`, {
      until: row.trial_until,
    });
  const counts = await countOpinions(trx, row.id, row.round);
  const settings = await findRectificationSettings(trx);
  const outcome = trialOutcome(counts, settings.majority, settings.leastOpinions);
  await trx
    .insertInto('rectification_trials')
    .values({
      ...{ notice_id: row.id, round: row.round, from_on: row.trial_from, until_on: row.trial_until },
      ...{ ...counts, rule: settings.majority, least: settings.leastOpinions, outcome },
      ...{ ended_by_name: nameOf(step.actor), ended_at: step.now },
    })
    .execute();
  await met(trx, step, noticeSubject, row.id, 'endTrial');
  const detail = { round: row.round, ...counts, outcome };
  if (outcome === 'passed') {
    await startForNotice(trx, step, row, [await acceptTerm(trx)]);
    return { status: 'toAccept', detail };
  }
  if (outcome === 'failed') await rebuild(trx, step, row, '试行意见未达多数');
  return { status: 'building', detail };
}

export const acceptTerm = async (trx: AppTransaction) => {
  const { acceptWorkdays } = await findRectificationSettings(trx);
  return { term: 'accept', unit: 'workday', amount: acceptWorkdays, warnAt: [1] } as const;
};

/**
 * The opinion that counts of everybody in a round, by its id: the last word of a person, from whichever of their accounts.
 * rectification_opinions_notice_id_round_account_id_key
 */
export const countedOpinions = (noticeId: string, round: number) => sql<string>`
  SELECT DISTINCT ON (coalesce(a.person_id, o.account_id, o.id)) o.id
    FROM rectification_opinions o LEFT JOIN accounts a ON a.id = o.account_id
   WHERE o.notice_id = ${noticeId}::uuid AND o.round = ${round}
   ORDER BY coalesce(a.person_id, o.account_id, o.id), o.given_at DESC, o.id DESC`;

/** Opinions of a round by kind. */
export async function countOpinions(db: Kysely<Database>, noticeId: string, round: number) {
  const rows = await db
    .selectFrom('rectification_opinions')
    .select(({ fn }) => ['opinion', fn.countAll<number>().as('count')])
    .where('id', 'in', sql<string>`(${countedOpinions(noticeId, round)})`)
    .groupBy('opinion')
    .execute();
  const of = (opinion: string) => Number(rows.find((row) => row.opinion === opinion)?.count ?? 0);
  return { satisfied: of('satisfied'), basically: of('basically'), unsatisfied: of('not') };
}

/** Every unit builds again, within the working days of a plan (profile `rectificationSettings`). */
export async function rebuild(
  trx: AppTransaction,
  step: Step,
  row: NoticeRow,
  reason: string,
): Promise<void> {
  const tasks = await tasksOf(trx, row.id);
  const { planWorkdays, warnAt } = await findRectificationSettings(trx);
  for (const task of tasks) {
    if (task.status !== 'built') continue;
    const calendar = await currentCalendar(trx, row.division_code);
    const term = { unit: 'workday', amount: planWorkdays, roll: 'none' } as const;
    const { due } = computeDeadline(calendar, term, shanghaiDate(step.now));
    await saveTask(trx, task, { status: 'building', plan_due: due, built_on: null, returned_reason: reason });
    await startForTask(trx, step, row, task, [
      { term: 'build', unit: 'workday', amount: planWorkdays, warnAt },
    ]);
  }
  await tellUnits(trx, step, 'again', row, tasks);
}
