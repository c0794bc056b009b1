import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { needActions, needStatuses, offerActions, offerStatuses } from '../lifecycle.ts';
import { donorKinds, needKinds, urgencies } from '../vocabulary.ts';
import { byId, day, page, text, unionView, uuid, wallFilter } from './shared.ts';

const version = z.int();
const acting = z.object({ version });

const offerView = z.object({
  id: uuid,
  needId: uuid,
  donorKind: z.enum(donorKinds),
  donorName: z.string(),
  words: z.string(),
  /** For who answers the offer, to be called. */
  phone: z.string().nullable(),
  status: z.enum(offerStatuses),
  answer: z.string().nullable(),
  offeredAt: z.iso.datetime(),
  version,
  allowedActions: z.array(z.enum(offerActions)),
});
export type OfferView = z.output<typeof offerView>;

const needView = z.object({
  id: uuid,
  contactId: uuid,
  visitId: uuid.nullable(),
  previousNeedId: uuid.nullable(),
  person: z.string(),
  keeper: z.string(),
  union: unionView,
  kind: z.enum(needKinds),
  urgency: z.enum(urgencies),
  /** Null for who only watches. */
  words: z.string().nullable(),
  publicWords: z.string().nullable(),
  nameConsentOn: day.nullable(),
  status: z.enum(needStatuses),
  raisedOn: day,
  raisedBy: z.string(),
  endedOn: day.nullable(),
  result: z.string().nullable(),
  thanks: z.string().nullable(),
  thankedOn: day.nullable(),
  target: z.object({ type: z.string(), id: uuid, label: z.string() }).nullable(),
  offers: z.array(offerView),
  proofs: z.array(z.object({ id: uuid, name: z.string(), mediaType: z.string() })),
  version,
  allowedActions: z.array(z.enum(needActions)),
});
export type NeedView = z.output<typeof needView>;

/** What somebody needs, written with a visit or after a need that was met. */
export const needInput = z.object({
  kind: z.enum(needKinds),
  urgency: z.enum(urgencies),
  words: text(1_000),
  /** Shown to donors at once; absent: not shown yet. */
  publicWords: text(500).optional(),
  /** The person lets the name be shown to donors: asked and answered on that day. */
  nameConsentOn: day.optional(),
});
export type NeedInput = z.output<typeof needInput>;

const openNeed = z.object({
  id: uuid,
  kind: z.enum(needKinds),
  urgency: z.enum(urgencies),
  words: z.string(),
  /** Only with the person's consent. */
  name: z.string().nullable(),
  /** A town or county, no smaller place. */
  place: z.string(),
  raisedOn: day,
  offered: z.boolean(),
});
export type OpenNeed = z.output<typeof openNeed>;

const myOffer = z.object({
  id: uuid,
  need: z.object({ kind: z.enum(needKinds), words: z.string(), place: z.string() }),
  words: z.string(),
  status: z.enum(offerStatuses),
  answer: z.string().nullable(),
  /** Of who keeps the person, once the offer is taken. */
  keeper: z.string().nullable(),
  thanks: z.string().nullable(),
  offeredAt: z.iso.datetime(),
  version,
  allowedActions: z.array(z.enum(offerActions)),
});
export type MyOffer = z.output<typeof myOffer>;

const post = <Path extends `/${string}`>(path: Path, summary: string) =>
  ({
    method: 'POST',
    path,
    permission: 'keyContact.visit',
    summary,
    params: byId,
    response: needView,
  }) as const;

