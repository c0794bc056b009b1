import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { profileRoutes } from './contract.ts';
import { profileHandlers } from './routes.ts';
import { shipProfiles } from './store.ts';

export const profilesFeature: Feature = {
  name: 'profiles',
  routeTable: profileRoutes,
  permissions: {
    'profiles.see': ['systemAdministrator', 'leader'],
    'profiles.manage': ['systemAdministrator'],
  },
  bind: (server, environment, context) =>
    bindRoutes(server, environment, profileRoutes, profileHandlers(context)),
  prepare: shipProfiles,
};
