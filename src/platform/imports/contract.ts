import { z } from 'zod';
import { mappingSchema } from '../spreadsheets/mapping.ts';
import { importStatuses } from './status.ts';

const uuid = z.uuid();
const instant = z.iso.datetime();
const reasons = z.array(z.object({ row: z.int(), reasons: z.array(z.string()) }));

const importView = z.object({
  id: uuid,
  fileName: z.string(),
  placeId: uuid,
  placeName: z.string(),
  status: z.enum(importStatuses),
  mapping: mappingSchema.nullable(),
  /** Known once it was checked. */
  totalRows: z.int().nullable(),
  summary: z
    .object({
      ...{ rows: z.int(), rejectedRows: z.int(), warnedRows: z.int() },
      counts: z.record(z.string(), z.int()),
      ...{ problems: reasons, warnings: reasons },
    })
    .nullable(),
  error: z.string().nullable(),
  createdBy: z.string(),
  createdAt: instant,
  finishedAt: instant.nullable(),
  allowedActions: z.array(z.enum(['check', 'confirm', 'cancel', 'downloadRejected'])),
});
export type ImportView = z.output<typeof importView>;

const lookView = z.object({
  import: importView,
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  headerRow: z.int(),
  columns: z.array(z.object({ name: z.string(), letter: z.string() })),
  sample: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  proposal: mappingSchema,
  fields: z.array(
    z.object({
      ...{ key: z.string(), required: z.boolean(), words: z.object({ zh: z.string(), en: z.string() }) },
    }),
  ),
});
export type ImportLookView = z.output<typeof lookView>;

const params = z.object({ id: uuid });

/** The routes of one kind of import below `base`, for a feature's own table of routes. */
export const importRoutes = <Permission extends string>(
  base: `/${string}`,
  permission: Permission,
  what: string,
) => ({
  upload: {
    ...({ method: 'POST', path: base, permission, transport: 'multipart', idempotency: 'none' } as const),
    summary: `Upload a list of ${what} (.xlsx, .csv); answers with its columns, a sample and a proposed mapping`,
    query: z.object({ placeId: uuid }),
    response: lookView,
  },
  list: {
    ...({ method: 'GET', path: base, permission } as const),
    summary: `Imports of ${what} of my places, newest first`,
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(30) }),
    response: z.object({ items: z.array(importView) }),
  },
  look: {
    ...({ method: 'GET', path: `${base}/:id`, permission } as const),
    summary: `An import of ${what}: its state and progress, its columns while it can be mapped`,
    params,
    response: lookView,
  },
  check: {
    ...({ method: 'POST', path: `${base}/:id/check`, permission } as const),
    summary: `Dry run of an import of ${what} with a mapping, in the background: nothing is saved`,
    params,
    body: z.object({ mapping: mappingSchema }),
    response: importView,
  },
  confirm: {
    ...({ method: 'POST', path: `${base}/:id/confirm`, permission } as const),
    summary: `Import the ${what} the dry run showed, in the background`,
    params,
    body: z.object({}),
    response: importView,
  },
  cancel: {
    ...({ method: 'POST', path: `${base}/:id/cancel`, permission } as const),
    summary: `Stop an import of ${what}; what was imported stays`,
    params,
    body: z.object({}),
    response: importView,
  },
  rejected: {
    ...({ method: 'GET', path: `${base}/:id/rejected`, permission, transport: 'file' } as const),
    summary: `The refused rows of a list of ${what} in the same kind of sheet, with a column of reasons`,
    params,
  },
});
export type ImportRoutes = ReturnType<typeof importRoutes>;
