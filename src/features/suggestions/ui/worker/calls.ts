import { address } from '#web/shared/address.ts';
import type { suggestionRoutes } from '../../contract.ts';

type Routes = typeof suggestionRoutes;

export const boxRoute = address<Routes['scannedBox']>({
  ...{ method: 'GET', path: '/suggest/:code', permission: 'public' },
});
export const placesRoute = address<Routes['suggestPlaces']>({
  ...{ method: 'GET', path: '/suggest-places', permission: 'public' },
});
export const selfRoute = address<Routes['suggestSelf']>({
  ...{ method: 'GET', path: '/suggest-self', permission: 'suggestion.own' },
});
export const sendRoute = address<Routes['sendSuggestion']>({
  ...{ method: 'POST', path: '/suggest', permission: 'public' },
});
export const photoRoute = address<Routes['suggestPhoto']>({
  ...{ method: 'POST', path: '/suggest-photos', permission: 'public', idempotency: 'none' },
});
export const trackRoute = address<Routes['trackSuggestion']>({
  ...{ method: 'POST', path: '/suggestion-track', permission: 'public', idempotency: 'none' },
});
export const reopenByCodeRoute = address<Routes['reopenByCode']>({
  ...{ method: 'POST', path: '/suggestion-track/reopen', permission: 'public' },
});
export const mineRoute = address<Routes['mySuggestions']>({
  ...{ method: 'GET', path: '/my-suggestions', permission: 'suggestion.own' },
});
export const reopenMineRoute = address<Routes['reopenMine']>({
  ...{ method: 'POST', path: '/my-suggestions/:id/reopen', permission: 'suggestion.own' },
});
export const liftRoute = address<Routes['liftMine']>({
  ...{ method: 'POST', path: '/my-suggestions/:id/proposal', permission: 'suggestion.own' },
});
export const boardRoute = address<Routes['suggestionBoard']>({
  ...{ method: 'GET', path: '/suggestion-board', permission: 'public' },
});
export const wordsRoute = address<Routes['suggestionWords']>({
  ...{ method: 'GET', path: '/suggestion-words', permission: 'public' },
});