export const needRoutes = defineRoutes({
  keyContactNeeds: {
    method: 'GET',
    path: '/key-contact-needs',
    permission: 'keyContact.read',
    summary: 'Needs of whom I keep, or of my places: what waits, most pressing first, or all of a period',
    query: z.object({
      ...wallFilter,
      figure: z.enum(['needs', 'fulfilled']).optional(),
      status: z.enum(needStatuses).optional(),
      waiting: z.stringbool().default(false),
      ...page,
    }),
    response: z.object({ items: z.array(needView), next: z.string().nullable() }),
  },
  keyContactNeed: {
    method: 'GET',
    path: '/key-contact-needs/:id',
    permission: 'keyContact.read',
    summary: 'One need with its offers',
    params: byId,
    response: needView,
  },
  showNeed: {
    ...post('/key-contact-needs/:id/show', 'Show a need to donors in words that name nobody'),
    body: acting.extend({ publicWords: text(500), nameConsentOn: day.nullable().default(null) }),
  },
  hideNeed: { ...post('/key-contact-needs/:id/hide', 'Show a need to donors no longer'), body: acting },
  fulfilNeed: {
    ...post('/key-contact-needs/:id/fulfil', 'A need is met: what was done, with proof as words or files'),
    body: acting.extend({ result: text(1_000), proofIds: z.array(uuid).max(10).default([]) }),
  },
  thankForNeed: {
    ...post('/key-contact-needs/:id/thank', 'Pass on the thanks of the person visited; the donor reads them'),
    body: acting.extend({ thanks: text(500) }),
  },
  followUpNeed: {
    ...post('/key-contact-needs/:id/follow-up', 'A second need that came up with the first'),
    body: acting.extend({ need: needInput }),
  },
  fileNeedAsAppeal: {
    ...post(
      '/key-contact-needs/:id/appeal',
      'File a need as an appeal in the name of the person, who agreed',
    ),
    body: acting.extend({
      ...{ category: text(60), facts: text(5_000), wish: text(1_000), agreed: z.literal(true) },
    }),
  },
  tellHardship: {
    ...post('/key-contact-needs/:id/hardship', 'Hand a need on as a sign of hardship'),
    body: acting.extend({ reason: text(1_000), knows: z.boolean() }),
  },
  dropNeed: {
    ...post('/key-contact-needs/:id/drop', 'Nothing is to be done about a need, with the reason'),
    body: acting.extend({ reason: text(500) }),
  },
  reopenNeed: {
    ...post('/key-contact-needs/:id/reopen', 'A need was not met after all'),
    body: acting.extend({ reason: text(500) }),
  },
  takeOffer: {
    ...post('/key-contact-offers/:id/take', 'Take an offer; others wait'),
    body: acting.extend({ answer: z.string().trim().max(300).default('') }),
  },
  declineOffer: {
    ...post('/key-contact-offers/:id/decline', 'Decline an offer with a word'),
    body: acting.extend({ answer: text(300) }),
  },
  failOffer: {
    ...post('/key-contact-offers/:id/fail', 'A taken offer came to nothing: the need is open again'),
    body: acting.extend({ answer: text(300) }),
  },
  uploadProof: {
    method: 'POST',
    path: '/key-contact-proofs',
    permission: 'keyContact.visit',
    summary: 'Upload a photo or PDF that shows a need was met; nobody has to',
    transport: 'multipart',
    idempotency: 'none',
    response: z.object({ id: uuid, name: z.string(), mediaType: z.string(), byteSize: z.int() }),
  },
  proof: {
    method: 'GET',
    path: '/key-contact-proofs/:id',
    permission: 'keyContact.visit',
    summary: 'A file that shows a need was met',
    params: byId,
    transport: 'file',
  },
  openNeeds: {
    method: 'GET',
    path: '/open-needs',
    permission: 'public',
    summary: 'Needs that anybody may offer to meet; no names without consent',
    query: z.object({ kind: z.enum(needKinds).optional(), ...page }),
    response: z.object({ items: z.array(openNeed), next: z.string().nullable() }),
  },
  offerForNeed: {
    method: 'POST',
    path: '/open-needs/:id/offers',
    permission: 'keyContact.offer',
    summary: 'Offer to meet a need: as a union, a firm or a volunteer',
    params: byId,
    body: z.object({
      ...{ donorKind: z.enum(donorKinds), donorName: text(80), words: text(500) },
      ...{ phone: z.string().trim().max(20).default('') },
    }),
    response: myOffer,
  },
  myOffers: {
    method: 'GET',
    path: '/my-need-offers',
    permission: 'keyContact.offer',
    summary: 'What I offered, and what became of it',
    response: z.object({ items: z.array(myOffer) }),
  },
  withdrawOffer: {
    method: 'POST',
    path: '/my-need-offers/:id/withdraw',
    permission: 'keyContact.offer',
    summary: 'Take my offer back',
    params: byId,
    body: acting,
    response: myOffer,
  },
});
