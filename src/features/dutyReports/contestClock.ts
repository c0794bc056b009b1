import type { AppTransaction } from '../../platform/db/index.ts';
import { type DeadlineRow, registerDeadlineHandler } from '../clock/index.ts';
import { contestSubject } from './contest.ts';
import { answerersAt } from './office.ts';
import { tellOffice } from './tell.ts';

/** Soon due and late: those who answer are told. */
async function onDue(
  trx: AppTransaction,
  { breached, warned }: { breached: DeadlineRow[]; warned: DeadlineRow[] },
  now: Date,
): Promise<void> {
  for (const deadline of [...breached, ...warned]) {
    const row = await trx
      .selectFrom('duty_contests')
      .select(['id', 'status', 'union_path', 'person_name'])
      .where('id', '=', deadline.subject_id)
      .executeTakeFirst();
    if (row?.status !== 'open') continue;
    const told = { id: row.id, name: row.person_name };
    const news = breached.includes(deadline) ? 'late' : 'near';
    const office = await answerersAt(trx, row.union_path, now);
    await tellOffice(trx, office, { ...told, due: deadline.due_on, news }, now);
  }
}

export const followContests = (): void =>
  registerDeadlineHandler(contestSubject, {
    onDue,
    onMoved: async (trx, moved) => {
      for (const { subject_id, due_on } of moved)
        await trx.updateTable('duty_contests').set({ due_on }).where('id', '=', subject_id).execute();
    },
    changed: (context) => context.live.changed('dutyReports'),
  });
