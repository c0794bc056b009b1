import { address } from '#web/shared/address.ts';
import type { openAffairsRoutes } from '../../contract.ts';

type Routes = typeof openAffairsRoutes;

export const myOpenAffairsRoute = address<Routes['myOpenAffairs']>({
  ...{ method: 'GET', path: '/my-open-affairs', permission: 'openAffairs.ask' },
});
export const boardRoute = address<Routes['board']>({
  ...{ method: 'GET', path: '/open-boards/:code', permission: 'public' },
});
export const askRoute = address<Routes['askOnBoard']>({
  ...{ method: 'POST', path: '/open-boards/:code/questions', permission: 'openAffairs.ask' },
});
