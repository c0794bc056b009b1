import { registerExplainer } from '../../platform/auth/explain.ts';
import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { completeOldPeople } from './completeOldPeople.ts';
import { peopleRoutes } from './contract.ts';
import { personExplainer } from './explain.ts';
import { peopleJobs } from './jobs.ts';
import './personalData.ts';
import { personPermissions } from './policy.ts';
import { peopleHandlers } from './routes.ts';

registerExplainer(personExplainer);
registerPathHolder({ table: 'people_places', column: 'path', unionColumn: 'union_id' });

export const peopleFeature: Feature = {
  name: 'people',
  routeTable: peopleRoutes,
  permissions: personPermissions,
  bind: (server, environment, context) =>
    bindRoutes(server, environment, peopleRoutes, peopleHandlers(context)),
  jobs: peopleJobs,
  prepare: completeOldPeople,
};
