import { daysBetween, parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import {
  cancelDeadlines,
  currentCalendar,
  deadlinesOfMany,
  meetDeadlines,
  registerDeadlineHandler,
  type StoredRule,
  startDeadlines,
} from '../clock/index.ts';
import { defineMessage, enqueueMessage } from '../messages/index.ts';
import { recordProjectEvent } from './events.ts';
import './tables.ts';

const subject = 'practicalMilestone';
const system = { kind: 'system', name: 'system' } as const;

const milestoneRule = (days: number): StoredRule => ({
  ...{ code: 'practicalProject.milestone', name: { zh: '实事项目节点', en: 'Milestone of a project' } },
  ...{ basis: '项目公布时确定的日期', unit: 'day', amount: days, roll: 'none', pausable: false },
  ...{ warnAt: days > 7 ? [7] : [], metBy: ['done'] },
  onBreach: { to: 'owner', task: { zh: '节点已逾期，请说明', en: 'The milestone is late' }, letter: false },
});

const soon = defineMessage('practicalProjects.soon', [
  '实事项目“{title}”的节点“{milestone}”快到期了。',
  'Milestone “{milestone}” of the project “{title}” is due soon.',
]);
const late = defineMessage('practicalProjects.late', [
  '实事项目“{title}”的节点“{milestone}”已逾期，公开页上会标明。',
  'Milestone “{milestone}” of the project “{title}” is late; its public page says so.',
]);

/** Starts the clock of each milestone; one that is past already is late without it. */
export async function startMilestoneClocks(
  trx: AppTransaction,
  milestones: readonly { id: string; due_on: string }[],
  now: Date,
): Promise<void> {
  const calendar = await currentCalendar(trx, null);
  const today = shanghaiDate(now);
  for (const { id, due_on } of milestones) {
    const days = daysBetween(today, parseCivilDate(due_on));
    if (days < 1) continue;
    const start = { ladder: 'practicalProject', rule: milestoneRule(days), from: today };
    await startDeadlines(trx, calendar, { type: subject, id, divisionCode: null }, [start], now);
  }
}

export async function meetMilestoneClock(trx: AppTransaction, id: string, now: Date): Promise<void> {
  await meetDeadlines(trx, await deadlinesOfMany(trx, subject, [id]), ['done'], now);
}

export async function stopMilestoneClocks(trx: AppTransaction, projectId: string, now: Date): Promise<void> {
  const rows = await trx
    .selectFrom('practical_milestones')
    .select('id')
    .where('project_id', '=', projectId)
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await cancelDeadlines(trx, await deadlinesOfMany(trx, subject, ids), now);
}

registerDeadlineHandler(subject, {
  onDue: async (trx, { breached, warned }, now) => {
    for (const row of [...breached, ...warned]) {
      // practical_milestones_pkey
      const one = await trx
        .selectFrom('practical_milestones as m')
        .innerJoin('practical_projects as p', 'p.id', 'm.project_id')
        .select(['m.title as milestone', 'p.id', 'p.title', 'p.created_by'])
        .where('m.id', '=', row.subject_id)
        .executeTakeFirst();
      if (!one) continue;
      const isLate = breached.includes(row);
      await enqueueMessage(trx, {
        ...{ channel: 'inbox', recipient: one.created_by, template: isLate ? late : soon, now },
        ...{ params: { title: one.title, milestone: one.milestone } },
        ...{ subject: { type: 'practicalProject', id: one.id } },
        dedupeKey: `practicalMilestone:${isLate ? 'late' : 'soon'}:${row.subject_id}`,
      });
      if (isLate)
        await recordProjectEvent(
          trx,
          { actor: system, now },
          { projectId: one.id, action: 'late', detail: { milestone: one.milestone } },
        );
    }
  },
  // The day was said outright; it moves with no calendar.
  onMoved: async () => undefined,
  changed: ({ live }) => live.changed('practicalProjects'),
});
