import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { roleCodes } from '../accounts/index.ts';
import { clockRoutes } from './contract.ts';
import { shipCalendar } from './prepare.ts';
import { catchUp, recomputeJob, runRecompute } from './recompute.ts';
import { clockHandlers } from './routes.ts';

export const clockFeature: Feature = {
  name: 'clock',
  routeTable: clockRoutes,
  permissions: {
    'calendar.see': roleCodes,
    'calendar.manage': ['systemAdministrator'],
    'calendar.manageDivision': ['systemAdministrator', 'leader'],
  },
  bind: (server, environment, context) =>
    bindRoutes(server, environment, clockRoutes, clockHandlers(context)),
  jobs: [
    { name: recomputeJob, run: async (context, data) => void (await runRecompute(context, String(data.id))) },
    { name: 'clock.catchUp', every: 600, run: catchUp },
  ],
  prepare: shipCalendar,
};
