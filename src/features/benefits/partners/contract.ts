import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { day, id, listOf, listQuery, reason, text, unionRef, uuid } from '../shared/fields.ts';
import { offerActions } from './lifecycle.ts';
import { offerStatuses, partnerFields } from './tables.ts';

const offerView = z.object({
  id: uuid,
  union: unionRef,
  partner: z.string(),
  title: z.string(),
  text: z.string(),
  agreement: z.string(),
  fromOn: day,
  untilOn: day,
  workerGroups: z.array(z.string()),
  handing: z.enum(['codes', 'link']),
  link: z.string().nullable(),
  fields: z.array(z.enum(partnerFields)),
  status: z.enum(offerStatuses),
  reason: z.string().nullable(),
  /** Our own count. */
  used: z.int(),
  codes: z.int(),
  codesLeft: z.int(),
  /** As the partner told it: never our own count. */
  reports: z.array(z.object({ label: z.string(), reportedOn: day, people: z.int(), by: z.string() })),
  createdAt: z.iso.datetime(),
  allowedActions: z.array(z.enum(offerActions)),
  mayManage: z.boolean(),
});
export type OfferView = z.output<typeof offerView>;

const ownOffer = z.object({
  id: uuid,
  partner: z.string(),
  title: z.string(),
  text: z.string(),
  /** The last day. */
  lastOn: day,
  fields: z.array(z.enum(partnerFields)),
  taken: z.boolean(),
  code: z.string().nullable(),
  link: z.string().nullable(),
  soldOut: z.boolean(),
});
export type OwnOffer = z.output<typeof ownOffer>;

const offerUse = z.object({
  id: uuid,
  person: z.object({ id: uuid, name: z.string() }),
  union: z.string(),
  at: z.iso.datetime(),
  undoneAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
  mayUndo: z.boolean(),
});
export type OfferUse = z.output<typeof offerUse>;

export const partnerRoutes = defineRoutes({
  partnerOffers: {
    method: 'GET',
    path: '/partner-offers',
    permission: 'benefit.see',
    summary: 'Offers of partners at my places',
    query: listQuery(['latest', 'end']),
    response: listOf(offerView),
  },
  partnerOffer: {
    method: 'GET',
    path: '/partner-offers/:id',
    permission: 'benefit.see',
    summary: 'One offer with its figures',
    params: id,
    response: offerView,
  },
  addPartnerOffer: {
    method: 'POST',
    path: '/partner-offers',
    permission: 'benefit.manage',
    summary: 'A partner, what they offer, to whom and until when the agreement runs',
    body: z
      .object({
        ...{ unionId: uuid, partner: text(100), title: text(100), text: text(1_000), agreement: text(200) },
        ...{ fromOn: day, untilOn: day, workerGroups: z.array(z.string().max(40)).max(20).default([]) },
        handing: z.enum(['codes', 'link']),
        link: z
          .url({ protocol: /^https$/ })
          .max(500)
          .optional(),
        fields: z.array(z.enum(partnerFields)).max(3).default([]),
      })
      .refine(({ fromOn, untilOn }) => fromOn < untilOn, {
        path: ['untilOn'],
        message: '终止日要晚于起始日 · the end must be later than the start',
      })
      .refine(({ handing, link }) => (handing === 'link') === (link !== undefined), {
        path: ['link'],
        message: '用链接时填链接，用兑换码时不填 · a link exactly where there are no codes',
      }),
    response: offerView,
  },
  actOnOffer: {
    method: 'POST',
    path: '/partner-offers/:id/:action',
    permission: 'benefit.manage',
    summary: 'Open the offer to members, or close it',
    params: id.extend({ action: z.enum(offerActions) }),
    body: reason,
    response: offerView,
  },
  addPartnerCodes: {
    method: 'POST',
    path: '/partner-offers/:id/codes',
    permission: 'benefit.manage',
    summary: 'Codes from the partner; those known already are left out',
    params: id,
    body: z.object({ codes: z.array(text(60)).min(1).max(5_000) }),
    response: z.object({ added: z.int(), known: z.int() }),
  },
  addPartnerReport: {
    method: 'POST',
    path: '/partner-offers/:id/reports',
    permission: 'benefit.manage',
    summary: 'A figure as the partner reports it, marked as theirs',
    params: id,
    body: z.object({ label: text(60), reportedOn: day, people: z.int().min(0).max(2_000_000_000) }),
    response: offerView,
  },
  partnerUses: {
    method: 'GET',
    path: '/partner-offers/:id/uses',
    permission: 'benefit.see',
    summary: 'Members of my places who took the offer; never a code',
    params: id,
    query: listQuery(['latest']),
    response: listOf(offerUse),
  },
  undoPartnerUse: {
    method: 'POST',
    path: '/partner-uses/:id/undo',
    permission: 'benefit.manage',
    summary: 'Taken by mistake: out of the ledger of help; the code stays spent',
    params: id,
    body: reason,
    response: offerView,
  },
  ownOffers: {
    method: 'GET',
    path: '/my-offers',
    permission: 'benefit.own',
    summary: 'Offers of partners I may take, and those I took',
    response: z.object({ items: z.array(ownOffer) }),
  },
  takeOffer: {
    method: 'POST',
    path: '/my-offers/:id/take',
    permission: 'benefit.own',
    summary: 'Take an offer, once; where the partner learns something of me I agree to it first',
    params: id,
    body: z.object({ agree: z.boolean().default(false) }),
    response: ownOffer,
  },
});
