import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { grantBody, grantView, reasonBody } from '../grants/views.ts';

export type { GrantView } from '../grants/views.ts';

const instant = z.iso.datetime({ offset: true });
const byId = z.object({ id: z.uuid() });
const phone = z
  .string()
  .trim()
  .regex(/^(?:\+?86)?1[3-9]\d{9}$/, '请填 11 位手机号码 · an 11-digit mobile number is needed')
  .transform((value) => value.slice(-11));

export const accountStates = [
  'open',
  'disabled',
  'neverSignedIn',
  'noSecondFactor',
  'expiring',
  'locked',
  'withoutRole',
] as const;
export type AccountState = (typeof accountStates)[number];

export const accountFilter = z.object({
  search: z.string().trim().max(60).optional(),
  unionId: z.uuid().optional(),
  role: z.string().max(40).optional(),
  state: z.enum(accountStates).optional(),
});
export type AccountFilter = z.output<typeof accountFilter>;

export const accountRow = z.object({
  id: z.uuid(),
  username: z.string(),
  name: z.string(),
  /** Masked. */
  phone: z.string().nullable(),
  unionId: z.uuid().nullable(),
  unionName: z.string().nullable(),
  /** Only has API keys. */
  service: z.boolean(),
  disabled: z.boolean(),
  secondFactor: z.boolean(),
  lockedUntil: instant.nullable(),
  lastSignInAt: instant.nullable(),
  createdAt: instant,
  grants: z.array(grantView),
});
export type AccountRow = z.output<typeof accountRow>;

export const accountDetail = accountRow.extend({
  /** False where some of its roles lie outside my places. */
  mayManage: z.boolean(),
  /** Roles that are over, newest first. */
  past: z.array(grantView),
  history: z.array(
    z.object({
      at: instant,
      actor: z.string(),
      action: z.string(),
      detail: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
});
export type AccountDetail = z.output<typeof accountDetail>;

const shownOnce = z.object({ id: z.uuid(), temporaryPassword: z.string() });

export const importedRow = z.object({
  rowNumber: z.int(),
  username: z.string(),
  name: z.string(),
  role: z.string(),
  unionName: z.string(),
  reasons: z.array(z.string()),
});
const importAnswer = z.object({
  good: z.int(),
  bad: z.int(),
  rows: z.array(importedRow),
  /** After confirming: what each new account signs in with, shown this once. */
  created: z.array(z.object({ username: z.string(), name: z.string(), temporaryPassword: z.string() })),
});
export type ImportAnswer = z.output<typeof importAnswer>;

export const administerRoutes = defineRoutes({
  accounts: {
    method: 'GET',
    path: '/accounts',
    permission: 'accounts.manage',
    summary: 'Staff accounts of my places, by place, role and state',
    query: accountFilter.extend({
      after: z.string().max(60).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ items: z.array(accountRow), next: z.string().nullable(), total: z.int() }),
  },
  account: {
    method: 'GET',
    path: '/accounts/:id',
    permission: 'accounts.manage',
    summary: 'One staff account with its roles, past roles and history',
    params: byId,
    response: accountDetail,
  },
  createAccount: {
    method: 'POST',
    path: '/accounts',
    permission: 'accounts.manage',
    summary: 'Open a staff account; its temporary password is shown this once',
    body: z.object({
      username: z
        .string()
        .trim()
        .regex(
          /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,59}$/u,
          '2–60 个字母、数字、点、横线 · 2 to 60 letters, digits, . _ -',
        ),
      name: z.string().trim().min(1).max(60),
      phone: phone.nullish(),
      unionId: z.uuid(),
      grants: z.array(grantBody).max(10).default([]),
    }),
    response: shownOnce,
  },
  disableAccount: {
    method: 'POST',
    path: '/accounts/:id/disable',
    permission: 'accounts.manage',
    summary: 'Stop an account: its sessions and API keys end at once',
    params: byId,
    body: reasonBody,
    response: accountDetail,
  },
  enableAccount: {
    method: 'POST',
    path: '/accounts/:id/enable',
    permission: 'accounts.manage',
    summary: 'Open a stopped account again',
    params: byId,
    body: reasonBody,
    response: accountDetail,
  },
  resetAccountPassword: {
    method: 'POST',
    path: '/accounts/:id/reset-password',
    permission: 'accounts.manage',
    summary: 'Set a temporary password, shown this once; every session ends',
    params: byId,
    body: reasonBody,
    response: shownOnce,
  },
  unlockAccount: {
    method: 'POST',
    path: '/accounts/:id/unlock',
    permission: 'accounts.manage',
    summary: 'Open the door that wrong passwords shut',
    params: byId,
    body: reasonBody,
    response: accountDetail,
  },
  giveRole: {
    method: 'POST',
    path: '/accounts/:id/grants',
    permission: 'accounts.manage',
    summary: 'Give an account a role at a place, for good or until a date',
    params: byId,
    body: grantBody,
    response: accountDetail,
  },
  takeRole: {
    method: 'POST',
    path: '/grants/:id/end',
    permission: 'accounts.manage',
    summary: 'End a role at once',
    params: byId,
    body: reasonBody,
    response: accountDetail,
  },
  nameStandIn: {
    method: 'POST',
    path: '/accounts/:id/stand-in',
    permission: 'accounts.manage',
    summary: 'Let a colleague act for somebody on leave',
    params: byId,
    body: z.object({
      substituteId: z.uuid(),
      validFrom: instant.nullish(),
      validUntil: instant,
      reason: reasonBody.shape.reason,
    }),
    response: accountDetail,
  },
  importAccounts: {
    method: 'POST',
    path: '/accounts/import',
    permission: 'accounts.manage',
    transport: 'multipart',
    idempotency: 'none',
    summary: 'Read a sheet of staff; with confirm=true the good rows become accounts, else nothing is saved',
    query: z.object({ confirm: z.enum(['true', 'false']).default('false') }),
    response: importAnswer,
  },
  rejectedAccounts: {
    method: 'POST',
    path: '/accounts/import/rejected',
    permission: 'accounts.manage',
    transport: 'multipart',
    idempotency: 'none',
    summary: 'The bad rows of a sheet of staff with their reasons, as a sheet',
    // Sent by the handler as a file.
    response: z.unknown(),
  },
  accountsSheet: {
    method: 'GET',
    path: '/accounts.xlsx',
    permission: 'accounts.manage',
    transport: 'file',
    summary: 'The accounts of a filter as a workbook, phones masked',
    query: accountFilter,
  },
  importTemplate: {
    method: 'GET',
    path: '/accounts/import/template.xlsx',
    permission: 'accounts.manage',
    transport: 'file',
    summary: 'An empty sheet of staff to fill in',
  },
});
