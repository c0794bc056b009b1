import { address } from '#web/shared/address.ts';
import type { discussionRoutes } from '../../contract.ts';

type Routes = typeof discussionRoutes;

export const listRoute = address<Routes['openDiscussions']>({
  ...{ method: 'GET', path: '/open-discussions', permission: 'public' },
});
export const oneRoute = address<Routes['openDiscussion']>({
  ...{ method: 'GET', path: '/open-discussions/:id', permission: 'public' },
});
export const commentsRoute = address<Routes['openComments']>({
  ...{ method: 'GET', path: '/open-discussions/:id/comments', permission: 'public' },
});
export const repliesRoute = address<Routes['openReplies']>({
  ...{ method: 'GET', path: '/open-discussions/:id/replies', permission: 'public' },
});
export const raiseRoute = address<Routes['raiseAsRepresentative']>({
  ...{ method: 'POST', path: '/open-discussions', permission: 'signedIn' },
});
export const argueRoute = address<Routes['argue']>({
  ...{ method: 'POST', path: '/open-discussions/:id/argue', permission: 'signedIn' },
});
export const editRoute = address<Routes['editArgument']>({
  ...{ method: 'POST', path: '/open-discussions/:id/argue/edit', permission: 'signedIn' },
});
export const withdrawRoute = address<Routes['withdrawArgument']>({
  ...{ method: 'POST', path: '/open-discussions/:id/argue/withdraw', permission: 'signedIn' },
});
export const positionRoute = address<Routes['takePosition']>({
  ...{ method: 'POST', path: '/open-discussions/:id/position', permission: 'signedIn' },
});
export const proposeRoute = address<Routes['proposeFromMeasure']>({
  ...{ method: 'POST', path: '/open-discussions/:id/measures/propose', permission: 'signedIn' },
});
