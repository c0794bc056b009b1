import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { Call } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import type { Step } from './policy.ts';

/** The live topic of all kinds of benefits. */
export const topic = 'benefits';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

/** A command of the feature: one transaction, run once per Idempotency-Key, and screens told afterwards. */
export function writer(context: Context) {
  return async <T>(call: Request, work: (trx: AppTransaction, step: Step) => Promise<T>): Promise<T> => {
    const answer = await runCommand(context, call, (trx) =>
      work(trx, { actor: call.actor, now: context.clock.now() }),
    );
    context.live.changed(topic);
    return answer;
  };
}
