import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { importJob } from '../../platform/imports/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import './candidates/deadlines.ts';
import { discoveryRoutes } from './contract.ts';
import './exportKind.ts';
import { endOldKeys } from './keys/agencyKeys.ts';
import { listImports } from './lists/importKind.ts';
import { agencyListProfiles } from './lists/listKinds.ts';
import { matchJob } from './matching/job.ts';
import { discoveryPermissions } from './permissions.ts';
import './privacy.ts';
import { discoveryHandlers } from './routes.ts';
import { discoverySettingsProfiles } from './settings.ts';

registerProfileKind(discoverySettingsProfiles);
registerProfileKind(agencyListProfiles);

/** Finding people in hardship before they ask: lists of agencies, signals, candidates, the watch list. */
export const discoveryFeature: Feature = {
  name: 'discovery',
  routeTable: discoveryRoutes,
  permissions: discoveryPermissions,
  bind: (server, environment, context) =>
    bindRoutes(server, environment, discoveryRoutes, discoveryHandlers(context)),
  jobs: [
    ...listImports.map(importJob),
    matchJob,
    { name: 'discovery.endKeys', every: '03:40', run: endOldKeys },
  ],
};
