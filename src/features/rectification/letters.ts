import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { addWorkdays } from '../../kernel/workdayCount.ts';
import { accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { currentCalendar } from '../clock/index.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import { issueLetter, registerLetterSubject } from '../letters/index.ts';
import { noticesReached, reaches } from './policy.ts';
import type { NoticeRow, Step, TaskRow } from './store.ts';

export const letterSubject = 'rectification';

const sender = ({ actor, now }: Step) => ({
  issuedBy: { id: accountIdOf(actor), name: nameOf(actor) },
  ...{ issuedAt: now, today: shanghaiDate(now) },
});

/** One notice to all its units, numbered per union and year. */
export async function issueNoticeLetter(
  trx: AppTransaction,
  step: Step,
  row: NoticeRow,
  tasks: readonly TaskRow[],
  planWorkdays: number,
) {
  const found = await trx
    .selectFrom('rectification_findings')
    .select('text')
    .where('notice_id', '=', row.id)
    .orderBy('id')
    .execute();
  const calendar = await currentCalendar(trx, row.division_code);
  const planBy = addWorkdays(calendar, shanghaiDate(step.now), planWorkdays);
  return issueLetter(trx, {
    ...{ type: 'rectificationNotice', unionId: row.union_id, subject: { type: letterSubject, id: row.id } },
    addressee: tasks.map(({ unit_name }) => unit_name).join('、'),
    params: {
      ...{ title: row.title, findings: found.map(({ text }) => text), requirement: row.requirement, planBy },
      tasks: tasks.map(({ unit_name, what }) => ({ unit: unit_name, what })),
      ...(row.target_what
        ? { target: `${row.target_what}不超过${row.target_most}${row.target_unit ?? ''}` }
        : {}),
      ...(row.trial_amount ? { trial: { unit: row.trial_unit, amount: row.trial_amount } } : {}),
    },
    replyDue: planBy,
    ...sender(step),
  });
}

/** 整改报告: what each unit did, how the trial went, who accepted it. */
export async function issueReportLetter(
  trx: AppTransaction,
  step: Step,
  row: NoticeRow,
  tasks: readonly TaskRow[],
) {
  const trials = await trx
    .selectFrom('rectification_trials')
    .selectAll()
    .where('notice_id', '=', row.id)
    .orderBy('round')
    .execute();
  return issueLetter(trx, {
    ...{ type: 'rectificationReport', unionId: row.union_id, subject: { type: letterSubject, id: row.id } },
    addressee: '',
    params: {
      ...{ title: row.title, notice: row.number, issuedOn: row.issued_on },
      tasks: tasks.map(({ unit_name, what, result, built_on }) => ({
        ...{ unit: unit_name, what, result: result ?? '', builtOn: built_on },
      })),
      trials: trials.map((trial) => ({
        ...{ from: trial.from_on, until: trial.until_on, outcome: trial.outcome },
        ...{ satisfied: trial.satisfied, basically: trial.basically, unsatisfied: trial.unsatisfied },
      })),
      acceptance: row.acceptance ?? '',
      ...{ acceptedBy: row.accepted_by_name, acceptedOn: row.accepted_on },
      ...(row.target_what
        ? {
            target: `${row.target_what}不超过${row.target_most}${row.target_unit ?? ''}`,
            measured: `${row.measured}${row.target_unit ?? ''}`,
          }
        : {}),
    },
    ...sender(step),
  });
}

/** Letters of a notice are for those who see it, its units among them. */
export function registerRectificationLetters(): void {
  registerLetterSubject(letterSubject, {
    visible: async (trx, actor, id) =>
      (await trx
        .selectFrom('rectification_notices as n')
        .select('n.id')
        .where('n.id', '=', id)
        .where(noticesReached(actor, await unitsOf(trx, actor), 'n'))
        .executeTakeFirst()) !== undefined,
    mayManage: async (trx, actor, id) => {
      const row = await trx
        .selectFrom('rectification_notices')
        .select('union_path')
        .where('id', '=', id)
        .executeTakeFirst();
      return row !== undefined && reaches(actor, 'issue', row.union_path);
    },
  });
}
