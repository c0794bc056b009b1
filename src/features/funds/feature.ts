import type { Feature } from '../../platform/feature.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerPersonReferences } from '../people/index.ts';
import { fundPermissions } from './policy.ts';

for (const table of ['fund_sources', 'fund_batches', 'fund_payments'])
  registerPathHolder({ table, column: 'union_path', unionColumn: 'union_id' });
registerPersonReferences({ table: 'fund_payments', column: 'payee_person_id' });
registerPersonReferences({ table: 'fund_bank_accounts', column: 'person_id' });

export const fundsFeature: Feature = {
  name: 'funds',
  routeTable: {},
  permissions: fundPermissions,
  bind: () => undefined,
};
