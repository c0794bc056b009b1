import type { AppTransaction } from '../../platform/db/index.ts';
import { type DeadlineRow, deadlinesOf, isRunning } from '../clock/index.ts';
import { finalRuleCodes } from './ladderStore.ts';
import type { NamedLadder } from './ladders/ladder.ts';

export interface DueDates {
  next_due_at: Date | null;
  final_due_at: Date | null;
}

const earliest = (rows: readonly DeadlineRow[]) =>
  rows.reduce<Date | null>((first, row) => (first === null || row.due_at < first ? row.due_at : first), null);

/** What the queue sorts by, and what the closing is measured by: the strictest of the final deadlines. */
export async function dueDatesOf(
  trx: AppTransaction,
  appealId: string,
  ladders: readonly NamedLadder[],
): Promise<DueDates> {
  return dueDatesFrom(await deadlinesOf(trx, 'appeal', appealId), ladders);
}

/** The same from the deadlines of one appeal, read already. */
export function dueDatesFrom(rows: readonly DeadlineRow[], ladders: readonly NamedLadder[]): DueDates {
  const finals = finalRuleCodes(ladders);
  return {
    next_due_at: earliest(rows.filter((row) => row.status === 'open')),
    final_due_at: earliest(
      rows.filter((row) => finals.has(row.rule_code) && (isRunning(row) || row.status === 'met')),
    ),
  };
}
