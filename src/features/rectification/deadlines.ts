import { dayNumber, parseCivilDate } from '../../kernel/civilDate.ts';
import type { DeadlineUnit } from '../../kernel/deadline.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import {
  cancelDeadlines,
  currentCalendar,
  deadlinesOf,
  extendDeadline,
  meetDeadlines,
  type StoredRule,
  startDeadlines,
} from '../clock/index.ts';
import type { NoticeRow, Step, TaskRow } from './store.ts';

export const noticeSubject = 'rectificationNotice';
export const taskSubject = 'rectificationTask';

const names = {
  sign: { zh: '签收整改通知单', en: 'Sign for the notice' },
  plan: { zh: '报可行性、方案和时间表', en: 'Feasibility, plan and timetable' },
  build: { zh: '按时间表完成整改', en: 'Build by the timetable' },
  trial: { zh: '试行期', en: 'Trial' },
  accept: { zh: '验收', en: 'Acceptance' },
} as const;
export type RectificationTerm = keyof typeof names;

const metBy: Record<RectificationTerm, readonly string[]> = {
  sign: ['sign'],
  plan: ['plan'],
  build: ['finish'],
  trial: ['endTrial'],
  accept: ['accept', 'refuse'],
};

/** The terms come from the profile `rectificationSettings`, the notice, or the unit's own timetable. */
const ruleOf = (
  term: RectificationTerm,
  unit: DeadlineUnit,
  amount: number,
  warnAt: readonly number[],
): StoredRule => ({
  ...{ code: `rectification.${term}`, name: names[term], basis: '整改通知单', unit, amount },
  ...{ roll: 'none', pausable: false, warnAt, metBy: metBy[term] },
  onBreach: {
    to: term === 'trial' || term === 'accept' ? 'issuer' : 'unit',
    task: { zh: `逾期：${names[term].zh}`, en: `Overdue: ${names[term].en}` },
    letter: false,
  },
});

export interface Term {
  term: RectificationTerm;
  unit: DeadlineUnit;
  amount: number;
  warnAt: readonly number[];
}

async function start(
  trx: AppTransaction,
  step: Step,
  subject: { type: string; id: string; divisionCode: string | null },
  terms: readonly Term[],
): Promise<void> {
  const calendar = await currentCalendar(trx, subject.divisionCode);
  await startDeadlines(
    trx,
    calendar,
    subject,
    terms.map(({ term, unit, amount, warnAt }) => ({
      ladder: 'rectification',
      rule: ruleOf(term, unit, amount, warnAt),
      from: shanghaiDate(step.now),
    })),
    step.now,
  );
}

export const startForNotice = (trx: AppTransaction, step: Step, notice: NoticeRow, terms: readonly Term[]) =>
  start(trx, step, { type: noticeSubject, id: notice.id, divisionCode: notice.division_code }, terms);

export const startForTask = (
  trx: AppTransaction,
  step: Step,
  notice: Pick<NoticeRow, 'division_code'>,
  task: Pick<TaskRow, 'id'>,
  terms: readonly Term[],
) => start(trx, step, { type: taskSubject, id: task.id, divisionCode: notice.division_code }, terms);

export async function met(trx: AppTransaction, step: Step, type: string, id: string, action: string) {
  await meetDeadlines(trx, await deadlinesOf(trx, type, id), [action], step.now);
}

export async function cancelled(trx: AppTransaction, step: Step, type: string, id: string) {
  await cancelDeadlines(trx, await deadlinesOf(trx, type, id), step.now);
}

/** Days more for what a unit builds, or for its plan. */
export async function extended(
  trx: AppTransaction,
  step: Step,
  notice: NoticeRow,
  task: TaskRow,
  days: number,
  actor: string,
): Promise<void> {
  const calendar = await currentCalendar(trx, notice.division_code);
  for (const row of await deadlinesOf(trx, taskSubject, task.id))
    if (row.status === 'open' && row.rule_code === 'rectification.build')
      await extendDeadline(trx, calendar, row, days, actor, step.now);
}

/** Whole days from one civil date to another. */
export const daysBetween = (from: string, to: string): number =>
  dayNumber(parseCivilDate(to)) - dayNumber(parseCivilDate(from));
