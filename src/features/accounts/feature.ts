import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { accountRoutes } from './contract.ts';
import './personalData.ts';
import { accountHandlers } from './routes.ts';
import { removeOldSessions } from './sessions.ts';

export const accountsFeature: Feature = {
  name: 'accounts',
  routeTable: accountRoutes,
  permissions: { 'worker.own': ['worker'] },
  bind: (server, environment, context) =>
    bindRoutes(server, environment, accountRoutes, accountHandlers(context)),
  jobs: [
    {
      name: 'accounts.removeOldSessions',
      every: '03:20',
      run: ({ db, clock }) => removeOldSessions(db, clock.now()),
    },
  ],
};
