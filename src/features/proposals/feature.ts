import { registerExplainer } from '../../platform/auth/explain.ts';
import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerDutyEvidence } from '../dutyReports/index.ts';
import { registerUnitWork } from '../handlingUnits/index.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { registerProposalDrafter } from '../suggestions/index.ts';
import { proposalRoutes } from './contract.ts';
import { registerProposalDeadlines } from './dueDates.ts';
import { proposalExplainer } from './explain.ts';
import { openWorkOf } from './openWork.ts';
import { proposalPermissions } from './policy.ts';
import { writeDraft } from './propose.ts';
import { mayFollowFromReport } from './readers.ts';
import { proposalHandlers } from './routes.ts';
import { proposalSettingsProfiles } from './settings.ts';
import './exportKinds.ts';
import './privacy.ts';

registerExplainer(proposalExplainer);
registerProfileKind(proposalSettingsProfiles);
registerProposalDeadlines();
registerUnitWork('proposals', openWorkOf);
registerPathHolder({
  ...{ table: 'proposals', column: 'union_path', unionColumn: 'union_id', numberColumn: 'number' },
});
for (const table of ['proposal_promises', 'proposal_collections'])
  registerPathHolder({ table, column: 'union_path', unionColumn: 'union_id' });
// What a representative suggested leaves the measure to them: the draft is submitted once it says one.
registerProposalDrafter(async (trx, step, { title, text }) => {
  const draft = { title, reason: text, measure: '', category: null, themes: [], confidential: false };
  return { id: await writeDraft(trx, step, draft), label: title };
});
registerDutyEvidence('proposal', {
  workerPath: (id) => `/proposals/${id}`,
  consolePath: (id) => `/proposals/${id}`,
  mayOpen: mayFollowFromReport,
});

/** Proposals of representatives, from the draft to the reply that was inspected. */
export const proposalsFeature: Feature = {
  name: 'proposals',
  routeTable: proposalRoutes,
  permissions: proposalPermissions,
  bind: (server, environment, context) =>
    bindRoutes(server, environment, proposalRoutes, proposalHandlers(context)),
};
