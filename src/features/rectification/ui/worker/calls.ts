import { address } from '#web/shared/address.ts';
import type { rectificationRoutes } from '../../contract.ts';

type Routes = typeof rectificationRoutes;

export const myTrialsRoute = address<Routes['myTrials']>({
  ...{ method: 'GET', path: '/my-trials', permission: 'rectification.opine' },
});
export const myTrialRoute = address<Routes['myTrial']>({
  ...{ method: 'GET', path: '/my-trials/:id', permission: 'rectification.opine' },
});
export const giveOpinionRoute = address<Routes['giveOpinion']>({
  ...{ method: 'POST', path: '/my-trials/:id/opinion', permission: 'rectification.opine' },
});
