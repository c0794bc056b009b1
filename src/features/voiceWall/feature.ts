import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { wallRoutes } from './contract.ts';
import { voiceWall } from './figures.ts';
import { wallPermissions } from './policy.ts';

/** The workers' voice on the wall screen. */
export const voiceWallFeature: Feature = {
  name: 'voiceWall',
  routeTable: wallRoutes,
  permissions: wallPermissions,
  bind: (server, environment, { db, clock }) =>
    bindRoutes(server, environment, wallRoutes, {
      voiceWall: ({ actor, query }) => voiceWall(db, actor, clock.now(), query),
    }),
};
