import { sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';
import type { RowReasons } from '../../../platform/imports/index.ts';
import { actOnMembership } from '../membership/act.ts';
import { askTransfer } from '../transfers/ask.ts';
import type { PlannedRow } from './saveMembers.ts';

/** Takes steps with single memberships through the members' own commands; what one refuses is told and nothing else lost. */
export async function takeSteps(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  rows: readonly PlannedRow[],
): Promise<RowReasons[]> {
  const failed: RowReasons[] = [];
  for (const planned of rows) {
    await sql`SAVEPOINT import_step`.execute(trx);
    try {
      await takeStep(trx, actor, now, planned);
      await sql`RELEASE SAVEPOINT import_step`.execute(trx);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await sql`ROLLBACK TO SAVEPOINT import_step`.execute(trx);
      failed.push({ row: planned.row, reasons: [error.message] });
    }
  }
  return failed;
}

async function takeStep(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { plan, value, row }: PlannedRow,
): Promise<void> {
  const note = `导入第 ${row} 行${value.on ? `，变化日期 ${value.on}` : ''}`;
  if (plan.do === 'transfer')
    await askTransfer(trx, actor, now, {
      ...{ membershipId: plan.membershipId, inUnionId: plan.unionId, reason: note },
    });
  if (plan.do !== 'step') return;
  const { membershipId: id, action } = plan.step;
  const reason = value.reason ?? undefined;
  await actOnMembership(trx, actor, now, { id, action, input: { reason, note } });
}
