import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { projectRoutes } from './contract.ts';
import { projectPermissions } from './policy.ts';
import { projectHandlers } from './routes.ts';
import './exportKind.ts';

registerPathHolder({ table: 'practical_projects', column: 'union_path', unionColumn: 'union_id' });

/** The practical projects of a year, from the promise to the acceptance. */
export const practicalProjectsFeature: Feature = {
  name: 'practicalProjects',
  routeTable: projectRoutes,
  permissions: projectPermissions,
  bind: (server, environment, context) =>
    bindRoutes(server, environment, projectRoutes, projectHandlers(context)),
};
