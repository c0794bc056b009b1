import { address } from '#web/shared/address.ts';
import type { privacyRoutes } from '../../contract.ts';

type Routes = typeof privacyRoutes;
const own = { permission: 'privacy.own' } as const;

export const noticeRoute = address<Routes['privacyNotice']>({
  ...{ method: 'GET', path: '/privacy/notice', permission: 'public' },
});
export const consentsRoute = address<Routes['myConsents']>({
  ...{ method: 'GET', path: '/privacy/my/consents', ...own },
});
export const decideRoute = address<Routes['decideConsent']>({
  ...{ method: 'POST', path: '/privacy/my/consents/:purpose', ...own },
});
export const dataRoute = address<Routes['myData']>({
  ...{ method: 'GET', path: '/privacy/my/data', ...own },
});
export const copyRoute = address<Routes['myCopy']>({
  ...{ method: 'GET', path: '/privacy/my/copy', ...own },
});
export const requestsRoute = address<Routes['myRequests']>({
  ...{ method: 'GET', path: '/privacy/my/requests', ...own },
});
export const askRoute = address<Routes['askRequest']>({
  ...{ method: 'POST', path: '/privacy/my/requests', ...own },
});
export const withdrawRoute = address<Routes['withdrawRequest']>({
  ...{ method: 'POST', path: '/privacy/my/requests/:id/withdraw', ...own },
});
