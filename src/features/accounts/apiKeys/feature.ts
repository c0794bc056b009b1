import type { Context } from '../../../platform/context.ts';
import type { Feature } from '../../../platform/feature.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import { bindRoutes } from '../../../platform/http/routes.ts';
import { requireRecentFactor } from '../secondFactor/recent.ts';
import { endKey, makeKey, rotateKey } from './commands.ts';
import { apiKeyRoutes } from './contract.ts';
import { keysWithin, serviceAccounts } from './queries.ts';

function apiKeyHandlers(context: Context): Handlers<typeof apiKeyRoutes> {
  const { db, clock, permissions } = context;
  return {
    list: async ({ actor }) => ({
      items: await keysWithin(db, actor, clock.now()),
      accounts: (await serviceAccounts(db, actor, permissions, clock.now())).map(
        ({ id: _, ...rest }) => rest,
      ),
    }),
    make: async (call) => {
      await requireRecentFactor(context, call);
      return makeKey(context, call.body, call.actor);
    },
    rotate: async (call) => {
      await requireRecentFactor(context, call);
      return rotateKey(context, call.params.id, call.body.days, call.actor);
    },
    end: (call) => runCommand(context, call, (trx) => endKey(trx, context, call.params.id, call.actor)),
  };
}

/** Keys with which other systems call: for a service account, some of its permissions, a limited time. */
export const apiKeysFeature: Feature = {
  name: 'apiKeys',
  routeTable: apiKeyRoutes,
  permissions: { 'apiKeys.manage': ['systemAdministrator'] },
  bind: (server, environment, context) =>
    bindRoutes(server, environment, apiKeyRoutes, apiKeyHandlers(context)),
};
