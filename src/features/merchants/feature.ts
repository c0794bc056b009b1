import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerPaymentSubject } from '../funds/index.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { merchantRoutes } from './contract.ts';
import { merchantPermissions } from './policy.ts';
import { merchantHandlers } from './routes.ts';
import { redemptionSettingsProfiles } from './settings.ts';
import { paymentMoved, statementSubject } from './statements/commands.ts';
import { statementRoutes } from './statements/contract.ts';
import { statementHandlers } from './statements/routes.ts';
import { tillRoutes } from './till/contract.ts';
import { tillHandlers } from './till/routes.ts';
import './privacy.ts';

registerProfileKind(redemptionSettingsProfiles);
registerPathHolder({ table: 'merchants', column: 'union_path', unionColumn: 'union_id' });
registerPaymentSubject(statementSubject, {
  paid: (trx, payment, now) => paymentMoved(trx, payment, { action: 'paid' }, now),
  returned: (trx, payment, reason, now) => paymentMoved(trx, payment, { action: 'returned', reason }, now),
});

export const merchantsFeature: Feature = {
  name: 'merchants',
  routeTable: { ...merchantRoutes, ...tillRoutes, ...statementRoutes },
  permissions: merchantPermissions,
  bind: (server, environment, context) => {
    bindRoutes(server, environment, merchantRoutes, merchantHandlers(context));
    bindRoutes(server, environment, tillRoutes, tillHandlers(context));
    bindRoutes(server, environment, statementRoutes, statementHandlers(context));
  },
};
