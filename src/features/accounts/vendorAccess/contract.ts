import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';

const instant = z.iso.datetime({ offset: true });
const id = z.object({ id: z.uuid() });

/** What a vendor may be lent: to configure, or to look at figures. Never accounts, the audit log or business. */
export const lendableRoles = ['systemAdministrator', 'viewer'] as const;

export const accessView = z.object({
  id: z.uuid(),
  /** As names in the log show it. */
  shortId: z.string(),
  username: z.string(),
  vendorName: z.string(),
  role: z.string(),
  unionName: z.string(),
  reason: z.string(),
  minutes: z.int(),
  status: z.enum(['asked', 'refused', 'open', 'ended']),
  askedBy: z.string(),
  askedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string().nullable(),
  endsAt: instant.nullable(),
  endedAt: instant.nullable(),
  allowedActions: z.array(z.enum(['grant', 'refuse', 'end'])),
});
export type AccessView = z.output<typeof accessView>;

export const vendorRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/vendor-accesses',
    permission: 'vendor.see',
    summary: 'Vendor accesses asked for, open and over, newest first; and vendors to choose from',
    response: z.object({
      items: z.array(accessView),
      vendors: z.array(z.object({ username: z.string(), name: z.string() })),
    }),
  },
  ask: {
    method: 'POST',
    path: '/vendor-accesses',
    permission: 'vendor.ask',
    summary: 'Ask that a vendor be let in, with the reason and for how long',
    body: z.object({
      username: z.string().trim().min(1).max(60),
      role: z.enum(lendableRoles),
      reason: z.string().trim().min(8).max(500),
      minutes: z.int().min(5).max(480),
    }),
    response: accessView,
  },
  grant: {
    method: 'POST',
    path: '/vendor-accesses/:id/grant',
    permission: 'vendor.decide',
    summary: 'Let the vendor in from now on; a second person',
    params: id,
    body: z.object({ note: z.string().trim().max(300).optional() }),
    response: accessView,
  },
  refuse: {
    method: 'POST',
    path: '/vendor-accesses/:id/refuse',
    permission: 'vendor.decide',
    summary: 'Do not let the vendor in',
    params: id,
    body: z.object({ note: z.string().trim().min(2).max(300) }),
    response: accessView,
  },
  end: {
    method: 'POST',
    path: '/vendor-accesses/:id/end',
    permission: 'vendor.end',
    summary: 'End an open access before its time',
    params: id,
    body: z.object({}),
    response: accessView,
  },
});
