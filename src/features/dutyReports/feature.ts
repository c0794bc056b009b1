import { registerExplainer } from '../../platform/auth/explain.ts';
import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { followContests } from './contestClock.ts';
import { dutyReportRoutes } from './contract.ts';
import { dutyReportExplainer } from './explain.ts';
import { issueJobName, runBatch } from './issue.ts';
import { dutyReportPermissions } from './policy.ts';
import { dutyReportHandlers } from './routes.ts';
import { dutyReportProfiles } from './settings.ts';
import { issueYear, yearlyJobName } from './yearly.ts';
import './privacy.ts';

registerExplainer(dutyReportExplainer);
registerProfileKind(dutyReportProfiles);
followContests();

/** What representatives did, from the records themselves, and the reports that write themselves from it. */
export const dutyReportsFeature: Feature = {
  name: 'dutyReports',
  routeTable: dutyReportRoutes,
  permissions: dutyReportPermissions,
  jobs: [
    { name: issueJobName, run: (context, data) => runBatch(context, String(data.batchId)) },
    {
      name: yearlyJobName,
      every: '06:10',
      run: async (context) => {
        await issueYear(context);
      },
    },
  ],
  bind: (server, environment, context) =>
    bindRoutes(server, environment, dutyReportRoutes, dutyReportHandlers(context)),
};
