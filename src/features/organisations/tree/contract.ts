import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { unionCardSchema } from '../card/unionCard.ts';
import { unionLevels, unionLineCodes, unionStatuses } from '../tables.ts';

const uuid = z.uuid();
const params = z.object({ id: uuid });
const civilDate = z.iso.date();
const words = z.object({ zh: z.string(), en: z.string() });
const name = z.string().trim().min(2).max(100);
const reason = z.string().trim().min(2).max(500);
const documentNumber = z.string().trim().max(100).optional();
const named = z.object({ id: uuid, name: z.string() });

/** On what paper a change rests. */
const basis = {
  reason,
  documentNumber,
  /** The day of the document, today by default; never a day to come. */
  effectiveOn: civilDate.optional(),
};

const unionActions = [
  ...['editCard', 'found', 'rename', 'move', 'split', 'merge', 'dissolve', 'line', 'elect', 'delayElection'],
  'applyLegalPerson',
] as const;
export type UnionActionCode = (typeof unionActions)[number];

const treeNode = z.object({
  id: uuid,
  parentId: uuid.nullable(),
  level: z.enum(unionLevels),
  name: z.string(),
  shortName: z.string(),
  divisionCode: z.string().nullable(),
  /** Direct subordinates, and everything below. */
  children: z.int(),
  below: z.int(),
  mayMove: z.boolean(),
});
export type TreeNode = z.output<typeof treeNode>;

const requestView = z.object({
  id: uuid,
  kind: z.enum(['merge', 'dissolve']),
  union: named,
  heir: named,
  reason: z.string(),
  documentNumber: z.string().nullable(),
  effectiveOn: civilDate,
  status: z.enum(['waiting', 'done', 'refused', 'withdrawn']),
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  allowedActions: z.array(z.enum(['confirm', 'refuse', 'withdraw'])),
});
export type EndRequestView = z.output<typeof requestView>;

const unionDetail = z.object({
  id: uuid,
  parentId: uuid.nullable(),
  level: z.enum(unionLevels),
  name: z.string(),
  shortName: z.string(),
  divisionCode: z.string().nullable(),
  divisionName: z.string().nullable(),
  phone: z.string().nullable(),
  creditCode: z.string().nullable(),
  foundedOn: civilDate.nullable(),
  status: z.enum(unionStatuses),
  endedAt: z.iso.datetime().nullable(),
  heir: named.nullable(),
  card: unionCardSchema,
  /** From the top to its superior. */
  ancestors: z.array(named),
  children: z.array(
    z.object({ id: uuid, name: z.string(), shortName: z.string(), level: z.enum(unionLevels) }),
  ),
  employers: z.array(z.object({ id: uuid, name: z.string(), creditCode: z.string().nullable() })),
  lines: z.array(z.object({ line: z.enum(unionLineCodes), superior: named, since: z.iso.datetime() })),
  leads: z.array(z.object({ line: z.enum(unionLineCodes), union: named })),
  holdings: z.array(z.object({ code: z.string(), name: words, count: z.int() })),
  hints: z.array(z.object({ code: z.string(), basis: words, text: words })),
  requests: z.array(requestView),
  allowedActions: z.array(z.enum(unionActions)),
});
export type UnionDetail = z.output<typeof unionDetail>;

const previewBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('move'), parentId: uuid }),
  z.object({ kind: z.literal('merge'), heirId: uuid }),
  z.object({ kind: z.literal('dissolve') }),
  z.object({ kind: z.literal('split'), childIds: z.array(uuid).max(500) }),
]);

const previewView = z.object({
  possible: z.boolean(),
  refusal: z.object({ code: z.string(), message: z.string() }).nullable(),
  unions: z.int(),
  holdings: z.array(z.object({ code: z.string(), name: words, count: z.int() })),
  before: z.array(z.string()),
  after: z.array(z.string()),
  consequences: z.array(z.string()),
});
export type PreviewView = z.output<typeof previewView>;

const record = z.record(z.string(), z.unknown());
const eventView = z.object({
  id: uuid,
  at: z.iso.datetime(),
  effectiveOn: civilDate,
  actor: z.string(),
  action: z.string(),
  reason: z.string().nullable(),
  documentNumber: z.string().nullable(),
  other: named.nullable(),
  before: record,
  after: record,
});
export type UnionEventView = z.output<typeof eventView>;

const answer = z.object({ id: uuid });

