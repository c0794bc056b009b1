import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { importRoutes } from '../../../platform/imports/contract.ts';
import { day, fen, id, listOf, listQuery, note, reason, text, unionRef, uuid } from '../shared/fields.ts';
import { batchActions } from './lifecycle.ts';
import { batchStatuses, covers } from './tables.ts';

const batchView = z.object({
  id: uuid,
  union: unionRef,
  name: z.string(),
  insurer: z.string(),
  product: z.string(),
  cover: z.enum(covers),
  premiumFen: fen,
  sumInsuredFen: fen,
  fromOn: day,
  /** The first day without cover. */
  untilOn: day,
  howToClaim: z.string(),
  phone: z.string(),
  money: z.string(),
  sourceId: uuid.nullable(),
  status: z.enum(batchStatuses),
  reason: z.string().nullable(),
  listed: z.int(),
  issued: z.int(),
  /** Heads times premium. */
  totalFen: fen,
  claims: z.int(),
  paidFen: fen,
  createdAt: z.iso.datetime(),
  allowedActions: z.array(z.enum(batchActions)),
  mayFill: z.boolean(),
});
export type BatchView = z.output<typeof batchView>;

const insuredView = z.object({
  id: uuid,
  person: z.object({ id: uuid, name: z.string() }),
  union: z.string(),
  status: z.enum(['listed', 'issued', 'removed']),
  policyNumber: z.string().nullable(),
  issuedOn: day.nullable(),
  claims: z.array(
    z.object({
      reference: z.string(),
      notedOn: day,
      outcome: z.enum(['reported', 'paid', 'refused']),
      paidFen: fen,
    }),
  ),
  mayRemove: z.boolean(),
  mayNoteClaim: z.boolean(),
});
export type InsuredView = z.output<typeof insuredView>;

const ownPolicy = z.object({
  id: uuid,
  name: z.string(),
  insurer: z.string(),
  product: z.string(),
  cover: z.enum(covers),
  sumInsuredFen: fen,
  fromOn: day,
  /** The last day with cover. */
  lastOn: day,
  state: z.enum(['coming', 'running', 'endsSoon', 'ended']),
  policyNumber: z.string(),
  howToClaim: z.string(),
  phone: z.string(),
});
export type OwnPolicy = z.output<typeof ownPolicy>;

export const insuranceRoutes = defineRoutes({
  insuranceBatches: {
    method: 'GET',
    path: '/insurance-batches',
    permission: 'benefit.see',
    summary: 'Batches of policies of my places',
    query: listQuery(['latest', 'end']),
    response: listOf(batchView),
  },
  insuranceBatch: {
    method: 'GET',
    path: '/insurance-batches/:id',
    permission: 'benefit.see',
    summary: 'One batch with its figures',
    params: id,
    response: batchView,
  },
  addInsuranceBatch: {
    method: 'POST',
    path: '/insurance-batches',
    permission: 'benefit.manage',
    summary: 'A batch: insurer, product, period, premium a head, and who pays',
    body: z
      .object({
        ...{ unionId: uuid, name: text(100), insurer: text(100), product: text(100), cover: z.enum(covers) },
        ...{ premiumFen: fen, sumInsuredFen: fen.min(1), fromOn: day, untilOn: day },
        ...{ howToClaim: text(500), phone: text(40), money: note(100), sourceId: uuid.optional() },
      })
      .refine(({ fromOn, untilOn }) => fromOn < untilOn, {
        path: ['untilOn'],
        message: '终止日要晚于起始日 · the end must be later than the start',
      }),
    response: batchView,
  },
  sendInsuranceBatch: {
    method: 'POST',
    path: '/insurance-batches/:id/send',
    permission: 'benefit.manage',
    summary: 'The list goes to the insurer: no more names, the money set aside, the transfer on record',
    params: id,
    body: z.object({}),
    response: batchView,
  },
  finishInsuranceBatch: {
    method: 'POST',
    path: '/insurance-batches/:id/finish',
    permission: 'benefit.manage',
    summary:
      'All policies that will come are in; those without a number are taken off the list, with a reason',
    params: id,
    body: reason,
    response: batchView,
  },
  cancelInsuranceBatch: {
    method: 'POST',
    path: '/insurance-batches/:id/cancel',
    permission: 'benefit.manage',
    summary: 'Call the batch off before any policy is issued',
    params: id,
    body: reason,
    response: batchView,
  },
  insuredPeople: {
    method: 'GET',
    path: '/insurance-batches/:id/people',
    permission: 'benefit.see',
    summary: 'The people of a batch with policy numbers and claims',
    params: id,
    query: listQuery(['name', 'latest']),
    response: listOf(insuredView),
  },
  addInsured: {
    method: 'POST',
    path: '/insurance-batches/:id/people',
    permission: 'benefit.manage',
    summary: 'One person more on the list',
    params: id,
    body: z.object({ personId: uuid }),
    response: batchView,
  },
  removeInsured: {
    method: 'POST',
    path: '/insurance-batches/:id/people/remove',
    permission: 'benefit.manage',
    summary: 'Take a person off the list, or a policy back, with a reason',
    params: id,
    body: reason.extend({ insuredId: uuid }),
    response: batchView,
  },
  noteInsuranceClaim: {
    method: 'POST',
    path: '/insurance-batches/:id/claims',
    permission: 'benefit.manage',
    summary: 'That a claim was made and what came of it; never what happened to the body',
    params: id,
    body: z.object({
      ...{ insuredId: uuid, reference: text(60), outcome: z.enum(['reported', 'paid', 'refused']) },
      ...{ notedOn: day, paidFen: fen.default(0) },
    }),
    response: batchView,
  },
  ownPolicies: {
    method: 'GET',
    path: '/my-policies',
    permission: 'benefit.own',
    summary: 'My policies: what is insured, until when, how to claim',
    response: z.object({ items: z.array(ownPolicy) }),
  },
});

export const insuredImportRoutes = importRoutes('/insured-imports', 'benefit.manage', 'people to insure');
export const policyImportRoutes = importRoutes('/policy-imports', 'benefit.manage', 'policy numbers');
