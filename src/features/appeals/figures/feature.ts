import type { Feature } from '../../../platform/feature.ts';
import { bindRoutes } from '../../../platform/http/routes.ts';
import { breakdownOf } from './breakdown.ts';
import { cockpitOf } from './cockpit.ts';
import { figureRoutes } from './contract.ts';
import { figureRows } from './figureRows.ts';
import { figuresOf } from './figuresOf.ts';
import { latestSteps } from './latest.ts';
import { figurePermissions } from './permissions.ts';

/** Rates, sums and the state of the moment, all computed from the appeals themselves. */
export const figuresFeature: Feature = {
  name: 'figures',
  routeTable: figureRoutes,
  permissions: figurePermissions,
  bind: (server, environment, { db, clock }) =>
    bindRoutes(server, environment, figureRoutes, {
      figures: ({ actor, query }) => figuresOf(db, actor, query, clock.now()),
      breakdown: async ({ actor, query }) => ({
        items: await breakdownOf(db, actor, query.by, query, clock.now()),
      }),
      cockpit: ({ actor }) => cockpitOf(db, actor, clock.now()),
      latest: async ({ actor, query }) => ({
        items: await latestSteps(db, actor, query.limit, clock.now()),
      }),
      figureRows: ({ actor, query }) => figureRows(db, actor, query, clock.now()),
    }),
};
