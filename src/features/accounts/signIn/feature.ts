import { registerFreshProof } from '../../../platform/auth/explain.ts';
import type { Feature } from '../../../platform/feature.ts';
import { bindRoutes } from '../../../platform/http/routes.ts';
import { factorRoutes, securityRoutes } from '../secondFactor/contract.ts';
import { securityHandlers } from '../secondFactor/securityRoutes.ts';
import { factorHandlers } from '../secondFactor/signInRoutes.ts';
import { sessionRoutes } from '../sessionList/contract.ts';
import { sessionHandlers } from '../sessionList/routes.ts';
import { removeOldChallenges } from './challenge.ts';
import { removeOldHistory } from './history.ts';
import { tellLocks } from './tellLocks.ts';

registerFreshProof(['signIn.resetFactors', 'vendor.ask']);

/** Second factors, passkeys, sessions and lock-out: how somebody proves who they are, and sees who did. */
export const signInFeature: Feature = {
  name: 'signIn',
  routeTable: { ...factorRoutes, ...securityRoutes, ...sessionRoutes },
  permissions: {
    'signIn.locks': ['securityAdministrator'],
    'signIn.unlock': ['securityAdministrator'],
    'signIn.resetFactors': ['securityAdministrator'],
  },
  bind: (server, environment, context) => {
    bindRoutes(server, environment, factorRoutes, factorHandlers(context));
    bindRoutes(server, environment, securityRoutes, securityHandlers(context));
    bindRoutes(server, environment, sessionRoutes, sessionHandlers(context));
  },
  jobs: [
    {
      name: 'accounts.tellLocks',
      every: 15,
      run: async (context) => {
        await tellLocks(context);
      },
    },
    {
      name: 'accounts.removeOldSignIns',
      every: '03:25',
      run: async ({ db, clock }) => {
        await removeOldChallenges(db, clock.now());
        await removeOldHistory(db, clock.now());
      },
    },
  ],
};
