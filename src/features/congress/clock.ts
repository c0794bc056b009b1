import { sql } from 'kysely';
import type { CivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { systemActor } from '../../platform/auth/actor.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import {
  currentCalendar,
  deadlinesOf,
  dueDate,
  isRunning,
  meetDeadlines,
  registerDeadlineHandler,
  type StoredRule,
  startDeadlines,
} from '../clock/index.ts';
import { getUnion } from '../organisations/index.ts';
import { findSettings } from './settings.ts';
import { recordSessionEvent, type SessionRow } from './store.ts';
import { tellReportLate } from './tell.ts';

const subjectType = 'congressSession';

const reportRule = (workdays: number): StoredRule => ({
  ...{ code: 'congress.report', name: { zh: '报上级工会', en: 'Report to the upper union' } },
  ...{ basis: '大会结果 7 个工作日内报上级工会', unit: 'workday', amount: workdays, roll: 'none' },
  ...{ pausable: false, warnAt: workdays > 2 ? [2] : [], metBy: ['report'] },
  onBreach: {
    to: 'holder',
    task: { zh: '大会结果尚未报上级工会', en: 'The result is not reported' },
    letter: false,
  },
});

/** Starts the clock of the report on the day the session closed; returns by when. */
export async function startReport(trx: AppTransaction, session: SessionRow, now: Date): Promise<CivilDate> {
  const union = await getUnion(trx, session.union_id);
  const { reportWorkdays } = await findSettings(trx);
  const calendar = await currentCalendar(trx, union.divisionCode);
  await startDeadlines(
    trx,
    calendar,
    { type: subjectType, id: session.id, divisionCode: union.divisionCode },
    [{ ladder: 'congress', rule: reportRule(reportWorkdays), from: shanghaiDate(now) }],
    now,
  );
  const running = (await deadlinesOf(trx, subjectType, session.id)).find(isRunning);
  if (!running) throw new Error('The deadline just started runs.');
  return dueDate(running);
}

export const stopReport = async (trx: AppTransaction, sessionId: string, now: Date): Promise<void> => {
  await meetDeadlines(trx, await deadlinesOf(trx, subjectType, sessionId), ['report'], now);
};

/** A report that is late, or will be soon, stands in the story of its session. */
export function registerCongressDeadlines(): void {
  registerDeadlineHandler(subjectType, {
    onDue: async (trx, { breached, warned }, now) => {
      const step = { actor: systemActor, now };
      for (const [rows, action] of [
        [warned, 'reportSoon'],
        [breached, 'reportLate'],
      ] as const)
        for (const row of rows)
          await recordSessionEvent(trx, step, row.subject_id, { action, detail: { dueOn: row.due_on } });
      const late = new Map(breached.map((row) => [row.subject_id, row.due_on]));
      if (late.size === 0) return;
      const sessions = await trx
        .selectFrom('congress_sessions')
        .select(['id', 'title', 'union_path'])
        .where('id', 'in', [...late.keys()])
        .execute();
      for (const session of sessions) await tellReportLate(trx, session, late.get(session.id) ?? '', now);
    },
    onMoved: async (trx, moved) => {
      await sql`
        UPDATE congress_sessions AS s SET report_due_on = moved.due
          FROM unnest(${moved.map((row) => row.subject_id)}::uuid[], ${moved.map((row) => row.due_on)}::date[])
            AS moved (id, due)
         WHERE s.id = moved.id AND s.status IN ('closed', 'published')`.execute(trx);
    },
    changed: (context) => context.live.changed('congress'),
  });
}
