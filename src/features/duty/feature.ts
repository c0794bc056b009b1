import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { dutyRoutes } from './contract.ts';
import { passOnCalls } from './dispatch.ts';
import { dutyPermissions } from './policy.ts';
import { dutyHandlers } from './routes.ts';
import { dutySettingsProfiles } from './settings.ts';

registerProfileKind(dutySettingsProfiles);

/** Rosters, calls to whoever is on call, and the log of consultations. */
export const dutyFeature: Feature = {
  name: 'duty',
  routeTable: dutyRoutes,
  permissions: dutyPermissions,
  bind: (server, environment, context) => bindRoutes(server, environment, dutyRoutes, dutyHandlers(context)),
  jobs: [{ name: 'duty.passOnCalls', every: 15, run: async (context) => void (await passOnCalls(context)) }],
};
