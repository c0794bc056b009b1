import { address } from '#web/shared/address.ts';
import type { representativeRoutes } from '../../contract.ts';

type Routes = typeof representativeRoutes;

export const mySeatsRoute = address<Routes['mySeats']>({
  ...{ method: 'GET', path: '/my-seats', permission: 'representative.own' },
});
export const myConstituentsRoute = address<Routes['myConstituents']>({
  ...{ method: 'GET', path: '/my-seats/:id/constituents', permission: 'representative.own' },
});
export const myRepresentativesRoute = address<Routes['myRepresentatives']>({
  ...{ method: 'GET', path: '/my-representatives', permission: 'representative.own' },
});
