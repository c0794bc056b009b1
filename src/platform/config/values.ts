import { z } from 'zod';

/** One setting as people see it; `expects` is the end of the sentence "X must be …". */
export interface Setting<S extends z.ZodType = z.ZodType> {
  name: string;
  expects: string;
  describes: string;
  /** Shown in the document when the default depends on other settings. */
  defaultWords?: string;
  /** Its value is never printed. */
  secret?: boolean;
  schema: S;
}

const decimal = /^-?\d+$/;

/** A whole number, given as a number or as decimal digits. */
export function wholeNumber(lowest: number, highest: number) {
  return z
    .union([z.number(), z.string().regex(decimal).transform(Number)])
    .pipe(z.int().min(lowest).max(highest));
}

/** true or false; the environment may also say 1, 0, yes or no. */
export const flag = z.union([
  z.boolean(),
  z
    .string()
    .toLowerCase()
    .pipe(z.enum(['true', 'false', '1', '0', 'yes', 'no']))
    .transform((word) => ['true', '1', 'yes'].includes(word)),
]);

export const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ''));

export const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });

/** A PostgreSQL schema name that needs no quoting. */
export const schemaName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,50}$/)
  .refine((name) => !/^(pg_|information_schema$|public$)/.test(name));

/** 32 bytes or more in base64. */
export const keyMaterial = z
  .string()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((key) => key.length >= 32);

/** false, true, or the proxies' addresses separated by commas. */
export const trustedProxies = z.union([
  flag,
  z
    .string()
    .transform((text) => text.split(',').map((item) => item.trim()))
    .refine((items) => items.every((item) => /^[0-9a-fA-F.:]+(\/\d{1,3})?$/.test(item))),
]);
