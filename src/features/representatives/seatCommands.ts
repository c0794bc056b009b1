import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { endSeat, type Step } from './store.ts';
import { seatFor } from './voteCommands.ts';

/** A representative gives the seat back, from today on. @throws Problem 404, 403, 409 `statusDoesNotAllow` */
export async function resignSeat(
  trx: AppTransaction,
  step: Step,
  seatId: string,
  note: string,
): Promise<string> {
  const { seat } = await seatFor(trx, step, seatId, 'resign');
  await endSeat(trx, step, seat, { reason: 'resignation', on: shanghaiDate(step.now), note });
  await trx
    .updateTable('representative_votes')
    .set({ status: 'cancelled' })
    .where('seat_id', '=', seatId)
    .where('status', 'in', ['planned', 'counted'])
    .execute();
  return seat.body_id;
}
