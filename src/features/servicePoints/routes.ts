import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { addDesk, addServicePoint, changeDesk, changeServicePoint, type Step } from './commands.ts';
import type { PointDetail, servicePointRoutes } from './contract.ts';
import { nearbyPoints, pointDetail } from './queries.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

export function servicePointHandlers(context: Context): Handlers<typeof servicePointRoutes> {
  const { db, clock } = context;
  /** Acts and answers with the point as it then stands. */
  const change = async (
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<string>,
  ): Promise<PointDetail> => {
    const answer = await runCommand(context, call, async (trx) => {
      const step = { actor: call.actor, now: clock.now() };
      const id = await work(trx, step);
      return pointDetail(trx, call.actor, id, step.now);
    });
    context.live.changed('servicePoints', answer.id);
    return answer;
  };
  return {
    nearbyPoints: ({ actor, query }) => nearbyPoints(db, actor, query, clock.now()),
    servicePoint: ({ actor, params }) => pointDetail(db, actor, params.id, clock.now()),
    addServicePoint: (call) => change(call, (trx, step) => addServicePoint(trx, step, call.body)),
    changeServicePoint: (call) =>
      change(call, async (trx, step) => {
        await changeServicePoint(trx, step, call.params.id, call.body);
        return call.params.id;
      }),
    addDesk: (call) =>
      change(call, async (trx, step) => {
        await addDesk(trx, step, call.params.id, call.body);
        return call.params.id;
      }),
    changeDesk: (call) =>
      change(call, async (trx, step) => {
        await changeDesk(trx, step, { pointId: call.params.id, deskId: call.params.deskId }, call.body);
        return call.params.id;
      }),
    endDesk: (call) =>
      change(call, async (trx, step) => {
        await changeDesk(trx, step, { pointId: call.params.id, deskId: call.params.deskId }, 'end');
        return call.params.id;
      }),
  };
}
