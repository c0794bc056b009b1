import { address } from '#web/shared/address.ts';
import type { hardshipRoutes } from '../../contract.ts';

type Routes = typeof hardshipRoutes;
const open = { permission: 'public' } as const;
const apply = { permission: 'hardship.apply' } as const;

export const rulesRoute = address<Routes['hardshipRules']>({
  ...{ method: 'GET', path: '/hardship/rules', ...open },
});
export const selfCheckRoute = address<Routes['selfCheck']>({
  ...{ method: 'POST', path: '/hardship/self-check', ...open, idempotency: 'none' },
});
export const noticesRoute = address<Routes['publicNotices']>({
  ...{ method: 'GET', path: '/hardship/public-notices', ...open },
});
export const noticeRoute = address<Routes['publicNotice']>({
  ...{ method: 'GET', path: '/hardship/public-notices/:id', ...open },
});
export const objectRoute = address<Routes['objectTo']>({
  ...{ method: 'POST', path: '/hardship/public-notices/:id/objections', ...open },
});
export const ownRoute = address<Routes['ownHardship']>({
  ...{ method: 'GET', path: '/hardship/my', ...apply },
});
export const openRoute = address<Routes['openOwnFile']>({
  ...{ method: 'POST', path: '/hardship/my', ...apply },
});
export const fileRoute = address<Routes['hardshipFile']>({
  ...{ method: 'GET', path: '/hardship/files/:id', permission: 'hardship.open' },
});
export const saveRoute = address<Routes['saveFile']>({
  ...{ method: 'POST', path: '/hardship/files/:id/save', ...apply },
});
export const submitRoute = address<Routes['submitFile']>({
  ...{ method: 'POST', path: '/hardship/files/:id/submit', ...apply },
});
export const withdrawRoute = address<Routes['withdrawFile']>({
  ...{ method: 'POST', path: '/hardship/files/:id/withdraw', ...apply },
});
export const refileRoute = address<Routes['refileFile']>({
  ...{ method: 'POST', path: '/hardship/files/:id/refile', ...apply },
});
export const accountRoute = address<Routes['setFileAccount']>({
  ...{ method: 'POST', path: '/hardship/files/:id/account', ...apply },
});
export const papersRoute = address<Routes['attachPapers']>({
  ...{ method: 'POST', path: '/hardship/files/:id/papers', ...apply },
});
export const uploadRoute = address<Routes['uploadPaper']>({
  ...{ method: 'POST', path: '/hardship/uploads', ...apply },
});
export const visitsRoute = address<Routes['homeVisits']>({
  ...{ method: 'GET', path: '/hardship/home-visits', permission: 'hardship.visit' },
});
export const visitRoute = address<Routes['recordHomeVisit']>({
  ...{ method: 'POST', path: '/hardship/files/:id/visit', permission: 'hardship.visit' },
});
