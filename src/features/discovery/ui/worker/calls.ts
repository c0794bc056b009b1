import { address } from '#web/shared/address.ts';
import type { signalRoutes } from '../../contract/candidates.ts';

type Routes = typeof signalRoutes;

export const tellRoute = address<Routes['tellOfNeed']>({
  ...{ method: 'POST', path: '/discovery/tell', permission: 'discovery.tell' },
});
export const tellsRoute = address<Routes['myTells']>({
  ...{ method: 'GET', path: '/discovery/tell', permission: 'discovery.tell' },
});