export const treeRoutes = defineRoutes({
  unionChildren: {
    method: 'GET',
    path: '/unions/children',
    permission: 'union.see',
    summary: 'The unions directly below one, or the tops of my places; as at a past day if wished',
    query: z.object({
      parentId: uuid.optional(),
      search: z.string().trim().max(100).optional(),
      asAt: civilDate.optional(),
      after: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    response: z.object({ items: z.array(treeNode), next: z.string().nullable() }),
  },
  unionsLed: {
    method: 'GET',
    path: '/unions/:id/led',
    permission: 'union.see',
    summary: 'Everything a union leads in the territory or the industry line, as at a past day if wished',
    params,
    query: z.object({ line: z.enum(unionLineCodes), asAt: civilDate.optional() }),
    response: z.object({
      items: z.array(
        z.object({
          id: uuid,
          name: z.string(),
          level: z.enum(unionLevels),
          superiorId: uuid.nullable(),
          explicit: z.boolean(),
        }),
      ),
      more: z.boolean(),
    }),
  },
  unionFigures: {
    method: 'GET',
    path: '/unions/figures',
    permission: 'union.see',
    summary: 'Unions by kind and by town, and committees out of term, as at a day',
    query: z.object({ unionId: uuid.optional(), asAt: civilDate.optional() }),
    response: z.object({
      asAt: civilDate,
      scope: named,
      total: z.int(),
      byLevel: z.array(z.object({ level: z.enum(unionLevels), count: z.int() })),
      byTown: z.array(
        z.object({ id: uuid, name: z.string(), divisionCode: z.string().nullable(), count: z.int() }),
      ),
      terms: z.object({ overdue: z.int(), inOffice: z.int() }),
    }),
  },
  divisions: {
    method: 'GET',
    path: '/divisions',
    permission: 'union.see',
    summary:
      'Divisions by the beginning of their code or a part of their name; abolished ones with their successor',
    query: z.object({
      search: z.string().trim().min(1).max(60),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    response: z.object({
      items: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          abolishedOn: civilDate.nullable(),
          successorCode: z.string().nullable(),
        }),
      ),
    }),
  },
  endRequests: {
    method: 'GET',
    path: '/unions/end-requests',
    permission: 'union.see',
    summary: 'Merges and dissolutions that wait to be confirmed, within my places',
    response: z.object({ items: z.array(requestView) }),
  },
  getUnion: {
    method: 'GET',
    path: '/unions/:id',
    permission: 'union.see',
    summary: 'A union with its form, lines, employers, hints and what may be done with it',
    params,
    response: unionDetail,
  },
  unionHistory: {
    method: 'GET',
    path: '/unions/:id/history',
    permission: 'union.see',
    summary: 'What happened to a union, newest first',
    params,
    query: z.object({ before: uuid.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    response: z.object({ items: z.array(eventView), next: uuid.nullable() }),
  },
  unionAsAt: {
    method: 'GET',
    path: '/unions/:id/as-at',
    permission: 'union.see',
    summary: 'What a union was called and where it hung at the end of a day',
    params,
    query: z.object({ date: civilDate }),
    response: z.object({
      date: civilDate,
      union: z.object({ name: z.string(), level: z.enum(unionLevels) }).nullable(),
      ancestors: z.array(named),
      below: z.int(),
    }),
  },
  previewUnionChange: {
    method: 'POST',
    path: '/unions/:id/preview',
    permission: 'union.change',
    summary: 'What a move, merge, split or dissolution would change; changes nothing',
    params,
    body: previewBody,
    idempotency: 'none',
    response: previewView,
  },
  foundUnion: {
    method: 'POST',
    path: '/unions/:id/children',
    permission: 'union.change',
    summary: 'Add a union below this one',
    params,
    body: z.object({
      ...basis,
      name,
      shortName: name.optional(),
      level: z.enum(unionLevels),
      divisionCode: z
        .string()
        .regex(/^\d{6}(\d{3}){0,2}$/)
        .nullish(),
      employerId: uuid.nullish(),
      phone: z.string().trim().max(40).nullish(),
      foundedOn: civilDate.nullish(),
    }),
    response: answer,
  },
  renameUnion: {
    method: 'POST',
    path: '/unions/:id/rename',
    permission: 'union.change',
    summary: 'Rename a union, or correct its kind or division',
    params,
    body: z.object({
      ...basis,
      name,
      shortName: name,
      level: z.enum(unionLevels),
      divisionCode: z
        .string()
        .regex(/^\d{6}(\d{3}){0,2}$/)
        .nullable(),
    }),
    response: answer,
  },
  moveUnion: {
    method: 'POST',
    path: '/unions/:id/move',
    permission: 'union.change',
    summary: 'Hang a union with everything below it under another superior',
    params,
    body: z.object({ ...basis, parentId: uuid }),
    response: answer,
  },
  splitUnion: {
    method: 'POST',
    path: '/unions/:id/split',
    permission: 'union.change',
    summary: 'Make part of a union a new one beside it',
    params,
    body: z.object({
      ...basis,
      name,
      shortName: name.optional(),
      level: z.enum(unionLevels),
      childIds: z.array(uuid).max(500).default([]),
      employerIds: z.array(uuid).max(500).default([]),
      personIds: z.array(uuid).max(5_000).default([]),
    }),
    response: answer,
  },
  requestUnionEnd: {
    method: 'POST',
    path: '/unions/:id/end',
    permission: 'union.change',
    summary: 'Ask for a merge into another union, or a dissolution; a second person confirms',
    params,
    body: z.object({ ...basis, heirId: uuid.nullable() }),
    response: requestView,
  },
  decideUnionEnd: {
    method: 'POST',
    path: '/unions/end-requests/:id/decide',
    permission: 'union.see',
    summary: 'Confirm, refuse or withdraw a merge or dissolution',
    params,
    body: z.object({
      action: z.enum(['confirm', 'refuse', 'withdraw']),
      note: z.string().trim().max(500).optional(),
    }),
    response: requestView,
  },
  setUnionLine: {
    method: 'POST',
    path: '/unions/:id/line',
    permission: 'union.change',
    summary: "Set or end a union's superior in the territory or industry line",
    params,
    body: z.object({ ...basis, line: z.enum(unionLineCodes), superiorId: uuid.nullable() }),
    response: answer,
  },
  editUnionCard: {
    method: 'POST',
    path: '/unions/:id/card',
    permission: 'union.editCard',
    summary: "Save a union's form",
    params,
    body: z.object({
      phone: z.string().trim().max(40).nullable(),
      creditCode: z.string().trim().max(40).nullable(),
      foundedOn: civilDate.nullable(),
      card: unionCardSchema,
    }),
    response: answer,
  },
});
