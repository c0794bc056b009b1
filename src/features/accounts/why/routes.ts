import { mayCall } from '../../../platform/auth/actor.ts';
import { recordExplainers } from '../../../platform/auth/explain.ts';
import type { Context } from '../../../platform/context.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import { boundRoutes } from '../../../platform/http/routes.ts';
import type { whyRoutes } from './contract.ts';
import { whyPermission, whyRecord } from './explainWhy.ts';
import { permissionNames } from './permissionNames.ts';

/** Permissions without a name of their own are called by the first route they open. */
function nameOf(code: string, summary: string) {
  const [zh, en] = permissionNames[code] ?? [summary, summary];
  return { zh, en };
}

export function whyHandlers(context: Context): Handlers<typeof whyRoutes> {
  const { db, clock, permissions } = context;
  const needs = () => ({ db, permissions, now: clock.now() });
  return {
    whyChoices: async ({ actor }) => {
      const routes = boundRoutes(permissions).filter(
        ({ permission }) => permission !== 'public' && permission !== 'signedIn',
      );
      const byPermission = Map.groupBy(routes, ({ permission }) => permission);
      return {
        others: mayCall(actor, 'accounts.manage', permissions),
        permissions: [...byPermission]
          .map(([code, held]) => ({ code, name: nameOf(code, held[0]?.summary ?? code) }))
          .sort((a, b) => (a.code < b.code ? -1 : 1)),
        records: recordExplainers().map(({ type, name, label, actions }) => ({
          ...{ type, name, label, actions: [...actions] },
        })),
      };
    },
    whyPermission: ({ actor, query }) => whyPermission(needs(), actor, query),
    whyRecord: ({ actor, query }) => whyRecord(needs(), actor, query),
  };
}
