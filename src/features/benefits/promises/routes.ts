import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Context } from '../../../platform/context.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import { writer } from '../shared/write.ts';
import { addPayment, addPromise, endPromise, explainGap } from './commands.ts';
import type { promiseRoutes } from './contract.ts';
import { getGap, getPromise, listGaps, listPromises, promiseDays } from './queries.ts';

export function promiseHandlers(context: Context): Handlers<typeof promiseRoutes> {
  const { db, clock } = context;
  const write = writer(context);
  const today = () => shanghaiDate(clock.now());
  return {
    promises: ({ actor, query }) => listPromises(db, actor, query, today()),
    addPromise: (call) =>
      write(call, async (trx, step) =>
        getPromise(trx, call.actor, await addPromise(trx, step, call.body), today()),
      ),
    endPromise: (call) =>
      write(call, async (trx, step) => {
        await endPromise(trx, step, call.params.id, call.body);
        return getPromise(trx, call.actor, call.params.id, today());
      }),
    addPromisePayment: (call) =>
      write(call, async (trx, step) => {
        await addPayment(trx, step, call.params.id, call.body);
        return getPromise(trx, call.actor, call.params.id, today());
      }),
    promiseDays: ({ actor, query }) => promiseDays(db, actor, query),
    promiseGaps: ({ actor, query }) => listGaps(db, actor, query, today()),
    explainPromiseGap: (call) =>
      write(call, async (trx, step) => {
        await explainGap(trx, step, call.params.id, call.body.note);
        return getGap(trx, call.actor, call.params.id, today());
      }),
  };
}
