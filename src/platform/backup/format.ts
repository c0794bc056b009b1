import { z } from 'zod';

/**
 * A backup file is one gzip stream. Inside, lines of JSON alternate with data:
 *
 *     {"kind":"manifest", …}                       what the file holds, first
 *     {"kind":"table","name":…,"columns":[…]}      then, table by table, COPY text in chunks:
 *     65536\n<65536 bytes> … 0\n                   a length and a newline before each chunk, 0 after the last
 *     {"kind":"tableEnd","name":…,"rows":…,"sha256":…}
 *     {"kind":"end","tables":…,"sequences":[…]}    last; a file without it was cut off
 *
 * COPY text is PostgreSQL's own, in UTF-8 with ISO dates in UTC and bytea in hex, readable by any version from 15 on.
 */
export const formatName = 'niangjia-backup';
export const formatVersion = 1;

const manifestSchema = z.object({
  kind: z.literal('manifest'),
  format: z.literal(formatName),
  version: z.literal(formatVersion),
  createdAt: z.iso.datetime(),
  schema: z.string(),
  postgres: z.string(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  tables: z.array(z.string()),
});

const sequenceSchema = z.object({ name: z.string(), lastValue: z.string(), isCalled: z.boolean() });

export const recordSchema = z.discriminatedUnion('kind', [
  manifestSchema,
  z.object({ kind: z.literal('table'), name: z.string(), columns: z.array(z.string()) }),
  z.object({
    kind: z.literal('tableEnd'),
    name: z.string(),
    rows: z.int().nonnegative(),
    sha256: z.string(),
  }),
  z.object({ kind: z.literal('end'), tables: z.int().nonnegative(), sequences: z.array(sequenceSchema) }),
]);

export type BackupManifest = z.infer<typeof manifestSchema>;
export type BackupRecord = z.infer<typeof recordSchema>;
export type SequenceState = z.infer<typeof sequenceSchema>;

export interface BackupSummary {
  manifest: BackupManifest;
  rows: number;
  /** Rows by table. */
  tables: Record<string, number>;
}

export const recordLine = (record: BackupRecord): Buffer => Buffer.from(`${JSON.stringify(record)}\n`);

/** Settings under which COPY text comes out the same from every server. */
export const copySettings =
  "SET LOCAL datestyle = 'ISO'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL timezone = 'UTC'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL client_encoding = 'UTF8'";
