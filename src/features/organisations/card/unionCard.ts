import { z } from 'zod';
import { economicTypes, industries } from './codes.ts';

const line = z.string().trim().max(200);
const keysOf = <T extends Record<string, unknown>>(list: T) =>
  Object.keys(list) as [keyof T & string, ...(keyof T & string)[]];

/** Fields of the union organisation form (rules 2.7, annex 1) that the tree itself does not need. */
export const unionCardSchema = z.strictObject({
  unitName: line.optional(),
  unitCreditCode: line.optional(),
  unitAddress: line.optional(),
  unitDivision: line.optional(),
  /** A code of the profile `unionRules`. */
  unitNature: line.optional(),
  economicType: z.enum(keysOf(economicTypes)).optional(),
  industry: z.enum(keysOf(industries)).optional(),
  staffCount: z.int().min(0).max(10_000_000).optional(),
  headName: line.optional(),
  address: line.optional(),
  postcode: line.optional(),
  email: line.optional(),
  womensCommittee: z.boolean().optional(),
  fullTimeChair: z.boolean().optional(),
});
export type UnionCard = z.output<typeof unionCardSchema>;
