import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import type { Step } from '../shared/policy.ts';
import { writer } from '../shared/write.ts';
import { addGroup, agreeHours, changeMembers, endGroup, endTurn, planTurns } from './commands.ts';
import type { mutualHelpRoutes } from './contract.ts';
import { getGroup, listGroups } from './queries.ts';

export function mutualHelpHandlers(context: Context): Handlers<typeof mutualHelpRoutes> {
  const { db } = context;
  const write = writer(context);
  type Request = Parameters<typeof write>[0] & { params: { id: string } };
  const onGroup = (call: Request, work: (trx: AppTransaction, step: Step, id: string) => Promise<void>) =>
    write(call, async (trx, step) => {
      await work(trx, step, call.params.id);
      return getGroup(trx, call.actor, call.params.id);
    });
  return {
    mutualGroups: ({ actor, query }) => listGroups(db, actor, query),
    addMutualGroup: (call) =>
      write(call, async (trx, step) => getGroup(trx, call.actor, await addGroup(trx, step, call.body))),
    agreeMutualHours: (call) => onGroup(call, (trx, step, id) => agreeHours(trx, step, id, call.body)),
    changeMutualMembers: (call) => onGroup(call, (trx, step, id) => changeMembers(trx, step, id, call.body)),
    planMutualTurns: (call) => onGroup(call, (trx, step, id) => planTurns(trx, step, id, call.body)),
    endMutualTurn: (call) => onGroup(call, (trx, step, id) => endTurn(trx, step, id, call.body)),
    endMutualGroup: (call) => onGroup(call, (trx, step, id) => endGroup(trx, step, id, call.body.endedOn)),
  };
}
