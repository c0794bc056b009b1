import { address } from '#web/shared/address.ts';
import type { servicePointRoutes } from '../../../servicePoints/contract.ts';
import type { appealRoutes } from '../../contract.ts';

type Routes = typeof appealRoutes;
type PointRoutes = typeof servicePointRoutes;

export const fileRoute = address<Routes['file']>({ method: 'POST', path: '/appeals', permission: 'public' });
export const placeRoute = address<Routes['place']>({
  method: 'GET',
  path: '/appeals/place',
  permission: 'public',
});
export const pointRoute = address<PointRoutes['servicePoint']>({
  method: 'GET',
  path: '/service-points/:id',
  permission: 'public',
});
export const uploadRoute = address<Routes['upload']>({
  method: 'POST',
  path: '/appeals/files',
  permission: 'public',
  idempotency: 'none',
});
export const trackRoute = address<Routes['track']>({
  method: 'POST',
  path: '/appeals/track',
  permission: 'public',
  idempotency: 'none',
});
export const trackSupplementRoute = address<Routes['trackSupplement']>({
  method: 'POST',
  path: '/appeals/track/supplement',
  permission: 'public',
});
export const trackWithdrawRoute = address<Routes['trackWithdraw']>({
  method: 'POST',
  path: '/appeals/track/withdraw',
  permission: 'public',
});
export const trackRateRoute = address<Routes['trackRate']>({
  method: 'POST',
  path: '/appeals/track/rate',
  permission: 'public',
});
export const mineRoute = address<Routes['mine']>({
  method: 'GET',
  path: '/appeals/mine',
  permission: 'worker.own',
});
export const appealRoute = address<Routes['get']>({
  method: 'GET',
  path: '/appeals/:id',
  permission: 'signedIn',
});
export const actRoute = address<Routes['act']>({
  method: 'POST',
  path: '/appeals/:id/:action',
  permission: 'signedIn',
});
export const attachmentRoute = address<Routes['attachment']>({
  method: 'GET',
  path: '/appeals/:id/attachments/:fileId',
  permission: 'signedIn',
});
