import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { importRoutes } from '../../../platform/imports/contract.ts';
import { importStatuses } from '../../../platform/imports/status.ts';
import { factKeys, matchConflicts, matchReasons, signs } from '../vocabulary.ts';

const uuid = z.uuid();
const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const line = z.string().trim().min(1).max(100);
const params = z.object({ id: uuid });
const words = z.object({ zh: z.string(), en: z.string() });

const listView = z.object({
  id: uuid,
  unionName: z.string(),
  kind: z.string(),
  kindName: words,
  agency: z.string(),
  purpose: z.string(),
  basis: z.string(),
  asOf: date,
  hashed: z.boolean(),
  keyCode: z.string().nullable(),
  status: z.enum(['waiting', 'taken', 'deleted']),
  importId: uuid.nullable(),
  importStatus: z.enum(importStatuses).nullable(),
  fileName: z.string().nullable(),
  rowCount: z.int().nullable(),
  signCount: z.int().nullable(),
  createdBy: z.string(),
  createdAt: instant,
  deletedAt: instant.nullable(),
});
export type ListView = z.output<typeof listView>;

const keyView = z.object({
  id: uuid,
  code: z.string(),
  unionName: z.string(),
  agency: z.string(),
  purpose: z.string(),
  expiresOn: date,
  ended: z.boolean(),
  endReason: z.string().nullable(),
  issuedBy: z.string(),
  issuedAt: instant,
});
export type KeyView = z.output<typeof keyView>;

const runView = z.object({
  id: uuid,
  left: z.object({ id: uuid, name: z.string() }),
  /** Null: the register. */
  right: z.object({ id: uuid, name: z.string() }).nullable(),
  status: z.enum(['waiting', 'matched', 'done', 'failed']),
  error: z.string().nullable(),
  summary: z
    .object({
      ...{ seconds: z.number(), leftRows: z.int(), rightRows: z.int(), matches: z.int() },
      ...{ byStrength: z.record(z.string(), z.int()), conflicts: z.int() },
      ...{ candidates: z.int().optional(), changes: z.int().optional() },
      ...{ members: z.int().optional(), inFile: z.int().optional() },
    })
    .nullable(),
  askedBy: z.string(),
  askedAt: instant,
});
export type RunView = z.output<typeof runView>;

/** One side of a match; names and numbers are masked. */
const side = z.object({
  row: z.int().nullable(),
  personId: uuid.nullable(),
  name: z.string().nullable(),
  birth: z.string().nullable(),
  identityNumber: z.string().nullable(),
  phone: z.string().nullable(),
});

const matchView = z.object({
  place: z.int(),
  strength: z.int(),
  reasons: z.array(z.enum(matchReasons)),
  conflicts: z.array(z.enum(matchConflicts)),
  left: side,
  right: side,
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Of somebody on record. */
  unionName: z.string().nullable(),
  member: z.boolean(),
  inFile: z.boolean(),
});
export type MatchView = z.output<typeof matchView>;

const plain = importRoutes('/discovery/imports', 'discovery.list', 'people kept by an agency');

export const listRoutes = defineRoutes({
  listKinds: {
    method: 'GET',
    path: '/discovery/kinds',
    permission: 'discovery.list',
    summary: 'Kinds of lists agencies hand in, with their columns',
    response: z.object({
      items: z.array(
        z.object({
          ...{ code: z.string(), name: words, agency: words, sign: z.enum(signs) },
          columns: z.array(z.object({ key: z.enum(factKeys), name: words, required: z.boolean() })),
          fromFen: z.int().nullable(),
        }),
      ),
      keys: z.array(keyView),
      mayMatch: z.boolean(),
    }),
  },
  listForm: {
    method: 'GET',
    path: '/discovery/kinds/:code/form',
    permission: 'discovery.list',
    summary: 'An empty sheet for a kind of list',
    params: z.object({ code: z.string().max(60) }),
    transport: 'file',
  },
  announceList: {
    method: 'POST',
    path: '/discovery/lists',
    permission: 'discovery.list',
    summary: 'Announces a list of an agency: its purpose, grounds and day; the file comes next',
    body: z.object({
      ...{ unionId: uuid, kind: z.string().max(60), agency: line, purpose: line },
      ...{ basis: z.string().trim().min(1).max(300), asOf: date, keyId: uuid.optional() },
    }),
    response: listView,
  },
  agencyLists: {
    method: 'GET',
    path: '/discovery/lists',
    permission: 'discovery.list',
    summary: 'Lists handed in, newest first; an agency sees its own only',
    query: z.object({
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    response: z.object({ items: z.array(listView), next: z.string().nullable() }),
  },
  listFile: {
    method: 'POST',
    path: '/discovery/lists/:id/file',
    permission: 'discovery.list',
    transport: 'multipart',
    idempotency: 'none',
    summary: 'The file of an announced list (.xlsx, .csv); answers with its columns and a proposed mapping',
    params,
    response: plain.upload.response,
  },
  deleteList: {
    method: 'POST',
    path: '/discovery/lists/:id/delete',
    permission: 'discovery.match',
    summary: 'Deletes the rows of a list and what was matched with them, before its day',
    params,
    body: z.object({ reason: z.string().trim().min(1).max(300) }),
    response: z.object({ id: uuid }),
  },
  lookAtAgencyImport: plain.look,
  checkAgencyImport: plain.check,
  confirmAgencyImport: plain.confirm,
  cancelAgencyImport: plain.cancel,
  rejectedAgencyRows: plain.rejected,
  issueKey: {
    method: 'POST',
    path: '/discovery/keys',
    permission: 'discovery.match',
    summary: 'A key for one agency and purpose, so that it hands in hashes and no numbers',
    body: z.object({ unionId: uuid, agency: line, purpose: line, expiresOn: date }),
    response: keyView,
  },
  keyFile: {
    method: 'POST',
    path: '/discovery/keys/:id/file',
    permission: 'discovery.match',
    summary: 'The key file for the agency; every taking is logged',
    params,
    body: z.object({}),
    response: z.object({
      ...{ format: z.string(), code: z.string(), agency: z.string(), purpose: z.string() },
      ...{ expiresOn: date, key: z.string() },
    }),
  },
  endKey: {
    method: 'POST',
    path: '/discovery/keys/:id/end',
    permission: 'discovery.match',
    summary: 'Destroys a key; what was hashed with it can no longer be compared',
    params,
    body: z.object({ reason: z.string().trim().min(1).max(300) }),
    response: keyView,
  },
  askRun: {
    method: 'POST',
    path: '/discovery/runs',
    permission: 'discovery.match',
    summary: 'Compares a list with another, or with the register of its place, in the background',
    body: z.object({ leftListId: uuid, rightListId: uuid.nullable().default(null) }),
    response: runView,
  },
  runs: {
    method: 'GET',
    path: '/discovery/runs',
    permission: 'discovery.match',
    summary: 'Comparisons of my places, newest first',
    query: z.object({
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    response: z.object({ items: z.array(runView), next: z.string().nullable() }),
  },
  run: {
    method: 'GET',
    path: '/discovery/runs/:id',
    permission: 'discovery.match',
    summary: 'A comparison with a page of its matches, strongest first, masked; looking is logged',
    params,
    query: z.object({
      after: z.coerce.number().int().min(0).default(0),
      conflicts: z.enum(['true', 'false']).default('false'),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.object({ run: runView, items: z.array(matchView), next: z.int().nullable() }),
  },
});
