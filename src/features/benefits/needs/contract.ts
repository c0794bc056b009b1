import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { day, fen, id, listOf, listQuery, note, reason, text, unionRef, uuid } from '../shared/fields.ts';
import { needActions } from './lifecycle.ts';
import { needKinds, needSources, needStatuses } from './tables.ts';

const input = {
  kind: z.enum(needKinds),
  forWhom: z.enum(['self', 'family']),
  text: text(300),
  wantedOn: day,
};

const needView = z.object({
  id: uuid,
  person: z.object({ id: uuid, name: z.string() }),
  union: unionRef,
  forWhom: z.enum(['self', 'family']),
  kind: z.enum(needKinds),
  text: z.string(),
  wantedOn: day,
  late: z.boolean(),
  source: z.enum(needSources),
  status: z.enum(needStatuses),
  provider: z.object({ kind: z.enum(['provider', 'volunteer']), name: z.string(), agreedOn: day }).nullable(),
  costFen: fen,
  doneOn: day.nullable(),
  confirmedBy: z.enum(['person', 'staff']).nullable(),
  reason: z.string().nullable(),
  createdAt: z.iso.datetime(),
  allowedActions: z.array(z.enum(needActions)),
});
export type NeedView = z.output<typeof needView>;

const ownNeed = z.object({
  id: uuid,
  kind: z.enum(needKinds),
  text: z.string(),
  wantedOn: day,
  status: z.enum(needStatuses),
  provider: z.string().nullable(),
  agreedOn: day.nullable(),
  reason: z.string().nullable(),
  allowedActions: z.array(z.enum(['confirm', 'reopen', 'cancel'])),
});
export type OwnNeed = z.output<typeof ownNeed>;

export const needRoutes = defineRoutes({
  needs: {
    method: 'GET',
    path: '/needs',
    permission: 'benefit.see',
    summary: 'The need list of my places',
    query: listQuery(['wanted', 'latest']),
    response: listOf(needView),
  },
  addNeed: {
    method: 'POST',
    path: '/needs',
    permission: 'benefit.serve',
    summary: 'A need met at a visit or told to the branch',
    body: z.object({ ...input, personId: uuid, source: z.enum(['branch', 'visit']) }),
    response: needView,
  },
  orderNeed: {
    method: 'POST',
    path: '/needs/:id/order',
    permission: 'benefit.manage',
    summary: 'Order the service from a provider or volunteers',
    params: id,
    body: z.object({
      ...{ providerKind: z.enum(['provider', 'volunteer']), provider: text(100), agreedOn: day },
      costFen: fen.default(0),
    }),
    response: needView,
  },
  finishNeed: {
    method: 'POST',
    path: '/needs/:id/finish',
    permission: 'benefit.manage',
    summary: 'The provider says it is done; the person is asked to confirm',
    params: id,
    body: z.object({ doneOn: day }),
    response: needView,
  },
  confirmNeed: {
    method: 'POST',
    path: '/needs/:id/confirm',
    permission: 'benefit.serve',
    summary: 'The person confirmed by word of mouth',
    params: id,
    body: z.object({ note: note(200) }),
    response: needView,
  },
  reopenNeed: {
    method: 'POST',
    path: '/needs/:id/reopen',
    permission: 'benefit.manage',
    summary: 'It did not come about after all: open again, and out of the ledger of help',
    params: id,
    body: reason,
    response: needView,
  },
  cancelNeed: {
    method: 'POST',
    path: '/needs/:id/cancel',
    permission: 'benefit.serve',
    summary: 'No longer needed',
    params: id,
    body: reason,
    response: needView,
  },
  ownNeeds: {
    method: 'GET',
    path: '/my-needs',
    permission: 'benefit.own',
    summary: 'My needs and what came of them',
    response: z.object({ items: z.array(ownNeed) }),
  },
  addOwnNeed: {
    method: 'POST',
    path: '/my-needs',
    permission: 'benefit.own',
    summary: 'Say what I or my family need',
    body: z.object(input),
    response: z.object({ id: uuid }),
  },
  actOnOwnNeed: {
    method: 'POST',
    path: '/my-needs/:id/:action',
    permission: 'benefit.own',
    summary: 'Confirm that it was done, say that it was not, or take the need back',
    params: id.extend({ action: z.enum(['confirm', 'reopen', 'cancel']) }),
    body: z.object({ reason: note(300) }),
    response: z.object({ status: z.enum(needStatuses) }),
  },
});
