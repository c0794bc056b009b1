import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Context } from '../../../platform/context.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import { writer } from '../shared/write.ts';
import { applyFor, applyMyself, cancelFor, cancelMyself, undoStay } from './applications.ts';
import type { recuperationRoutes } from './contract.ts';
import { actOnPeriod, addPeriod } from './periods.ts';
import { applicants, getApplicant, getPeriod, listPeriods, ownPeriods } from './queries.ts';

export function recuperationHandlers(context: Context): Handlers<typeof recuperationRoutes> {
  const { db, clock } = context;
  const write = writer(context);
  return {
    recuperationPeriods: ({ actor, query }) => listPeriods(db, actor, query),
    addRecuperationPeriod: (call) =>
      write(call, async (trx, step) => getPeriod(trx, call.actor, await addPeriod(trx, step, call.body))),
    actOnRecuperationPeriod: (call) =>
      write(call, async (trx, step) => {
        await actOnPeriod(trx, step, call.params.id, call.params.action);
        return getPeriod(trx, call.actor, call.params.id);
      }),
    recuperationApplicants: ({ actor, params }) => applicants(db, actor, params.id),
    applyForRecuperation: (call) =>
      write(call, async (trx, step) => {
        const id = await applyFor(trx, step, call.params.id, call.body.personId);
        return getApplicant(trx, call.actor, call.params.id, id);
      }),
    cancelRecuperation: (call) =>
      write(call, async (trx, step) => {
        const periodId = await cancelFor(trx, step, call.params.id, call.body.reason);
        return getApplicant(trx, call.actor, periodId, call.params.id);
      }),
    undoRecuperation: (call) =>
      write(call, async (trx, step) => {
        const periodId = await undoStay(trx, step, call.params.id, call.body.reason);
        return getApplicant(trx, call.actor, periodId, call.params.id);
      }),
    ownRecuperation: ({ actor }) => ownPeriods(db, actor, shanghaiDate(clock.now())),
    applyMyself: (call) =>
      write(call, async (trx, step) => ({ id: await applyMyself(trx, step, call.params.id) })),
    cancelMyself: (call) =>
      write(call, async (trx, step) => ({ id: await cancelMyself(trx, step, call.params.id) })),
  };
}
