import type { Feature } from '../../../platform/feature.ts';
import { bindRoutes } from '../../../platform/http/routes.ts';
import { registerProfileKind } from '../../profiles/index.ts';
import { grantRoutes } from '../grants/contract.ts';
import { warnOfExpiry } from '../grants/expiry.ts';
import { grantHandlers } from '../grants/routes.ts';
import { accountSettingsProfiles } from '../grants/settings.ts';
import { whyRoutes } from '../why/contract.ts';
import { whyHandlers } from '../why/routes.ts';
import { administerRoutes } from './contract.ts';
import { administerPermissions } from './permissions.ts';
import { administerHandlers } from './routes.ts';
import '../lineOfWork.ts';

registerProfileKind(accountSettingsProfiles);

/** Accounts and roles at the security administrator's desk, my own roles, and why somebody can or cannot. */
export const accountsDeskFeature: Feature = {
  name: 'accountsDesk',
  routeTable: { ...administerRoutes, ...grantRoutes, ...whyRoutes },
  permissions: administerPermissions,
  bind: (server, environment, context) => {
    bindRoutes(server, environment, administerRoutes, administerHandlers(context));
    bindRoutes(server, environment, grantRoutes, grantHandlers(context));
    bindRoutes(server, environment, whyRoutes, whyHandlers(context));
  },
  jobs: [
    {
      name: 'accounts.warnOfExpiry',
      every: '08:10',
      run: async (context) => void (await warnOfExpiry(context)),
    },
  ],
};
