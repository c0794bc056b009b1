import { nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, json } from '../../../platform/db/index.ts';
import { conflict, Problem } from '../../../platform/http/problem.ts';
import { approveApplication, staffId, withdrawApplication } from '../applications/decide.ts';
import type { Step } from '../applications/store.ts';
import { getProgramme } from '../programmes/programme.ts';
import { tiersFor } from '../programmes/rules.ts';
import { after, type RoundRow, saveRound } from './store.ts';

/** The list is right, says a person: it goes to whoever approves that amount. @throws Problem 409 `roundEmpty` */
export async function submitRound(trx: AppTransaction, step: Step, round: RoundRow): Promise<void> {
  after(round, 'submit');
  const { data } = await getProgramme(trx, round.programme_code);
  const role = tiersFor(data, round.amount_fen).at(-1) ?? 'leader';
  const { numUpdatedRows } = await trx
    .updateTable('aid_applications')
    .set((is) => ({
      ...{
        status: 'reviewed' as const,
        amount_fen: round.amount_fen,
        submitted_at: step.now,
        updated_at: step.now,
      },
      ...{
        tiers: json([{ role, by: null, byName: null, at: null }]),
        tier: 0,
        version: is('version', '+', 1),
      },
      ...{ reviewed_by: staffId(step.actor), reviewed_by_name: nameOf(step.actor) },
    }))
    .where('round_id', '=', round.id)
    .where('status', '=', 'draft')
    .executeTakeFirst();
  if (numUpdatedRows === 0n)
    throw conflict('roundEmpty', '名单是空的，请先添加人员 · the list is empty; add people first');
  await saveRound(
    trx,
    step,
    round,
    'submit',
    { submitted_by: staffId(step.actor) },
    { people: Number(numUpdatedRows) },
  );
}

export async function sendRoundBack(
  trx: AppTransaction,
  step: Step,
  round: RoundRow,
  reason: string,
): Promise<void> {
  after(round, 'sendBack');
  await trx
    .updateTable('aid_applications')
    .set((is) => ({
      status: 'draft' as const,
      reviewed_by: null,
      reviewed_by_name: null,
      version: is('version', '+', 1),
    }))
    .where('round_id', '=', round.id)
    .where('status', '=', 'reviewed')
    .execute();
  await saveRound(trx, step, round, 'sendBack', { reason, submitted_by: null }, { reason });
}

/** What is to become of somebody on the list who had similar help, or whose cap is reached. */
type ItemDecision = { give: string } | { leaveOut: string };

/**
 * Approves the whole list. Everybody with similar help lately or above a cap is named at once; each is given all the
 * same with a reason (never above a cap) or left out with one.
 * @throws Problem 403 `notYourTier`, `samePerson`; 409 `roundPeople` with who and why
 */
export async function approveRound(
  trx: AppTransaction,
  step: Step,
  round: RoundRow,
  decisions: Readonly<Record<string, ItemDecision>>,
): Promise<void> {
  after(round, 'approve');
  const rows = await trx
    .selectFrom('aid_applications')
    .selectAll()
    .where('round_id', '=', round.id)
    .where('status', '=', 'reviewed')
    .orderBy('person_id')
    .forUpdate()
    .execute();
  const open: { applicationId: string; personId: string; code: string; details: Record<string, unknown> }[] =
    [];
  let approved = 0;
  for (const row of rows) {
    const decision = decisions[row.id];
    if (decision && 'leaveOut' in decision) {
      await withdrawApplication(trx, step, row, decision.leaveOut);
      continue;
    }
    try {
      await approveApplication(trx, step, row, { opinion: '', duplicatesReason: decision?.give });
      approved += 1;
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 409) throw problem;
      open.push({
        applicationId: row.id,
        personId: row.person_id,
        code: problem.code,
        details: problem.details,
      });
    }
  }
  if (open.length > 0)
    throw conflict(
      'roundPeople',
      `名单中有 ${open.length} 人需要逐一决定 · ${open.length} people on the list need a decision of their own`,
      { people: open },
    );
  await saveRound(
    trx,
    step,
    round,
    'approve',
    { approved_by: staffId(step.actor), approved_by_name: nameOf(step.actor) },
    { approved, leftOut: rows.length - approved },
  );
}

export async function refuseRound(
  trx: AppTransaction,
  step: Step,
  round: RoundRow,
  reason: string,
): Promise<void> {
  after(round, 'refuse');
  await trx
    .updateTable('aid_applications')
    .set((is) => ({
      status: 'withdrawn' as const,
      reason,
      version: is('version', '+', 1),
      updated_at: step.now,
    }))
    .where('round_id', '=', round.id)
    .where('status', 'in', ['draft', 'reviewed'])
    .execute();
  await saveRound(trx, step, round, 'refuse', { reason }, { reason });
}

export async function closeRound(trx: AppTransaction, step: Step, round: RoundRow): Promise<void> {
  const waiting = await trx
    .selectFrom('aid_applications')
    .select('id')
    .where('round_id', '=', round.id)
    .where('status', 'in', ['approved', 'committed', 'ordered', 'returned'])
    .executeTakeFirst();
  if (waiting)
    throw conflict('roundUnpaid', '名单中还有未发放的人 · some people of the list are not paid yet');
  await saveRound(trx, step, round, 'close', {});
}
