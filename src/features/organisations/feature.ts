import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { roleCodes } from '../accounts/index.ts';
import { organisationRoutes } from './contract.ts';
import { organisationHandlers } from './routes.ts';

const outsiders = ['agencyUser', 'employerLiaison'];

export const organisationsFeature: Feature = {
  name: 'organisations',
  routeTable: organisationRoutes,
  permissions: {
    'organisation.see': roleCodes.filter((role) => !outsiders.includes(role)),
    'organisation.searchEmployers': roleCodes.filter((role) => !outsiders.includes(role)),
  },
  bind: (server, environment, context) =>
    bindRoutes(server, environment, organisationRoutes, organisationHandlers(context)),
};
