import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerDutyEvidence } from '../dutyReports/index.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { registerCongressDeadlines } from './clock.ts';
import { congressRoutes } from './contract.ts';
import { registeredSeat } from './own.ts';
import { congressPermissions } from './policy.ts';
import { congressHandlers } from './routes.ts';
import { congressProfiles } from './settings.ts';
import { seenSession } from './store.ts';
import { runTell, tellJobName } from './tell.ts';

registerProfileKind(congressProfiles);
registerPathHolder({ table: 'congress_sessions', column: 'union_path', unionColumn: 'union_id' });
registerCongressDeadlines();
registerDutyEvidence('congressSession', {
  workerPath: (id) => `/congress/${id}`,
  consolePath: (id) => `/congress/${id}`,
  mayOpen: async (db, actor, id) => {
    if (actor.kind === 'worker') return (await registeredSeat(db, actor, id)) !== undefined;
    return (await seenSession(db, actor, id)) !== undefined;
  },
});

/** Sessions of congresses: convened, held with a quorum, decided by vote, published and reported. */
export const congressFeature: Feature = {
  name: 'congress',
  routeTable: congressRoutes,
  permissions: congressPermissions,
  jobs: [{ name: tellJobName, run: runTell }],
  bind: (server, environment, context) =>
    bindRoutes(server, environment, congressRoutes, congressHandlers(context)),
};
