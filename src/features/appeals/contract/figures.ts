import { z } from 'zod';
import { pointKinds } from '../../servicePoints/contract.ts';
import { civilDate, uuid } from './fields.ts';
import { doors } from './vocabulary.ts';

const rateView = z.object({
  numerator: z.int(),
  denominator: z.int(),
  percent: z.string().nullable(),
  text: z.string(),
});
export const figuresQuery = z.object({
  from: civilDate.optional(),
  to: civilDate.optional(),
  unionId: uuid.optional(),
  category: z.string().max(100).optional(),
  door: z.enum(doors).optional(),
  /** The service point that has it in hand. */
  pointId: uuid.optional(),
  /** Points of this kind, such as the post in the arbitration hall. */
  tier: z.enum(pointKinds).optional(),
});
export const figuresView = z.object({
  from: civilDate.nullable(),
  to: civilDate.nullable(),
  scope: z.string(),
  received: z.int(),
  accepted: z.int(),
  closed: z.int(),
  open: z.int(),
  overdueOpen: z.int(),
  /** Closed after their deadline. */
  late: z.int(),
  settled: z.int(),
  peopleAffected: z.int(),
  recoveredFen: z.number(),
  reopenings: z.int(),
  acceptanceRate: rateView,
  closureRate: rateView,
  mediationRate: rateView,
  onTimeRate: rateView,
  satisfactionRate: rateView,
  satisfiedAlone: rateView,
  nonResponse: rateView,
  elapsedWorkdays: z.object({
    count: z.int(),
    p50: z.int().nullable(),
    p90: z.int().nullable(),
    p95: z.int().nullable(),
    max: z.int().nullable(),
    within: z.object({ 5: z.int(), 7: z.int(), 10: z.int(), 15: z.int(), 30: z.int(), 60: z.int() }),
  }),
});
export type FiguresView = z.output<typeof figuresView>;
