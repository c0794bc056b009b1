import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { importRoutes } from '../../../platform/imports/contract.ts';
import { economicTypes, industries } from '../card/codes.ts';
import { unionLevels } from '../tables.ts';

const uuid = z.uuid();
const params = z.object({ id: uuid });
const keysOf = <T extends Record<string, unknown>>(list: T) =>
  Object.keys(list) as [keyof T & string, ...(keyof T & string)[]];
const line = z.string().trim().max(200).nullish();

/** How a list of employers is narrowed; the same for the export. */
export const employerFilter = z.object({
  search: z.string().trim().max(100).optional(),
  unionId: uuid.optional(),
  hasUnion: z.enum(['yes', 'no']).optional(),
  headCountFrom: z.coerce.number().int().min(0).optional(),
  headCountTo: z.coerce.number().int().min(0).optional(),
  industry: z.enum(keysOf(industries)).optional(),
  sort: z.enum(['name', 'headCount']).default('name'),
});
export type EmployerFilter = z.output<typeof employerFilter>;

const employerItem = z.object({
  id: uuid,
  name: z.string(),
  creditCode: z.string().nullable(),
  placeName: z.string().nullable(),
  region: z.string().nullable(),
  industry: z.string().nullable(),
  unitNature: z.string().nullable(),
  headCount: z.int().nullable(),
  unions: z.int(),
});
export type EmployerItem = z.output<typeof employerItem>;

const employerInput = z.object({
  name: z.string().trim().min(2).max(200),
  creditCode: line,
  divisionCode: z
    .string()
    .regex(/^\d{6}(\d{3}){0,2}$/)
    .nullish(),
  placeId: uuid.nullish(),
  address: line,
  unitNature: line,
  economicType: z.enum(keysOf(economicTypes)).nullish(),
  industry: z.enum(keysOf(industries)).nullish(),
  headCount: z.int().min(0).max(10_000_000).nullish(),
  contactName: line,
  phone: line,
});
export type EmployerInput = z.output<typeof employerInput>;

const employerPage = z.object({
  id: uuid,
  name: z.string(),
  creditCode: z.string().nullable(),
  /** What is worth asking about a valid code. */
  codeWarnings: z.array(z.enum(['organisationCode', 'department'])),
  divisionCode: z.string().nullable(),
  divisionName: z.string().nullable(),
  place: z.object({ id: uuid, name: z.string() }).nullable(),
  address: z.string().nullable(),
  unitNature: z.string().nullable(),
  economicType: z.string().nullable(),
  industry: z.string().nullable(),
  headCount: z.int().nullable(),
  registeredOn: z.iso.date().nullable(),
  registeredType: z.string().nullable(),
  registeredCapital: z.string().nullable(),
  region: z.string().nullable(),
  contactName: z.string().nullable(),
  phone: z.string().nullable(),
  unions: z.array(z.object({ id: uuid, name: z.string(), level: z.enum(unionLevels), joint: z.boolean() })),
  /** Appeals that name it, open ones; null for who may not know. */
  openAppeals: z.int().nullable(),
  allowedActions: z.array(z.enum(['edit', 'foundUnion'])),
});
export type EmployerPage = z.output<typeof employerPage>;

const imports = importRoutes('/employers/imports', 'employer.import', 'employers');

export const employerRoutes = defineRoutes({
  listEmployers: {
    method: 'GET',
    path: '/employers/list',
    permission: 'employer.see',
    summary: 'Employers of my places: searched, narrowed, sorted, page by page',
    query: employerFilter.extend({
      after: z.string().max(400).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ items: z.array(employerItem), next: z.string().nullable(), total: z.int() }),
  },
  exportEmployers: {
    method: 'GET',
    path: '/employers/export',
    permission: 'employer.export',
    summary: 'The same list as a spreadsheet, without telephone numbers and contacts; logged',
    query: employerFilter,
    transport: 'file',
  },
  getEmployer: {
    method: 'GET',
    path: '/employers/:id',
    permission: 'employer.see',
    summary: 'An employer with its unions',
    params,
    response: employerPage,
  },
  createEmployer: {
    method: 'POST',
    path: '/employers',
    permission: 'employer.edit',
    summary: 'Put an employer on record',
    body: employerInput,
    response: z.object({ id: uuid }),
  },
  editEmployer: {
    method: 'POST',
    path: '/employers/:id/edit',
    permission: 'employer.edit',
    summary: 'Correct what is on record of an employer',
    params,
    body: employerInput,
    response: z.object({ id: uuid }),
  },
  uploadEmployers: imports.upload,
  listEmployerImports: imports.list,
  lookAtEmployerImport: imports.look,
  checkEmployerImport: imports.check,
  confirmEmployerImport: imports.confirm,
  cancelEmployerImport: imports.cancel,
  rejectedEmployerRows: imports.rejected,
});
