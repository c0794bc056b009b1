import type { AppTransaction } from '../../platform/db/index.ts';
import { type DeadlineRow, registerDeadlineHandler } from '../clock/index.ts';
import { noticeSubject, taskSubject } from './deadlines.ts';
import { recordStep } from './store.ts';
import { tellDue } from './tell.ts';

const noticeOf = (trx: AppTransaction, id: string) =>
  trx
    .selectFrom('rectification_notices')
    .select(['id', 'number', 'title', 'issued_by', 'union_path', 'status'])
    .where('id', '=', id)
    .executeTakeFirst();

/** A step that is late is marked, told to the issuer and the leaders, and stands in the story. */
async function onDue(
  trx: AppTransaction,
  type: string,
  { breached, warned }: { breached: DeadlineRow[]; warned: DeadlineRow[] },
  now: Date,
): Promise<void> {
  for (const row of [...breached, ...warned]) {
    const task =
      type === taskSubject
        ? await trx
            .selectFrom('rectification_tasks')
            .select(['id', 'notice_id', 'unit_id', 'unit_name'])
            .where('id', '=', row.subject_id)
            .executeTakeFirst()
        : undefined;
    const notice = await noticeOf(trx, task?.notice_id ?? row.subject_id);
    if (!notice) continue;
    const late = breached.includes(row);
    const what = task ? `${task.unit_name} ${row.rule.name.zh}` : row.rule.name.zh;
    // That a trial has run its days is no lateness of anybody.
    const escalates = late && row.rule_code !== 'rectification.trial';
    await tellDue(trx, now, notice, {
      ...{ deadlineId: row.id, on: row.due_on, what, unitId: task?.unit_id ?? null, late: escalates },
    });
    if (!escalates) continue;
    await trx
      .updateTable(task ? 'rectification_tasks' : 'rectification_notices')
      .set({ escalated_at: now })
      .where('id', '=', row.subject_id)
      .execute();
    await recordStep(
      trx,
      { actor: { kind: 'system', name: 'system' }, now },
      {
        ...{ subjectId: notice.id, action: 'escalate', status: notice.status },
        ...{ detail: { what, due: row.due_on }, ...(task ? { taskId: task.id } : {}) },
      },
    );
  }
}

export function registerRectificationDeadlines(): void {
  for (const type of [noticeSubject, taskSubject])
    registerDeadlineHandler(type, {
      onDue: (trx, due, now) => onDue(trx, type, due, now),
      onMoved: async () => undefined,
      changed: (context) => context.live.changed('rectification'),
    });
}
