import { importRoutes } from '../../platform/imports/contract.ts';
import { contactRoutes } from './contract/contacts.ts';
import { linkageRoutes } from './contract/linkages.ts';
import { needRoutes } from './contract/needs.ts';
import { visitRoutes } from './contract/visits.ts';

export type { ContactView } from './contract/contacts.ts';
export type { LinkageView } from './contract/linkages.ts';
export type { MyOffer, NeedInput, NeedView, OfferView, OpenNeed } from './contract/needs.ts';
export type { KeyContactVisitView } from './contract/visits.ts';

export const keyContactImportRoutes = importRoutes(
  '/key-contact-imports',
  'keyContact.assign',
  'people to keep in touch with',
);

export const keyContactRoutes = { ...contactRoutes, ...visitRoutes, ...needRoutes, ...linkageRoutes };
