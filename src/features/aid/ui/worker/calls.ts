import { address } from '#web/shared/address.ts';
import type { aidRoutes } from '../../contract.ts';

type Aid = typeof aidRoutes;
const own = { permission: 'aid.own' } as const;

export const ownAidRoute = address<Aid['ownAid']>({ ...own, method: 'GET', path: '/my/aid' });
export const startRoute = address<Aid['startOwnAid']>({
  ...own,
  method: 'POST',
  path: '/my/aid-applications',
});
export const saveRoute = address<Aid['saveOwnAid']>({
  ...{ ...own, method: 'POST', path: '/my/aid-applications/:id/save' },
});
export const submitRoute = address<Aid['submitOwnAid']>({
  ...{ ...own, method: 'POST', path: '/my/aid-applications/:id/submit' },
});
export const withdrawRoute = address<Aid['withdrawOwnAid']>({
  ...{ ...own, method: 'POST', path: '/my/aid-applications/:id/withdraw' },
});
export const appealRoute = address<Aid['appealOwnAid']>({
  ...{ ...own, method: 'POST', path: '/my/aid-applications/:id/appeal' },
});
export const publicFiguresRoute = address<Aid['publicAid']>({
  ...{ method: 'GET', path: '/public/aid-figures', permission: 'public' },
});
export const addPaperRoute = address<Aid['addOwnPaper']>({
  ...{ ...own, method: 'POST', path: '/my/aid-applications/:id/papers', idempotency: 'none' },
});
export const paperRoute = address<Aid['ownAidPaper']>({ ...own, method: 'GET', path: '/my/aid-papers/:id' });
export const removePaperRoute = address<Aid['removeOwnPaper']>({
  ...{ ...own, method: 'POST', path: '/my/aid-papers/:id/remove' },
});
export const eventRoute = address<Aid['reportOwnEvent']>({ ...own, method: 'POST', path: '/my/life-events' });
