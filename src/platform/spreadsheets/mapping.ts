import { z } from 'zod';

export type FieldKind =
  | 'text'
  | 'date'
  | 'instant'
  | 'money'
  | 'integer'
  | 'choice'
  | 'phone'
  | 'identityNumber';

export interface FieldSpec {
  key: string;
  /** Names the column may bear, Chinese and English, the usual one first. */
  labels: readonly string[];
  kind: FieldKind;
  required: boolean;
  /** For `choice`: the stored value and the words that mean it. */
  choices?: readonly { value: string; labels: readonly string[] }[];
}

/**
 * `yuan` (as is), `wanYuan` (ten thousand yuan) and `fen` for money; `dayFirst` and `monthFirst` for dates such as
 * 03/04/2023.
 */
const fieldFormatSchema = z.enum(['yuan', 'wanYuan', 'fen', 'dayFirst', 'monthFirst']);
export type FieldFormat = z.infer<typeof fieldFormatSchema>;

const extras = {
  format: fieldFormatSchema.optional(),
  /** Cell text to stored value. */
  choices: z.record(z.string(), z.string()).optional(),
};

/** A mapping as saved: which column, by its name in the header, or which fixed text fills each field. */
export const mappingSchema = z.strictObject({
  version: z.literal(1),
  fields: z.record(
    z.string(),
    z.union([
      z.strictObject({ column: z.string().min(1), ...extras }),
      z.strictObject({ constant: z.union([z.string(), z.number(), z.boolean()]), ...extras }),
    ]),
  ),
  /** Column whose equal values make several rows one case. */
  groupBy: z.string().min(1).optional(),
  headerRow: z.int().min(1).max(1000).optional(),
  sheet: z.string().min(1).optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030']).optional(),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type FieldMapping = Mapping['fields'][string];
