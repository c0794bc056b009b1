import { registerExplainer } from '../../platform/auth/explain.ts';
import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { importJob } from '../../platform/imports/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { representativeRoutes } from './contract.ts';
import { representativeExplainer } from './explain.ts';
import { sweepTerms } from './jobs.ts';
import { representativeImport } from './listImport.ts';
import { representativePermissions } from './policy.ts';
import { representativeHandlers } from './routes.ts';
import { representativeProfiles } from './settings.ts';
import './exportKind.ts';
import './privacy.ts';
import './unionChanges.ts';
import './upcoming.ts';

registerExplainer(representativeExplainer);
registerProfileKind(representativeProfiles);

/** Congresses with a standing term: constituencies, elections, seats, recall. */
export const representativesFeature: Feature = {
  name: 'representatives',
  routeTable: representativeRoutes,
  permissions: representativePermissions,
  jobs: [importJob(representativeImport), { name: 'representatives.terms', every: '02:20', run: sweepTerms }],
  bind: (server, environment, context) =>
    bindRoutes(server, environment, representativeRoutes, representativeHandlers(context)),
};
