import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';

const instant = z.iso.datetime();
const text = z.string().trim().min(1).max(200).optional();

/** What the audit is searched by; the same for the export. */
export const auditFilter = z.object({
  /** Name of the person, or the id of the account. */
  person: text,
  /** Whole action, or its beginning up to a dot. */
  action: text,
  objectType: text,
  objectId: z.uuid().optional(),
  unionId: z.uuid().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  address: z
    .string()
    .trim()
    .regex(/^[0-9a-fA-F.:]{2,45}$/)
    .optional(),
});
export type AuditFilter = z.output<typeof auditFilter>;

const auditEntry = z.object({
  id: z.int(),
  at: instant,
  actorId: z.uuid().nullable(),
  actorName: z.string(),
  action: z.string(),
  objectType: z.string(),
  objectId: z.uuid().nullable(),
  placeName: z.string().nullable(),
  /** Null where the viewer may not see addresses. */
  clientAddress: z.string().nullable(),
  requestId: z.string().nullable(),
  detail: z.unknown().nullable(),
});
export type AuditEntryView = z.output<typeof auditEntry>;

const brokenAudit = z.object({
  what: z.string(),
  seq: z.int().nullable(),
  entry: z.int().nullable(),
  day: z.string().nullable(),
  words: z.object({ zh: z.string(), en: z.string() }),
});

export const auditRoutes = defineRoutes({
  auditEntries: {
    method: 'GET',
    path: '/audit/log',
    permission: 'audit.read',
    summary: 'The audit, newest first; the discipline committee sees that of its subtree, without addresses',
    query: auditFilter.extend({
      /** Id of the last entry of the page before. */
      before: z.coerce.number().int().min(1).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ items: z.array(auditEntry), more: z.boolean() }),
  },
  auditEntry: {
    method: 'GET',
    path: '/audit/log/:id',
    permission: 'audit.read',
    summary: 'One entry with its place in the chain',
    params: z.object({ id: z.coerce.number().int().min(1) }),
    response: auditEntry.extend({
      link: z.object({ seq: z.int(), hash: z.string(), linkedAt: instant }).nullable(),
    }),
  },
  auditState: {
    method: 'GET',
    path: '/audit/log/state',
    permission: 'audit.search',
    summary: 'How far the chain reaches, its last seals, and how long entries are kept',
    response: z.object({
      entries: z.int(),
      lastSeq: z.int(),
      waiting: z.int(),
      keepDays: z.int(),
      oldestAt: instant.nullable(),
      seals: z.array(z.object({ day: z.string(), lastSeq: z.int(), seal: z.string() })),
      removals: z.array(
        z.object({ lastSeq: z.int(), count: z.int(), firstAt: instant, lastAt: instant, removedAt: instant }),
      ),
    }),
  },
  verifyAuditLog: {
    method: 'POST',
    path: '/audit/log/verify',
    permission: 'audit.search',
    idempotency: 'none',
    summary: 'Walk the chain of the audit and its seals and name the first broken link',
    response: z.object({
      whole: z.boolean(),
      entries: z.int(),
      removed: z.int(),
      seals: z.int(),
      broken: brokenAudit.nullable(),
    }),
  },
});
