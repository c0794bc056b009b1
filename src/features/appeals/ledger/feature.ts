import type { Feature } from '../../../platform/feature.ts';
import { bindRoutes } from '../../../platform/http/routes.ts';
import { ledgerRoutes } from './contract.ts';
import './exportKind.ts';
import { importJob } from './importJob.ts';
import { ledgerPermissions } from './permissions.ts';
import { removeOldLedgers } from './removeOldLedgers.ts';
import { ledgerHandlers } from './routes.ts';

/** A union's own ledger in, and the ledger of the platform out. */
export const ledgerFeature: Feature = {
  name: 'ledger',
  routeTable: ledgerRoutes,
  permissions: ledgerPermissions,
  bind: (server, environment, context) =>
    bindRoutes(server, environment, ledgerRoutes, ledgerHandlers(context)),
  jobs: [importJob, { name: 'ledger.removeOldFiles', every: '03:50', run: removeOldLedgers }],
};
