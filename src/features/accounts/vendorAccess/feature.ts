import type { Context } from '../../../platform/context.ts';
import type { Feature } from '../../../platform/feature.ts';
import type { Call, Handlers } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import { bindRoutes } from '../../../platform/http/routes.ts';
import { requireRecentFactor } from '../secondFactor/recent.ts';
import { closeOverdue } from './close.ts';
import { askAccess, endAccess, grantAccess, refuseAccess } from './commands.ts';
import { vendorRoutes } from './contract.ts';
import { vendorPermissions } from './permissions.ts';
import { listAccesses, vendorAccounts } from './queries.ts';

function vendorHandlers(context: Context): Handlers<typeof vendorRoutes> {
  const { db, clock } = context;
  const by = (call: Pick<Call, 'actor'>) => ({ actor: call.actor, now: clock.now() });
  return {
    list: async ({ actor }) => ({
      items: await listAccesses(db, actor),
      vendors: (await vendorAccounts(db, actor, clock.now())).map(({ username, name }) => ({
        username,
        name,
      })),
    }),
    ask: async (call) => {
      await requireRecentFactor(context, call);
      return runCommand(context, call, (trx) => askAccess(trx, call.body, by(call)));
    },
    grant: async (call) => {
      await requireRecentFactor(context, call);
      return runCommand(context, call, (trx) =>
        grantAccess(trx, call.params.id, call.body.note ?? null, by(call)),
      );
    },
    refuse: (call) =>
      runCommand(context, call, (trx) => refuseAccess(trx, call.params.id, call.body.note, by(call))),
    end: (call) => runCommand(context, call, (trx) => endAccess(trx, context, call.params.id, by(call))),
  };
}

/** Letting a vendor in for a limited time: asked by one administrator, granted by another, told and marked. */
export const vendorAccessFeature: Feature = {
  name: 'vendorAccess',
  routeTable: vendorRoutes,
  permissions: vendorPermissions,
  bind: (server, environment, context) =>
    bindRoutes(server, environment, vendorRoutes, vendorHandlers(context)),
  jobs: [
    {
      name: 'accounts.closeVendorAccesses',
      every: 30,
      run: async (context) => {
        await closeOverdue(context);
      },
    },
  ],
};
