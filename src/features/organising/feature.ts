import { registerExplainer } from '../../platform/auth/explain.ts';
import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { registerFoundingLeadTaker } from '../visits/index.ts';
import { organisingRoutes } from './contract.ts';
import { foundingExplainer } from './explain.ts';
import { registerFoundingLetters } from './foundings/letters.ts';
import { insertFounding } from './foundings/store.ts';
import { employerWithin, organisingPermissions } from './policy.ts';
import { organisingHandlers } from './routes.ts';
import { organisingProfiles } from './settings.ts';

registerExplainer(foundingExplainer);
registerProfileKind(organisingProfiles);
registerFoundingLetters();
for (const table of ['foundings', 'campaigns'])
  registerPathHolder({ table, column: 'union_path', unionColumn: 'union_id' });
registerFoundingLeadTaker(async (trx, step, { employerId, text }) => {
  const employer = await employerWithin(trx, step.actor, 'organising.survey', employerId);
  const id = await insertFounding(trx, step, employer, { note: text, from: 'visit' });
  return { type: 'founding', id, label: employer.name };
});

export const organisingFeature: Feature = {
  name: 'organising',
  routeTable: organisingRoutes,
  permissions: organisingPermissions,
  bind: (server, environment, context) =>
    bindRoutes(server, environment, organisingRoutes, organisingHandlers(context)),
};
