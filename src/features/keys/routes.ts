import type { Context } from '../../platform/context.ts';
import type { Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { requireRecentFactor } from '../accounts/index.ts';
import { beginRotation, removeKey } from './commands.ts';
import type { keyRoutes } from './contract.ts';
import { keysView } from './queries.ts';

export function keyHandlers(context: Context): Handlers<typeof keyRoutes> {
  return {
    keys: () => keysView(context),
    rotateKeys: async (call) => {
      await requireRecentFactor(context, call);
      const begun = await runCommand(context, call, async (trx) => ({
        id: await beginRotation({ ...context, db: trx }, call.actor, call.body.suite),
      }));
      context.live.changed('keys');
      return begun;
    },
    deleteKey: async (call) => {
      await requireRecentFactor(context, call);
      // Not one transaction: the database is told that the key goes before the file lets go of it.
      await removeKey(context, call.actor, call.params.id);
      context.live.changed('keys');
      return { id: call.params.id };
    },
  };
}
