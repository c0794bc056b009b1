import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { importJob } from '../../platform/imports/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { registerFindingSource } from '../rectification/index.ts';
import { openAffairsRoutes } from './contract.ts';
import { catalogueImport } from './importKind.ts';
import { openAffairsPermissions } from './policy.ts';
import { reportMoved } from './questions.ts';
import { remindOfDues } from './reminders.ts';
import { openAffairsHandlers } from './routes.ts';
import { catalogueProfiles, openAffairsSettingsProfiles } from './settings.ts';
import { registerOpenAffairsPlaces } from './unionChanges.ts';
import './exportKind.ts';
import './privacy.ts';

registerProfileKind(openAffairsSettingsProfiles);
registerProfileKind(catalogueProfiles);
registerOpenAffairsPlaces();
registerFindingSource('openAffairs', reportMoved);

/** What must be open, in what form and by when; what was posted; what workers ask and say of it. */
export const openAffairsFeature: Feature = {
  name: 'openAffairs',
  routeTable: openAffairsRoutes,
  permissions: openAffairsPermissions,
  jobs: [importJob(catalogueImport), { name: 'openAffairs.remind', every: '08:10', run: remindOfDues }],
  bind: (server, environment, context) =>
    bindRoutes(server, environment, openAffairsRoutes, openAffairsHandlers(context)),
};
