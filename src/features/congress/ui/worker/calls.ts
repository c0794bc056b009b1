import { address } from '#web/shared/address.ts';
import type { congressRoutes } from '../../contract.ts';

type Routes = typeof congressRoutes;
const permission = 'congress.own';

export const mineRoute = address<Routes['myCongress']>({ method: 'GET', path: '/my-congress', permission });
export const oneRoute = address<Routes['myCongressSession']>({
  ...{ method: 'GET', path: '/my-congress/:id', permission },
});
export const callRouteOf = address<Routes['callCongress']>({
  ...{ method: 'POST', path: '/my-congress', permission },
});
export const signRoute = address<Routes['signCongressCall']>({
  ...{ method: 'POST', path: '/my-congress/:id/sign', permission },
});
export const resultsRoute = address<Routes['congressResults']>({
  ...{ method: 'GET', path: '/congress-results', permission },
});
