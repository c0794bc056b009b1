import { z } from 'zod';

export const officerPosts = [
  'chair',
  'viceChair',
  'member',
  'treasurer',
  'auditChair',
  'womenChair',
] as const;

/** Somebody elected to a committee: a name, or a person of the register. */
export const officerSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  personId: z.uuid().optional(),
  post: z.enum(officerPosts),
  fullTime: z.boolean().default(false),
  /** A near relative of the unit's main manager may not be a candidate (Trade Union Law). */
  nearRelative: z.boolean().default(false),
});
export type Officer = z.output<typeof officerSchema>;
