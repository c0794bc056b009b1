import { address } from '#web/shared/address.ts';
import type { ballotRoutes } from '../../contract.ts';

type Routes = typeof ballotRoutes;

export const myBallotsRoute = address<Routes['myBallots']>({
  ...{ method: 'GET', path: '/my-ballots', permission: 'signedIn' },
});
export const castRoute = address<Routes['castBallot']>({
  ...{ method: 'POST', path: '/my-ballots/:id/cast', permission: 'signedIn', idempotency: 'none' },
});
export const checkRoute = address<Routes['checkReceipt']>({
  ...{ method: 'POST', path: '/ballots/:id/receipts/check', permission: 'public', idempotency: 'none' },
});
