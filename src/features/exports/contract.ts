import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';
import { exportActions, exportStatuses } from './lifecycle.ts';

const words = z.object({ zh: z.string(), en: z.string() });
const instant = z.iso.datetime();
const params = z.object({ id: z.uuid() });

const exportView = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.string(),
  kindName: words,
  params: z.record(z.string(), z.unknown()),
  format: z.enum(['xlsx', 'csv']),
  masked: z.boolean(),
  purpose: z.string(),
  status: z.enum(exportStatuses),
  askedBy: z.string(),
  askedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string().nullable(),
  rowCount: z.int().nullable(),
  expiresAt: instant.nullable(),
  downloads: z.int(),
  error: z.string().nullable(),
  allowedActions: z.array(z.enum(exportActions)),
});
export type ExportView = z.output<typeof exportView>;

export const exportRoutes = defineRoutes({
  exportKinds: {
    method: 'GET',
    path: '/exports/kinds',
    permission: 'exports.use',
    summary: 'Lists I may export, and which columns are masked',
    response: z.object({
      items: z.array(
        z.object({
          kind: z.string(),
          name: words,
          mayUnmask: z.boolean(),
          columns: z.array(z.object({ title: z.string(), masked: z.boolean() })),
        }),
      ),
      keepDays: z.int(),
    }),
  },
  askExport: {
    method: 'POST',
    path: '/exports',
    permission: 'exports.use',
    summary: 'Ask for a list; masked ones are made at once, unmasked ones after a second person agreed',
    body: z.object({
      kind: z.string().max(60),
      params: z.record(z.string(), z.unknown()).default({}),
      format: z.enum(['xlsx', 'csv']).default('xlsx'),
      masked: z.boolean().default(true),
      purpose: z.string().trim().min(4).max(500),
    }),
    response: exportView,
  },
  exports: {
    method: 'GET',
    path: '/exports',
    permission: 'exports.use',
    summary: 'My exports, or those that wait for a second person at my place; newest first',
    query: z.object({
      view: z.enum(['mine', 'waiting', 'decided']).default('mine'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ items: z.array(exportView) }),
  },
  decideExport: {
    method: 'POST',
    path: '/exports/:id/decide',
    permission: 'exports.approve',
    summary: 'Approve or refuse an unmasked export of somebody else',
    params,
    body: z.object({ approve: z.boolean(), note: z.string().trim().min(2).max(500) }),
    response: exportView,
  },
  withdrawExport: {
    method: 'POST',
    path: '/exports/:id/withdraw',
    permission: 'exports.use',
    summary: 'Take back a request nobody decided yet',
    params,
    response: exportView,
  },
  downloadExport: {
    method: 'GET',
    path: '/exports/:id/file',
    permission: 'exports.use',
    transport: 'file',
    summary: 'The file, for its asker only and until it expires; each download is audited',
    params,
  },
});
