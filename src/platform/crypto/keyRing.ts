import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type SuiteName, suites } from './suiteNames.ts';
import { suiteOf } from './suites.ts';

export type KeyUse = 'data' | 'index';

/** One key of the fields: `data` keys seal, `index` keys make values findable. */
export interface FieldKey {
  id: string;
  use: KeyUse;
  suite: SuiteName;
  key: Buffer;
  madeAt: Date;
}

/** All live keys, and those that new values are written under. */
export interface KeyRing {
  current: Record<KeyUse, string>;
  keys: ReadonlyMap<string, FieldKey>;
}

const keyId = /^[a-z0-9]{4,32}$/;

const ringSchema = z
  .object({
    version: z.literal(1),
    current: z.object({ data: z.string(), index: z.string() }),
    keys: z.array(
      z.object({
        id: z.string().regex(keyId),
        use: z.enum(['data', 'index']),
        suite: z.enum(suites),
        key: z
          .base64()
          .transform((text) => Buffer.from(text, 'base64'))
          .refine((key) => key.length === 32),
        madeAt: z.iso.datetime().transform((text) => new Date(text)),
      }),
    ),
  })
  .refine(({ current, keys }) =>
    (['data', 'index'] as const).every((use) =>
      keys.some((key) => key.use === use && key.id === current[use]),
    ),
  );

/** Reads a key file's text; null where it is not one, without saying anything of what it holds. */
export function parseRing(text: string): KeyRing | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const read = ringSchema.safeParse(value);
  if (!read.success) return null;
  return { current: read.data.current, keys: new Map(read.data.keys.map((key) => [key.id, key])) };
}

export function ringText({ current, keys }: KeyRing): string {
  const rows = [...keys.values()].map(({ id, use, suite, key, madeAt }) => ({
    ...{ id, use, suite, key: key.toString('base64'), madeAt: madeAt.toISOString() },
  }));
  return `${JSON.stringify({ version: 1, current, keys: rows }, null, 2)}\n`;
}

/** A random key; its id says nothing but which it is, `d…` for data and `i…` for index keys. */
export function makeKey(use: KeyUse, suite: SuiteName, now: Date): FieldKey {
  return {
    id: `${use === 'data' ? 'd' : 'i'}${randomBytes(5).toString('hex')}`,
    ...{ use, suite, key: randomBytes(32), madeAt: now },
  };
}

export function makeRing(suite: SuiteName, now: Date): KeyRing {
  const [data, index] = [makeKey('data', suite, now), makeKey('index', suite, now)];
  return {
    current: { data: data.id, index: index.id },
    keys: new Map([data, index].map((key) => [key.id, key])),
  };
}

/** Tells a right key from a wrong one of the same id; gives nothing of the key away. */
export function checkValue({ id, key, suite }: FieldKey): string {
  return createHmac(suiteOf[suite].digest, key)
    .update(`niangjia check ${id}`)
    .digest('base64url')
    .slice(0, 16);
}
