import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerPersonReferences } from '../people/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { bankFileProfiles } from './batches/layout.ts';
import { fundRoutes } from './contract.ts';
import './exportLists.ts';
import { fundPermissions } from './policy.ts';
import './privacy.ts';
import { fundHandlers } from './routes.ts';

registerProfileKind(bankFileProfiles);
for (const table of ['fund_sources', 'fund_batches', 'fund_payments'])
  registerPathHolder({ table, column: 'union_path', unionColumn: 'union_id' });
registerPersonReferences({ table: 'fund_payments', column: 'payee_person_id' });
registerPersonReferences({ table: 'fund_bank_accounts', column: 'person_id' });

export const fundsFeature: Feature = {
  name: 'funds',
  routeTable: fundRoutes,
  permissions: fundPermissions,
  bind: (server, environment, context) => bindRoutes(server, environment, fundRoutes, fundHandlers(context)),
};
