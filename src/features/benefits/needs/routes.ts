import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import type { Step } from '../shared/policy.ts';
import { writer } from '../shared/write.ts';
import { actOnOwnNeed, addOwnNeed, fileNeed, finishNeed, holdNeed, moveNeed } from './commands.ts';
import type { needRoutes } from './contract.ts';
import { getNeed, listNeeds, ownNeeds } from './queries.ts';

export function needHandlers(context: Context): Handlers<typeof needRoutes> {
  const { db, clock } = context;
  const write = writer(context);
  const today = () => shanghaiDate(clock.now());
  type Request = Parameters<typeof write>[0] & { params: { id: string } };
  const onNeed = (call: Request, work: (trx: AppTransaction, step: Step) => Promise<void>) =>
    write(call, async (trx, step) => {
      await work(trx, step);
      return getNeed(trx, call.actor, call.params.id, today());
    });
  return {
    needs: ({ actor, query }) => listNeeds(db, actor, query, today()),
    addNeed: (call) =>
      write(call, async (trx, step) =>
        getNeed(trx, call.actor, await fileNeed(trx, step, call.body), today()),
      ),
    orderNeed: (call) =>
      onNeed(call, async (trx, step) => {
        const { providerKind, provider, agreedOn, costFen } = call.body;
        await moveNeed(trx, step, await holdNeed(trx, step, call.params.id), 'order', {
          ...{ provider_kind: providerKind, provider, agreed_on: agreedOn, cost_fen: costFen },
        });
      }),
    finishNeed: (call) =>
      onNeed(call, (trx, step) => finishNeed(trx, step, call.params.id, call.body.doneOn)),
    confirmNeed: (call) =>
      onNeed(call, async (trx, step) => {
        const need = await holdNeed(trx, step, call.params.id, 'benefit.serve');
        await moveNeed(trx, step, need, 'confirm', { confirmed_by: 'staff' });
      }),
    reopenNeed: (call) =>
      onNeed(call, async (trx, step) => {
        const need = await holdNeed(trx, step, call.params.id);
        await moveNeed(trx, step, need, 'reopen', { reason: call.body.reason });
      }),
    cancelNeed: (call) =>
      onNeed(call, async (trx, step) => {
        const need = await holdNeed(trx, step, call.params.id, 'benefit.serve');
        await moveNeed(trx, step, need, 'cancel', { reason: call.body.reason });
      }),
    ownNeeds: ({ actor }) => ownNeeds(db, actor),
    addOwnNeed: (call) => write(call, async (trx, step) => ({ id: await addOwnNeed(trx, step, call.body) })),
    actOnOwnNeed: (call) =>
      write(call, async (trx, step) => ({
        status: await actOnOwnNeed(trx, step, call.params.id, call.params.action, call.body.reason),
      })),
  };
}
