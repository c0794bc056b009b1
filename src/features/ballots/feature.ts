import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerPersonReferences } from '../people/index.ts';
import { ballotRoutes } from './contract.ts';
import { countBallot, countJobName, destroyLeftKeys } from './endBallot.ts';
import { ballotPermissions } from './policy.ts';
import { ballotHandlers } from './routes.ts';

registerPathHolder({ table: 'ballots', column: 'union_path', unionColumn: 'union_id' });
registerPersonReferences({ table: 'ballot_roll', column: 'person_id', unique: ['ballot_id'] });
registerPersonReferences({ table: 'ballot_roll_changes', column: 'person_id' });

/** Votes of congresses and members, reviews, appraisals, site scores and surveys, from the roll to the result. */
export const ballotsFeature: Feature = {
  name: 'ballots',
  routeTable: ballotRoutes,
  permissions: ballotPermissions,
  jobs: [
    { name: countJobName, run: (context, data) => countBallot(context, String(data.ballotId)) },
    { name: 'ballots.keys', every: 3_600, run: destroyLeftKeys },
  ],
  bind: (server, environment, context) =>
    bindRoutes(server, environment, ballotRoutes, ballotHandlers(context)),
};
