import { registerExplainer } from '../../platform/auth/explain.ts';
import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { visitRoutes } from './contract.ts';
import { visitExplainer } from './explain.ts';
import { visitPermissions } from './policy.ts';
import { visitHandlers } from './routes.ts';
import { visitSettingsProfiles } from './settings.ts';

registerExplainer(visitExplainer);
registerProfileKind(visitSettingsProfiles);
for (const table of ['visit_plans', 'visits', 'yearly_items'])
  registerPathHolder({ table, column: 'union_path', unionColumn: 'union_id' });
registerPathHolder({ table: 'visit_findings', column: 'union_path', pathGoesOver: true });

export const visitsFeature: Feature = {
  name: 'visits',
  routeTable: visitRoutes,
  permissions: visitPermissions,
  bind: (server, environment, context) =>
    bindRoutes(server, environment, visitRoutes, visitHandlers(context)),
};
