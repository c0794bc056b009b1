import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { unitKinds } from './tables.ts';

const uuid = z.uuid();
const byId = z.object({ id: uuid });
const name = z.string().trim().min(2, '请填写单位名称 · write the name of the unit').max(100);

const unitView = z.object({
  id: uuid,
  union: z.object({ id: uuid, name: z.string() }),
  name: z.string(),
  kind: z.enum(unitKinds),
  closed: z.boolean(),
  version: z.int(),
  people: z.array(z.object({ accountId: uuid, name: z.string(), isLeader: z.boolean() })),
  allowedActions: z.array(z.enum(['changeUnit', 'closeUnit', 'reopenUnit', 'placePerson', 'removePerson'])),
});
export type UnitView = z.output<typeof unitView>;

export const unitRoutes = defineRoutes({
  units: {
    method: 'GET',
    path: '/handling-units',
    permission: 'handlingUnit.see',
    summary: 'Handling units within my places, by name',
    query: z.object({
      q: z.string().trim().max(100).optional(),
      kind: z.enum(unitKinds).optional(),
      closed: z.stringbool().default(false),
      /** Only units to which this union may hand work: its own, those below it and above it. */
      forUnion: uuid.optional(),
      after: uuid.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.object({ items: z.array(unitView), next: uuid.nullable(), mayKeep: z.boolean() }),
  },
  createUnit: {
    method: 'POST',
    path: '/handling-units',
    permission: 'handlingUnit.keep',
    summary: 'A unit that handles what workers bring up',
    body: z.object({ unionId: uuid, name, kind: z.enum(unitKinds) }),
    response: unitView,
  },
  changeUnit: {
    method: 'POST',
    path: '/handling-units/:id/change',
    permission: 'handlingUnit.keep',
    summary: 'Another name or kind',
    params: byId,
    body: z.object({ version: z.int(), name, kind: z.enum(unitKinds) }),
    response: unitView,
  },
  closeUnit: {
    method: 'POST',
    path: '/handling-units/:id/close',
    permission: 'handlingUnit.keep',
    summary: 'Nothing more is handed to it; refused while it has work in hand',
    params: byId,
    response: unitView,
  },
  reopenUnit: {
    method: 'POST',
    path: '/handling-units/:id/reopen',
    permission: 'handlingUnit.keep',
    summary: 'Work is handed to it again',
    params: byId,
    response: unitView,
  },
  unitCandidates: {
    method: 'GET',
    path: '/handling-units/:id/candidates',
    permission: 'handlingUnit.keep',
    summary: 'Accounts that hold the role of a unit handler at its place',
    params: byId,
    query: z.object({ q: z.string().trim().max(50).optional() }),
    response: z.object({
      items: z.array(z.object({ accountId: uuid, name: z.string(), place: z.string() })),
    }),
  },
  placePerson: {
    method: 'POST',
    path: '/handling-units/:id/people',
    permission: 'handlingUnit.keep',
    summary: 'Somebody works there from now on; a leader signs for the unit',
    params: byId,
    body: z.object({ accountId: uuid, isLeader: z.boolean() }),
    response: unitView,
  },
  removePerson: {
    method: 'POST',
    path: '/handling-units/:id/remove-person',
    permission: 'handlingUnit.keep',
    summary: 'Somebody works there no longer',
    params: byId,
    body: z.object({ accountId: uuid }),
    response: unitView,
  },
});
