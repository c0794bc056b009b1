import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { hardshipRoutes } from './contract.ts';
import { registerHardshipDeadlines } from './deadlines.ts';
import './exportKind.ts';
import { removeLoosePapers } from './papers/upload.ts';
import { hardshipPermissions } from './permissions.ts';
import './personalData.ts';
import { hardshipHandlers } from './routes.ts';
import { hardshipProfiles } from './settings.ts';

for (const kind of hardshipProfiles) registerProfileKind(kind);
for (const table of ['hardship_files', 'hardship_notices'])
  registerPathHolder({ table, column: 'union_path', unionColumn: 'union_id' });
registerHardshipDeadlines();

export const hardshipFeature: Feature = {
  name: 'hardship',
  routeTable: hardshipRoutes,
  permissions: hardshipPermissions,
  bind: (server, environment, context) =>
    bindRoutes(server, environment, hardshipRoutes, hardshipHandlers(context)),
  jobs: [{ name: 'hardship.papers', every: '03:40', run: removeLoosePapers }],
};
