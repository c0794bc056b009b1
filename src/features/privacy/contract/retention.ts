import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { idParam, instant, line, text, words } from './shared.ts';

const holdView = z.object({
  id: z.uuid(),
  recordType: z.string(),
  personId: z.uuid().nullable(),
  reason: z.string(),
  placedBy: z.string(),
  placedAt: instant,
  liftedBy: z.string().nullable(),
  liftedAt: instant.nullable(),
});
export type HoldView = z.output<typeof holdView>;

const ruleView = z.object({
  recordType: z.string(),
  name: words,
  describe: words,
  keepDays: z.int(),
  shortestDays: z.int(),
  /** Records a run would delete or make anonymous now. */
  count: z.int(),
  held: z.boolean(),
});
export type RetentionRuleView = z.output<typeof ruleView>;

export const retentionRoutes = defineRoutes({
  retention: {
    method: 'GET',
    path: '/privacy/retention',
    permission: 'privacy.retention',
    summary: 'The rules with what a run would do now, the holds, and former runs',
    response: z.object({
      rules: z.array(ruleView),
      audit: z.object({ keepDays: z.int(), count: z.int() }),
      holds: z.array(holdView),
      runs: z.array(
        z.object({
          id: z.uuid(),
          startedAt: instant,
          by: z.string(),
          removed: z.array(z.object({ recordType: z.string(), count: z.int(), held: z.boolean() })),
        }),
      ),
    }),
  },
  runRetention: {
    method: 'POST',
    path: '/privacy/retention/runs',
    permission: 'privacy.runRetention',
    summary: 'Carry the rules out now',
    response: z.object({
      removed: z.array(z.object({ recordType: z.string(), count: z.int(), held: z.boolean() })),
    }),
  },
  placeHold: {
    method: 'POST',
    path: '/privacy/holds',
    permission: 'privacy.registers',
    summary: 'Keep a type of record, or the records of one person, from being deleted',
    body: z.object({ recordType: line, personId: z.uuid().optional(), reason: text }),
    response: z.object({ id: z.uuid() }),
  },
  liftHold: {
    method: 'POST',
    path: '/privacy/holds/:id/lift',
    permission: 'privacy.registers',
    summary: 'Let deletion go on',
    params: idParam,
    response: z.object({ id: z.uuid() }),
  },
});
