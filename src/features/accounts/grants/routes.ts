import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { Call, Handlers } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import type { grantRoutes } from './contract.ts';
import { delegate } from './delegate.ts';
import { myColleagues, myRoles, staffOf, takeBack } from './myRoles.ts';
import { standIn } from './standIn.ts';

const instantOf = (text: string | null | undefined) => (text ? new Date(text) : null);

export function grantHandlers(context: Context): Handlers<typeof grantRoutes> {
  const { db, clock } = context;
  const deed = async (call: Call, work: (trx: AppTransaction, now: Date) => Promise<unknown>) => {
    await runCommand(context, call, async (trx) => {
      await work(trx, clock.now());
      return {};
    });
    context.live.changed('accounts');
    return myRoles(db, call.actor, clock.now());
  };
  return {
    myRoles: ({ actor }) => myRoles(db, actor, clock.now()),
    myColleagues: async ({ actor, query }) => ({ items: await myColleagues(db, actor, query, clock.now()) }),
    delegate: (call) =>
      deed(call as never, (trx, now) => {
        const { validFrom, validUntil, ...body } = call.body;
        const period = { validFrom: instantOf(validFrom), validUntil: new Date(validUntil) };
        return delegate(trx, call.actor, { ...body, ...period, grantId: call.params.id }, now);
      }),
    myStandIn: (call) =>
      deed(call as never, (trx, now) => {
        const { validFrom, validUntil, ...body } = call.body;
        const period = { validFrom: instantOf(validFrom), validUntil: new Date(validUntil) };
        const input = { ...body, ...period, absentId: staffOf(call.actor).accountId };
        return standIn(trx, call.actor, input, now);
      }),
    takeBack: (call) =>
      deed(call as never, (trx, now) => takeBack(trx, call.actor, call.params.id, call.body.reason, now)),
  };
}
