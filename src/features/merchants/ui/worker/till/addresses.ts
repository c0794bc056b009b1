import { address } from '#web/shared/address.ts';
import type { merchantRoutes } from '../../../contract.ts';
import type { statementRoutes } from '../../../statements/contract.ts';
import type { tillRoutes } from '../../../till/contract.ts';

type Till = typeof tillRoutes;
type Statements = typeof statementRoutes;

/** Addresses without their schemas, so that the phone loads no schema library. */
export const enrolRoute = address<Till['enrolDevice']>({
  method: 'POST',
  path: '/till/devices',
  permission: 'merchants.till',
});
export const packRoute = address<Till['tillPack']>({
  ...{ method: 'POST', path: '/till/pack', permission: 'public', idempotency: 'none' },
});
export const redeemRoute = address<Till['redeem']>({
  ...{ method: 'POST', path: '/till/redeem', permission: 'public', idempotency: 'none' },
});
export const syncRoute = address<Till['syncClaims']>({
  ...{ method: 'POST', path: '/till/sync', permission: 'public', idempotency: 'none' },
});
export const dayRoute = address<Till['shopDay']>({
  ...{ method: 'GET', path: '/merchants/:id/redemptions', permission: 'merchants.see' },
});
export const refundRoute = address<Till['refundRedemption']>({
  ...{ method: 'POST', path: '/redemptions/:id/refund', permission: 'merchants.refund' },
});
export const ruleRoute = address<Till['redemptionRule']>({
  ...{ method: 'GET', path: '/redemption-rule', permission: 'public' },
});
export const merchantsRoute = address<(typeof merchantRoutes)['merchants']>({
  ...{ method: 'GET', path: '/merchants', permission: 'merchants.see' },
});
export const statementsRoute = address<Statements['statements']>({
  ...{ method: 'GET', path: '/merchant-statements', permission: 'merchants.see' },
});
export const statementRoute = address<Statements['statement']>({
  ...{ method: 'GET', path: '/merchant-statements/:id', permission: 'merchants.see' },
});
export const linesRoute = address<Statements['statementLines']>({
  ...{ method: 'GET', path: '/merchant-statements/:id/lines', permission: 'merchants.see' },
});
export const agreeRoute = address<Statements['agreeStatement']>({
  ...{ method: 'POST', path: '/merchant-statements/:id/agree', permission: 'merchants.till' },
});
export const contestRoute = address<Statements['contestStatement']>({
  ...{ method: 'POST', path: '/merchant-statements/:id/contest', permission: 'merchants.till' },
});
