import { address } from '#web/shared/address.ts';
import type { voucherRoutes } from '../../contract.ts';

type Own = typeof voucherRoutes;

export const walletRoute = address<Own['wallet']>({
  ...{ method: 'GET', path: '/own-vouchers', permission: 'voucher.own' },
});
export const claimRoute = address<Own['claimVoucher']>({
  ...{ method: 'POST', path: '/own-vouchers/claim', permission: 'voucher.own', idempotency: 'none' },
});
export const bindRoute = address<Own['bindVoucher']>({
  ...{ method: 'POST', path: '/own-vouchers/bind', permission: 'voucher.own' },
});
export const placesRoute = address<Own['voucherPlaces']>({
  ...{ method: 'GET', path: '/voucher-places/:id', permission: 'voucher.own' },
});
