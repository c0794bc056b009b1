import { z } from 'zod';
import { outcomes, statuses } from '../lifecycle.ts';
import { civilDate, uuid } from './fields.ts';
import { allDoors } from './vocabulary.ts';

export const queueViews = [
  'open',
  'mine',
  'overdue',
  'dueToday',
  'unassigned',
  'handOvers',
  'keyCases',
  'closed',
  'all',
] as const;
export const queueQuery = z.object({
  view: z.enum(queueViews).default('open'),
  q: z.string().trim().max(100).optional(),
  status: z.enum(statuses).optional(),
  unionId: uuid.optional(),
  category: z.string().max(100).optional(),
  door: z.enum(allDoors).optional(),
  from: civilDate.optional(),
  to: civilDate.optional(),
  outcome: z.enum(outcomes).optional(),
  late: z.stringbool().optional(),
  sort: z.enum(['due', 'received', 'closed']).default('due'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type QueueQuery = z.output<typeof queueQuery>;
