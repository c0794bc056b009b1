import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';

export const verificationView = z.object({
  whole: z.boolean(),
  appeals: z.int(),
  events: z.int(),
  seals: z.int(),
  broken: z
    .object({
      what: z.enum([
        'content',
        'missingEvent',
        'brokenLink',
        'truncatedChain',
        'extraEvent',
        'appealMissing',
        'sealMissing',
        'sealMismatch',
        'sealedDayChanged',
      ]),
      appeal: z.string().nullable(),
      seq: z.int().nullable(),
      day: z.string().nullable(),
      words: z.object({ zh: z.string(), en: z.string() }),
    })
    .nullable(),
});

export const proofRoutes = defineRoutes({
  seals: {
    method: 'GET',
    path: '/audit/seals',
    permission: 'audit.verify',
    summary: 'Daily seals, newest first; kept elsewhere they prove the history up to their day',
    query: z.object({
      before: z.iso.date().optional(),
      limit: z.coerce.number().int().min(1).max(400).default(60),
    }),
    response: z.object({
      items: z.array(
        z.object({ day: z.string(), eventCount: z.int(), seal: z.string(), sealedAt: z.string() }),
      ),
    }),
  },
  verify: {
    method: 'POST',
    path: '/audit/verify',
    permission: 'audit.verify',
    idempotency: 'none',
    summary: 'Walk every chain and seal and name the first broken link',
    response: verificationView,
  },
});
