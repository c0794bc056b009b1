import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { personFieldNames, sealedFields } from '../personFields.ts';

export const duplicateReasons = [
  'sameIdentity',
  'samePhone',
  'sameNameAndBirth',
  'alikeNameAndBirth',
  'reported',
] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

const id = z.object({ id: z.uuid() });
const reason = z.string().trim().min(2, '请写明原因 · say why').max(300);

const side = z.object({
  id: z.uuid(),
  fields: z.record(
    z.enum(personFieldNames),
    z.union([z.string(), z.boolean(), z.array(z.string()), z.null()]),
  ),
  hidden: z.array(z.enum(sealedFields)),
  unions: z.array(z.string()),
  createdAt: z.iso.datetime(),
  version: z.int(),
  /** How many rows of other features name this record. */
  references: z.int(),
});

const pair = z.object({
  id: z.uuid(),
  reasons: z.array(z.enum(duplicateReasons)),
  foundAt: z.iso.datetime(),
  status: z.enum(['open', 'merged', 'apart', 'gone']),
  first: side,
  second: side,
  /** Fields whose values differ; equal ones need no choice. */
  differing: z.array(z.enum(personFieldNames)),
  mayDecide: z.boolean(),
});
export type DuplicatePair = z.output<typeof pair>;

const row = z.object({
  id: z.uuid(),
  reasons: z.array(z.enum(duplicateReasons)),
  foundAt: z.iso.datetime(),
  first: z.object({ id: z.uuid(), name: z.string(), unions: z.array(z.string()) }),
  second: z.object({ id: z.uuid(), name: z.string(), unions: z.array(z.string()) }),
});
export type DuplicateRow = z.output<typeof row>;

const merge = z.object({
  id: z.uuid(),
  keptId: z.uuid(),
  keptName: z.string(),
  goneId: z.uuid(),
  goneName: z.string(),
  reason: z.string(),
  mergedAt: z.iso.datetime(),
  mergedBy: z.string(),
  moved: z.int(),
  undoneAt: z.iso.datetime().nullable(),
  undoneBy: z.string().nullable(),
});
export type MergeView = z.output<typeof merge>;

export const duplicateRoutes = defineRoutes({
  duplicates: {
    method: 'GET',
    path: '/people/duplicates',
    permission: 'person.merge',
    summary: 'Pairs of records that may be one person, newest first',
    query: z.object({ after: z.uuid().optional(), personId: z.uuid().optional() }),
    response: z.object({ items: z.array(row), next: z.uuid().nullable() }),
  },
  duplicate: {
    method: 'GET',
    path: '/people/duplicates/:id',
    permission: 'person.merge',
    summary: 'Two records side by side, sensitive fields masked',
    params: id,
    response: pair,
  },
  reportDuplicate: {
    method: 'POST',
    path: '/people/duplicates',
    permission: 'person.merge',
    summary: 'Put two records next to each other that the comparison did not find',
    body: z.object({ personId: z.uuid(), otherId: z.uuid() }),
    response: id,
  },
  mergePeople: {
    method: 'POST',
    path: '/people/duplicates/:id/merge',
    permission: 'person.merge',
    summary: 'Join two records; can be undone',
    params: id,
    body: z.object({
      keepId: z.uuid(),
      /** Fields whose value comes from the record that goes. */
      take: z.array(z.enum(personFieldNames)).default([]),
      reason,
    }),
    response: z.object({ mergeId: z.uuid(), keptId: z.uuid(), moved: z.int() }),
  },
  keepApart: {
    method: 'POST',
    path: '/people/duplicates/:id/keep-apart',
    permission: 'person.merge',
    summary: 'These are two people',
    params: id,
    body: z.object({ reason }),
    response: id,
  },
  merges: {
    method: 'GET',
    path: '/people/merges',
    permission: 'person.merge',
    summary: 'Joined records, newest first',
    query: z.object({ after: z.uuid().optional(), personId: z.uuid().optional() }),
    response: z.object({ items: z.array(merge), next: z.uuid().nullable() }),
  },
  undoMerge: {
    method: 'POST',
    path: '/people/merges/:id/undo',
    permission: 'person.merge',
    summary: 'Part two records again, with everything that named them',
    params: id,
    body: z.object({ reason }),
    response: z.object({ keptId: z.uuid(), goneId: z.uuid(), moved: z.int() }),
  },
});
