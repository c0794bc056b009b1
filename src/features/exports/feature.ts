import { registerFreshProof } from '../../platform/auth/explain.ts';
import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { exportRoutes } from './contract.ts';
import { expireExports } from './download.ts';
import { makeExport } from './make.ts';
import { exportPermissions } from './permissions.ts';
import { exportHandlers } from './routes.ts';
import { exportRulesProfile } from './rules.ts';

registerProfileKind(exportRulesProfile);

registerFreshProof(['exports.approve']);

export const exportsFeature: Feature = {
  name: 'exports',
  routeTable: exportRoutes,
  permissions: exportPermissions,
  bind: (server, environment, context) =>
    bindRoutes(server, environment, exportRoutes, exportHandlers(context)),
  jobs: [
    {
      name: 'exports.make',
      run: async (context, { id }) => {
        if (typeof id !== 'string') return;
        await makeExport(context, id);
        context.live.changed('exports', id);
      },
    },
    { name: 'exports.expire', every: 600, run: async (context) => void (await expireExports(context)) },
  ],
};
