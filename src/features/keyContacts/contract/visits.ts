import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { needStatuses } from '../lifecycle.ts';
import { needKinds, visitForms } from '../vocabulary.ts';
import { needInput } from './needs.ts';
import { byId, day, page, text, unionView, uuid, wallFilter } from './shared.ts';

const visitView = z.object({
  id: uuid,
  visitedOn: day,
  form: z.enum(visitForms),
  by: z.string(),
  mine: z.boolean(),
  union: unionView,
  people: z.array(z.object({ contactId: uuid, name: z.string() })),
  /** Null for who only watches, or once its time is over. */
  note: z.string().nullable(),
  needs: z.array(z.object({ id: uuid, kind: z.enum(needKinds), status: z.enum(needStatuses) })),
  voided: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
});
export type KeyContactVisitView = z.output<typeof visitView>;

export const visitRoutes = defineRoutes({
  keyContactVisits: {
    method: 'GET',
    path: '/key-contact-visits',
    permission: 'keyContact.read',
    summary: 'My own visits, or those of my places, latest first; with a period, those behind its figures',
    query: z.object({
      ...wallFilter,
      figure: z.enum(['visits', 'personTimes']).optional(),
      mine: z.stringbool().default(false),
      contactId: uuid.optional(),
      ...page,
    }),
    response: z.object({ items: z.array(visitView), next: z.string().nullable() }),
  },
  keyContactVisit: {
    method: 'GET',
    path: '/key-contact-visits/:id',
    permission: 'keyContact.read',
    summary: 'One visit: my own, or of my places',
    params: byId,
    response: visitView,
  },
  recordKeyContactVisit: {
    method: 'POST',
    path: '/key-contact-visits',
    permission: 'keyContact.visit',
    summary: 'Write down a visit to people whom I kept that day, and what they need',
    body: z.object({
      visitedOn: day,
      form: z.enum(visitForms),
      contactIds: z.array(uuid).min(1, '请选见了谁 · choose whom you met').max(20),
      note: text(4_000),
      needs: z
        .array(needInput.extend({ contactId: uuid }))
        .max(10)
        .default([]),
    }),
    response: visitView,
  },
  voidKeyContactVisit: {
    method: 'POST',
    path: '/key-contact-visits/:id/void',
    permission: 'keyContact.visit',
    summary: 'Take back a visit of mine entered by mistake; it stays on record and is counted nowhere',
    params: byId,
    body: z.object({ reason: text(300) }),
    response: visitView,
  },
});
