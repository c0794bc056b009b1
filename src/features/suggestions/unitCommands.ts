import type { AppTransaction } from '../../platform/db/index.ts';
import { runClock } from './clock.ts';
import { findSuggestionSettings } from './settings.ts';
import { holdForUnit, move, refuseChanged, type Step } from './store.ts';

/** The unit says it is not the right one; the desk sorts anew. @throws 404, 409 */
export async function returnSuggestion(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<void> {
  const row = refuseChanged(await holdForUnit(trx, step.actor, id), version);
  const moved = await move(
    trx,
    step,
    row,
    { action: 'return', part: 'unit', detail: { reason, unitId: row.unit_id } },
    { unit_id: null },
  );
  await runClock(trx, moved, step.now, { start: 'sort', settings: await findSuggestionSettings(trx) });
}
