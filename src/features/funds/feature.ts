import { registerFreshProof } from '../../platform/auth/explain.ts';
import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerPersonReferences } from '../people/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { bankFileProfiles } from './batches/layout.ts';
import { fundRoutes } from './contract.ts';
import './exportLists.ts';
import './sheetNumbers.ts';
import { fundPermissions } from './policy.ts';
import './privacy.ts';
import { projectRoutes } from './projects/contract.ts';
import { projectPermissions } from './projects/policy.ts';
import { projectHandlers } from './projects/routes.ts';
import { publicFundsProfiles } from './queries/publicRules.ts';
import { fundHandlers } from './routes.ts';

registerProfileKind(bankFileProfiles);
registerProfileKind(publicFundsProfiles);
registerFreshProof(['fund.reveal']);
for (const table of ['fund_sources', 'fund_batches', 'fund_payments', 'fund_projects'])
  registerPathHolder({ table, column: 'union_path', unionColumn: 'union_id' });
registerPersonReferences({ table: 'fund_payments', column: 'payee_person_id' });
registerPersonReferences({ table: 'fund_bank_accounts', column: 'person_id' });

export const fundsFeature: Feature = {
  name: 'funds',
  routeTable: { ...fundRoutes, ...projectRoutes },
  permissions: { ...fundPermissions, ...projectPermissions },
  bind: (server, environment, context) => {
    bindRoutes(server, environment, fundRoutes, fundHandlers(context));
    bindRoutes(server, environment, projectRoutes, projectHandlers(context));
  },
};
