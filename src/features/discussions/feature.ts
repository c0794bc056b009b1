import { registerExplainer } from '../../platform/auth/explain.ts';
import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { discussionRoutes } from './contract.ts';
import { discussionExplainer } from './explain.ts';
import { discussionPermissions } from './policy.ts';
import { discussionHandlers } from './routes.ts';
import { discussionSettingsProfiles } from './settings.ts';
import { runTell, tellJobName } from './tell.ts';
import './clock.ts';
import './exportKind.ts';
import './privacy.ts';

registerExplainer(discussionExplainer);
registerPathHolder({ table: 'discussions', column: 'union_path', unionColumn: 'union_id' });
registerProfileKind(discussionSettingsProfiles);

/** Everyone discusses: topics, rounds, consensus by group, and the measure that comes of it. */
export const discussionsFeature: Feature = {
  name: 'discussions',
  routeTable: discussionRoutes,
  permissions: discussionPermissions,
  jobs: [{ name: tellJobName, run: runTell }],
  bind: (server, environment, context) =>
    bindRoutes(server, environment, discussionRoutes, discussionHandlers(context)),
};
