import { address } from '#web/shared/address.ts';
import type { accountRoutes } from '../../../accounts/contract.ts';
import type { ownRoutes } from '../../ownContract.ts';

type Own = typeof ownRoutes;

export const codeRoute = address<(typeof accountRoutes)['workerCode']>({
  ...{ method: 'POST', path: '/sign-in/worker/code', permission: 'public', idempotency: 'none' },
});
export const placesRoute = address<Own['joinPlaces']>({
  ...{ method: 'GET', path: '/join/places', permission: 'public' },
});
export const membershipRoute = address<Own['ownMembership']>({
  ...{ method: 'GET', path: '/membership', permission: 'member.own' },
});
export const joinRoute = address<Own['join']>({
  ...{ method: 'POST', path: '/membership/applications', permission: 'member.own' },
});
export const photoRoute = address<Own['joinPhoto']>({
  ...{ method: 'POST', path: '/membership/photos', permission: 'member.own', idempotency: 'none' },
});
export const withdrawRoute = address<Own['withdrawApplication']>({
  ...{ method: 'POST', path: '/membership/applications/:id/withdraw', permission: 'member.own' },
});
export const cardRoute = address<Own['ownCard']>({
  ...{ method: 'GET', path: '/membership/card', permission: 'member.own' },
});
export const renewRoute = address<Own['renewOwnCard']>({
  ...{ method: 'POST', path: '/membership/card/renew', permission: 'member.own' },
});
export const transferRoute = address<Own['askOwnTransfer']>({
  ...{ method: 'POST', path: '/membership/transfers', permission: 'member.own' },
});
export const withdrawTransferRoute = address<Own['withdrawOwnTransfer']>({
  ...{ method: 'POST', path: '/membership/transfers/:id/withdraw', permission: 'member.own' },
});
export const checkRoute = address<Own['verifyCard']>({
  ...{ method: 'POST', path: '/card-checks', permission: 'public', idempotency: 'none' },
});
