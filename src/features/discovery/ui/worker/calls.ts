import { address } from '#web/shared/address.ts';
import type { ownRoutes } from '../../../members/ownContract.ts';
import type { signalRoutes } from '../../contract/candidates.ts';

type Routes = typeof signalRoutes;

export const tellRoute = address<Routes['tellOfNeed']>({
  ...{ method: 'POST', path: '/discovery/tell', permission: 'discovery.tell' },
});
export const tellsRoute = address<Routes['myTells']>({
  ...{ method: 'GET', path: '/discovery/tell', permission: 'discovery.tell' },
});
export const townsRoute = address<(typeof ownRoutes)['joinPlaces']>({
  ...{ method: 'GET', path: '/join/places', permission: 'public' },
});
