import { registerFreshProof } from '../../platform/auth/explain.ts';
import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { carryOn } from './commands.ts';
import { keyRoutes } from './contract.ts';
import { keyHandlers } from './routes.ts';

registerFreshProof(['keys.rotate']);

export const keysFeature: Feature = {
  name: 'keys',
  routeTable: keyRoutes,
  permissions: { 'keys.see': ['systemAdministrator'], 'keys.rotate': ['systemAdministrator'] },
  bind: (server, environment, context) => bindRoutes(server, environment, keyRoutes, keyHandlers(context)),
  jobs: [
    {
      name: 'keys.carryOn',
      every: 2,
      run: async (context) => void (await carryOn(context, () => context.live.changed('keys'))),
    },
  ],
};
