import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { activityKinds, linkageKinds, linkedEnds } from '../vocabulary.ts';
import { byId, day, page, text, unionView, uuid } from './shared.ts';

const linkageView = z.object({
  id: uuid,
  kind: z.enum(linkageKinds),
  name: z.string(),
  purpose: z.string(),
  union: unionView,
  partner: unionView.nullable(),
  ends: z.array(z.object({ kind: z.enum(linkedEnds), name: z.string() })),
  fromOn: day,
  untilOn: day.nullable(),
  activities: z.array(
    z.object({
      ...{ id: uuid, kind: z.enum(activityKinds), heldOn: day, title: z.string() },
      ...{ people: z.int(), suggestions: z.int(), by: z.string(), voided: z.boolean() },
    }),
  ),
  mayKeep: z.boolean(),
  version: z.int(),
});
export type LinkageView = z.output<typeof linkageView>;

const figures = z.object({
  groups: z.int(),
  visits: z.int(),
  forums: z.int(),
  coachings: z.int(),
  congresses: z.int(),
  bargainings: z.int(),
  /** Person-times. */
  people: z.int(),
  suggestions: z.int(),
});
export type LinkageFigures = z.output<typeof figures>;

export const linkageRoutes = defineRoutes({
  linkages: {
    method: 'GET',
    path: '/linkages',
    permission: 'linkage.see',
    summary: 'Pairings of unions and groups of the four ones, newest first, with figures of a period',
    query: z.object({
      ...{ kind: z.enum(linkageKinds), from: day.optional(), before: day.optional() },
      ...page,
    }),
    response: z.object({ items: z.array(linkageView), figures, next: z.string().nullable() }),
  },
  linkage: {
    method: 'GET',
    path: '/linkages/:id',
    permission: 'linkage.see',
    summary: 'One pairing or group with its activities',
    params: byId,
    response: linkageView,
  },
  addLinkage: {
    method: 'POST',
    path: '/linkages',
    permission: 'linkage.keep',
    summary: 'Pair two unions for a purpose, or set up a group of the four ones',
    body: z.discriminatedUnion('kind', [
      z.object({
        ...{ kind: z.literal('pairing'), unionId: uuid, partnerId: uuid, purpose: text(300), fromOn: day },
      }),
      z.object({
        ...{ kind: z.literal('fourOnes'), unionId: uuid, name: text(80), purpose: text(300), fromOn: day },
        ends: z.object({ area: text(80), line: text(80), point: text(80), surface: text(80) }),
      }),
    ]),
    response: linkageView,
  },
  endLinkage: {
    method: 'POST',
    path: '/linkages/:id/end',
    permission: 'linkage.keep',
    summary: 'A pairing or group has ended',
    params: byId,
    body: z.object({ version: z.int(), untilOn: day }),
    response: linkageView,
  },
  addLinkageActivity: {
    method: 'POST',
    path: '/linkages/:id/activities',
    permission: 'linkage.keep',
    summary: 'What was done, on which day, with how many people',
    params: byId,
    body: z.object({
      ...{ kind: z.enum(activityKinds), heldOn: day, title: text(120) },
      ...{ people: z.int().min(0).max(100_000), suggestions: z.int().min(0).max(100_000).default(0) },
    }),
    response: linkageView,
  },
  voidLinkageActivity: {
    method: 'POST',
    path: '/linkage-activities/:id/void',
    permission: 'linkage.keep',
    summary: 'An activity entered by mistake counts no longer',
    params: byId,
    body: z.object({}),
    response: linkageView,
  },
});
