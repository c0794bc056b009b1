import type { Feature } from '../../../platform/feature.ts';
import { bindRoutes } from '../../../platform/http/routes.ts';
import { singleSignOnRoutes } from './contract.ts';
import { singleSignOnHandlers } from './routes.ts';

/** Signing in through the provider of the administration (OpenID Connect), with roles out of its claims. */
export const singleSignOnFeature: Feature = {
  name: 'singleSignOn',
  routeTable: singleSignOnRoutes,
  permissions: {
    'singleSignOn.see': ['systemAdministrator', 'securityAdministrator'],
    'singleSignOn.manage': ['systemAdministrator'],
    'singleSignOn.map': ['securityAdministrator'],
  },
  bind: (server, environment, context) =>
    bindRoutes(server, environment, singleSignOnRoutes, singleSignOnHandlers(context)),
};
