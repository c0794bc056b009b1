import { address } from '#web/shared/address.ts';
import type { keyContactRoutes } from '../../contract.ts';

type Routes = typeof keyContactRoutes;
const visit = { permission: 'keyContact.visit' } as const;
const read = { permission: 'keyContact.read' } as const;
const offer = { permission: 'keyContact.offer' } as const;

export const mineRoute = address<Routes['myKeyContacts']>({
  ...{ method: 'GET', path: '/my-key-contacts', ...visit },
});
export const revealRoute = address<Routes['revealKeyContact']>({
  ...{ method: 'POST', path: '/key-contacts/:id/reveal', ...visit },
});
export const visitsRoute = address<Routes['keyContactVisits']>({
  ...{ method: 'GET', path: '/key-contact-visits', ...read },
});
export const visitRoute = address<Routes['keyContactVisit']>({
  ...{ method: 'GET', path: '/key-contact-visits/:id', ...read },
});
export const recordRoute = address<Routes['recordKeyContactVisit']>({
  ...{ method: 'POST', path: '/key-contact-visits', ...visit },
});
export const voidRoute = address<Routes['voidKeyContactVisit']>({
  ...{ method: 'POST', path: '/key-contact-visits/:id/void', ...visit },
});
export const needsRoute = address<Routes['keyContactNeeds']>({
  ...{ method: 'GET', path: '/key-contact-needs', ...read },
});
export const needRoute = address<Routes['keyContactNeed']>({
  ...{ method: 'GET', path: '/key-contact-needs/:id', ...read },
});

export const showRoute = address<Routes['showNeed']>({
  ...{ method: 'POST', path: '/key-contact-needs/:id/show', ...visit },
});
export const hideRoute = address<Routes['hideNeed']>({
  ...{ method: 'POST', path: '/key-contact-needs/:id/hide', ...visit },
});
export const fulfilRoute = address<Routes['fulfilNeed']>({
  ...{ method: 'POST', path: '/key-contact-needs/:id/fulfil', ...visit },
});
export const thankRoute = address<Routes['thankForNeed']>({
  ...{ method: 'POST', path: '/key-contact-needs/:id/thank', ...visit },
});
export const followUpRoute = address<Routes['followUpNeed']>({
  ...{ method: 'POST', path: '/key-contact-needs/:id/follow-up', ...visit },
});
export const hardshipRoute = address<Routes['tellHardship']>({
  ...{ method: 'POST', path: '/key-contact-needs/:id/hardship', ...visit },
});
export const dropRoute = address<Routes['dropNeed']>({
  ...{ method: 'POST', path: '/key-contact-needs/:id/drop', ...visit },
});
export const reopenRoute = address<Routes['reopenNeed']>({
  ...{ method: 'POST', path: '/key-contact-needs/:id/reopen', ...visit },
});
export const takeRoute = address<Routes['takeOffer']>({
  ...{ method: 'POST', path: '/key-contact-offers/:id/take', ...visit },
});
export const declineRoute = address<Routes['declineOffer']>({
  ...{ method: 'POST', path: '/key-contact-offers/:id/decline', ...visit },
});
export const failRoute = address<Routes['failOffer']>({
  ...{ method: 'POST', path: '/key-contact-offers/:id/fail', ...visit },
});
export const proofRoute = address<Routes['uploadProof']>({
  ...{ method: 'POST', path: '/key-contact-proofs', ...visit, idempotency: 'none' },
});
export const openNeedsRoute = address<Routes['openNeeds']>({
  ...{ method: 'GET', path: '/open-needs', permission: 'public' },
});
export const offerRoute = address<Routes['offerForNeed']>({
  ...{ method: 'POST', path: '/open-needs/:id/offers', ...offer },
});
export const myOffersRoute = address<Routes['myOffers']>({
  ...{ method: 'GET', path: '/my-need-offers', ...offer },
});
export const withdrawRoute = address<Routes['withdrawOffer']>({
  ...{ method: 'POST', path: '/my-need-offers/:id/withdraw', ...offer },
});
