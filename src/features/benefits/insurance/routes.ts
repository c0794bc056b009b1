import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import type { Step } from '../shared/policy.ts';
import { writer } from '../shared/write.ts';
import {
  addBatch,
  addInsured,
  cancelBatch,
  finishBatch,
  noteClaim,
  removeInsured,
  sendBatch,
} from './commands.ts';
import type { insuranceRoutes } from './contract.ts';
import { getBatch, insuredPeople, listBatches, ownPolicies } from './queries.ts';

export function insuranceHandlers(context: Context): Handlers<typeof insuranceRoutes> {
  const { db, clock } = context;
  const write = writer(context);
  type Request = Parameters<typeof write>[0] & { params: { id: string } };
  const onBatch = (call: Request, work: (trx: AppTransaction, step: Step, id: string) => Promise<void>) =>
    write(call, async (trx, step) => {
      await work(trx, step, call.params.id);
      return getBatch(trx, call.actor, call.params.id);
    });
  return {
    insuranceBatches: ({ actor, query }) => listBatches(db, actor, query),
    insuranceBatch: ({ actor, params }) => getBatch(db, actor, params.id),
    addInsuranceBatch: (call) =>
      write(call, async (trx, step) => getBatch(trx, call.actor, await addBatch(trx, step, call.body))),
    sendInsuranceBatch: (call) => onBatch(call, sendBatch),
    finishInsuranceBatch: (call) =>
      onBatch(call, (trx, step, id) => finishBatch(trx, step, id, call.body.reason)),
    cancelInsuranceBatch: (call) =>
      onBatch(call, (trx, step, id) => cancelBatch(trx, step, id, call.body.reason)),
    insuredPeople: ({ actor, params, query }) => insuredPeople(db, actor, params.id, query),
    addInsured: (call) => onBatch(call, (trx, step, id) => addInsured(trx, step, id, call.body.personId)),
    removeInsured: (call) => onBatch(call, (trx, step, id) => removeInsured(trx, step, id, call.body)),
    noteInsuranceClaim: (call) => onBatch(call, (trx, step, id) => noteClaim(trx, step, id, call.body)),
    ownPolicies: ({ actor }) => ownPolicies(db, actor, shanghaiDate(clock.now())),
  };
}
