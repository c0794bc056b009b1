import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { importJob } from '../../platform/imports/index.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { ballotRoutes } from './contract.ts';
import { countBallot, countJobName, destroyLeftKeys } from './endBallot.ts';
import { ballotPermissions } from './policy.ts';
import { rollImport } from './rollImport.ts';
import { ballotHandlers } from './routes.ts';
import { ballotSettingsProfiles } from './settings.ts';
import { runTell, tellJobName } from './tell.ts';
import './exportKind.ts';
import './privacy.ts';

registerPathHolder({ table: 'ballots', column: 'union_path', unionColumn: 'union_id' });
registerProfileKind(ballotSettingsProfiles);

/** Votes of congresses and members, reviews, appraisals, site scores and surveys, from the roll to the result. */
export const ballotsFeature: Feature = {
  name: 'ballots',
  routeTable: ballotRoutes,
  permissions: ballotPermissions,
  jobs: [
    importJob(rollImport),
    { name: countJobName, run: (context, data) => countBallot(context, String(data.ballotId)) },
    { name: tellJobName, run: runTell },
    { name: 'ballots.keys', every: 3_600, run: destroyLeftKeys },
  ],
  bind: (server, environment, context) =>
    bindRoutes(server, environment, ballotRoutes, ballotHandlers(context)),
};
