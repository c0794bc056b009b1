import { address } from '#web/shared/address.ts';
import type { benefitRoutes } from '../../contract.ts';

type Routes = typeof benefitRoutes;

export const wallRoute = address<Routes['wishWall']>({
  ...{ method: 'GET', path: '/wish-wall', permission: 'public' },
});
export const claimRoute = address<Routes['claimWish']>({
  ...{ method: 'POST', path: '/wish-wall/:id/claim', permission: 'benefit.own' },
});
export const ownWishesRoute = address<Routes['ownWishes']>({
  ...{ method: 'GET', path: '/my-wishes', permission: 'benefit.own' },
});
export const makeWishRoute = address<Routes['makeOwnWish']>({
  ...{ method: 'POST', path: '/my-wishes', permission: 'benefit.own' },
});
export const actOnWishRoute = address<Routes['actOnOwnWish']>({
  ...{ method: 'POST', path: '/my-wishes/:id/:action', permission: 'benefit.own' },
});
export const proofRoute = address<Routes['addOwnProof']>({
  ...{ method: 'POST', path: '/my-wishes/:id/photo', permission: 'benefit.own', idempotency: 'none' },
});
export const ownProofRoute = address<Routes['ownProof']>({
  ...{ method: 'GET', path: '/my-wishes/:id/photo', permission: 'benefit.own' },
});
export const policiesRoute = address<Routes['ownPolicies']>({
  ...{ method: 'GET', path: '/my-policies', permission: 'benefit.own' },
});
export const offersRoute = address<Routes['ownOffers']>({
  ...{ method: 'GET', path: '/my-offers', permission: 'benefit.own' },
});
export const takeRoute = address<Routes['takeOffer']>({
  ...{ method: 'POST', path: '/my-offers/:id/take', permission: 'benefit.own' },
});
export const needsRoute = address<Routes['ownNeeds']>({
  ...{ method: 'GET', path: '/my-needs', permission: 'benefit.own' },
});
export const addNeedRoute = address<Routes['addOwnNeed']>({
  ...{ method: 'POST', path: '/my-needs', permission: 'benefit.own' },
});
export const actOnNeedRoute = address<Routes['actOnOwnNeed']>({
  ...{ method: 'POST', path: '/my-needs/:id/:action', permission: 'benefit.own' },
});
export const recuperationRoute = address<Routes['ownRecuperation']>({
  ...{ method: 'GET', path: '/my-recuperation', permission: 'benefit.own' },
});
export const applyRoute = address<Routes['applyMyself']>({
  ...{ method: 'POST', path: '/my-recuperation/:id/apply', permission: 'benefit.own' },
});
export const cancelRoute = address<Routes['cancelMyself']>({
  ...{ method: 'POST', path: '/my-recuperation/:id/cancel', permission: 'benefit.own' },
});
