import { sql } from 'kysely';
import type { CivilDate } from '../../kernel/civilDate.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import {
  cancelDeadlines,
  currentCalendar,
  type DeadlineRow,
  deadlinesOf,
  dueDate,
  isRunning,
  meetDeadlines,
  registerDeadlineHandler,
  type StoredRule,
  startDeadlines,
} from '../clock/index.ts';
import { tellKeepers } from './messages.ts';
import type { HardshipSettings } from './settings.ts';
import type { FileRow } from './store.ts';

const subjectType = 'hardshipFile';

const recheckRule = ({ recheckMonths, recheckWarnDays }: HardshipSettings): StoredRule => ({
  code: 'hardship.recheck',
  name: { zh: '年度复核', en: 'Yearly check' },
  basis: '困难职工档案动态管理',
  unit: 'month',
  amount: recheckMonths,
  roll: 'nextWorkday',
  pausable: false,
  warnAt: recheckWarnDays > 0 ? [recheckWarnDays] : [],
  metBy: ['recheck'],
  onBreach: { to: 'keeper', task: { zh: '复核家庭情况', en: 'check the household again' }, letter: false },
});

/** Starts the clock of the next yearly check; the one that ran is met. Returns by when. */
export async function startRecheck(
  trx: AppTransaction,
  file: Pick<FileRow, 'id' | 'division_code'>,
  from: CivilDate,
  settings: HardshipSettings,
  now: Date,
): Promise<CivilDate> {
  await meetDeadlines(trx, await deadlinesOf(trx, subjectType, file.id), ['recheck'], now);
  const calendar = await currentCalendar(trx, file.division_code);
  await startDeadlines(
    trx,
    calendar,
    { type: subjectType, id: file.id, divisionCode: file.division_code },
    [{ ladder: 'hardship', rule: recheckRule(settings), from }],
    now,
  );
  const running = (await deadlinesOf(trx, subjectType, file.id)).find(isRunning);
  if (!running) throw new Error('The deadline just started runs.');
  return dueDate(running);
}

export async function cancelRecheck(trx: AppTransaction, fileId: string, now: Date): Promise<void> {
  await cancelDeadlines(trx, await deadlinesOf(trx, subjectType, fileId), now);
}

async function onDue(
  trx: AppTransaction,
  { breached, warned }: { breached: DeadlineRow[]; warned: DeadlineRow[] },
  now: Date,
): Promise<void> {
  const ids = [...breached, ...warned].map((row) => row.subject_id);
  const files = await trx
    .selectFrom('hardship_files')
    .select(['id', 'number', 'union_path'])
    .where('id', 'in', ids)
    .where('status', '=', 'live')
    .execute();
  const byId = new Map(files.map((file) => [file.id, file]));
  for (const [rows, isBreach] of [
    [warned, false],
    [breached, true],
  ] as const)
    for (const row of rows) {
      const file = byId.get(row.subject_id);
      if (file) await tellKeepers(trx, file, { id: row.id, due_on: row.due_on, breached: isBreach }, now);
    }
}

export function registerHardshipDeadlines(): void {
  registerDeadlineHandler(subjectType, {
    onDue,
    onMoved: async (trx, moved) => {
      await sql`
        UPDATE hardship_files AS f SET recheck_due_on = moved.due
          FROM unnest(${moved.map((row) => row.subject_id)}::uuid[], ${moved.map((row) => row.due_on)}::date[])
            AS moved (id, due)
         WHERE f.id = moved.id AND f.status = 'live'`.execute(trx);
    },
    changed: (context) => context.live.changed('hardship'),
  });
}
