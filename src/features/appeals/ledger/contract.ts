import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { mappingSchema } from '../../../platform/spreadsheets/mapping.ts';
import { exportQuery } from './exportQuery.ts';
import { importStatuses } from './tables.ts';

const words = z.object({ zh: z.string(), en: z.string() });
const instant = z.iso.datetime({ offset: true });
const idParam = z.object({ id: z.uuid() });

export const importSummary = z.object({
  ...{
    rows: z.int(),
    cases: z.int(),
    imported: z.int(),
    alreadyThere: z.int(),
    rejectedRows: z.int(),
    open: z.int(),
    ended: z.int(),
    late: z.int(),
  },
  categories: z.record(z.string(), z.int()),
  unknownCategories: z.array(z.object({ word: z.string(), count: z.int() })),
  problems: z.array(z.object({ row: z.int(), reasons: z.array(z.string()) })),
});

export const importView = z.object({
  id: z.uuid(),
  fileName: z.string(),
  unionId: z.uuid(),
  unionName: z.string(),
  status: z.enum(importStatuses),
  mapping: mappingSchema.nullable(),
  /** Grows while it is checked or runs: `imported` of a dry run is what would come in. */
  summary: importSummary.nullable(),
  error: z.string().nullable(),
  createdBy: z.string(),
  createdAt: instant,
  finishedAt: instant.nullable(),
  allowedActions: z.array(z.enum(['check', 'confirm', 'cancel', 'downloadRejected'])),
});
export type ImportView = z.output<typeof importView>;

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A ledger as the wizard shows it before it is read. */
const lookView = z.object({
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  format: z.enum(['xlsx', 'csv']),
  encoding: z.string().nullable(),
  headerRow: z.int(),
  columns: z.array(z.object({ name: z.string(), letter: z.string() })),
  sample: z.array(z.array(cell)),
  proposal: z.object({
    mapping: mappingSchema,
    savedAs: z.string().nullable(),
    guesses: z.array(
      z.object({ key: z.string(), column: z.string().nullable(), confidence: z.number(), reason: words }),
    ),
  }),
});
export type LookView = z.output<typeof lookView>;

export const ledgerRoutes = defineRoutes({
  importFields: {
    method: 'GET',
    path: '/appeals/imports/fields',
    permission: 'appeal.import',
    summary: 'What a column of a ledger can mean',
    response: z.object({
      items: z.array(
        z.object({
          key: z.string(),
          kind: z.string(),
          required: z.boolean(),
          words,
          choices: z.array(z.object({ value: z.string(), zh: z.string() })),
        }),
      ),
    }),
  },
  savedMappings: {
    method: 'GET',
    path: '/appeals/imports/mappings',
    permission: 'appeal.import',
    summary: 'Mappings saved for a union',
    query: z.object({ unionId: z.uuid() }),
    response: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          mapping: mappingSchema,
          savedBy: z.string(),
          savedAt: instant,
        }),
      ),
    }),
  },
  uploadLedger: {
    method: 'POST',
    path: '/appeals/imports',
    permission: 'appeal.import',
    transport: 'multipart',
    idempotency: 'none',
    summary:
      "Upload a union's ledger (.xlsx, .csv); answers with the columns, a sample and a proposed mapping",
    query: z.object({ unionId: z.uuid() }),
    response: lookView.extend({ import: importView }),
  },
  lookAtImport: {
    method: 'GET',
    path: '/appeals/imports/:id/columns',
    permission: 'appeal.import',
    summary: 'The columns, a sample and a proposed mapping again, of another sheet or header row if wished',
    params: idParam,
    query: z.object({
      sheet: z.string().min(1).max(100).optional(),
      headerRow: z.coerce.number().int().min(1).max(1000).optional(),
      encoding: mappingSchema.shape.encoding,
    }),
    response: lookView,
  },
  checkImport: {
    method: 'POST',
    path: '/appeals/imports/:id/check',
    permission: 'appeal.import',
    summary: 'Dry run with a mapping, in the background: no appeal is saved',
    params: idParam,
    body: z.object({ mapping: mappingSchema, saveAs: z.string().trim().min(1).max(60).optional() }),
    response: importView,
  },
  confirmImport: {
    method: 'POST',
    path: '/appeals/imports/:id/confirm',
    permission: 'appeal.import',
    summary: 'Import what the dry run showed, in the background',
    params: idParam,
    body: z.object({}),
    response: importView,
  },
  cancelImport: {
    method: 'POST',
    path: '/appeals/imports/:id/cancel',
    permission: 'appeal.import',
    summary: 'Stop; what was imported stays',
    params: idParam,
    body: z.object({}),
    response: importView,
  },
  getImport: {
    method: 'GET',
    path: '/appeals/imports/:id',
    permission: 'appeal.import',
    summary: 'State and progress of an import',
    params: idParam,
    response: importView,
  },
  listImports: {
    method: 'GET',
    path: '/appeals/imports',
    permission: 'appeal.import',
    summary: 'Imports of my places, newest first',
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(30) }),
    response: z.object({ items: z.array(importView) }),
  },
  rejectedRows: {
    method: 'GET',
    path: '/appeals/imports/:id/rejected',
    permission: 'appeal.import',
    transport: 'file',
    summary: 'The refused rows in the same kind of sheet, with a column of reasons',
    params: idParam,
  },
  exportAppeals: {
    method: 'GET',
    path: '/appeals/export',
    permission: 'appeal.export',
    transport: 'file',
    summary: 'The ledger of what I may see as .xlsx or .csv, or as an event log (XES); names masked, logged',
    query: exportQuery,
  },
});
