import { z } from 'zod';
import { doors } from '../contract.ts';
import { statuses } from '../lifecycle.ts';

export const exportFormats = ['xlsx', 'csv', 'xes'] as const;

export const exportQuery = z.object({
  format: z.enum(exportFormats).default('xlsx'),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  unionId: z.uuid().optional(),
  category: z.string().max(100).optional(),
  door: z.enum([...doors, 'import']).optional(),
  status: z.enum(statuses).optional(),
});
