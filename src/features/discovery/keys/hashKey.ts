import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type KeyName, keyNames, type PersonKeys } from './personKeys.ts';

export const hashKeyFormat = 'niangjia-hash-key/1';

/** The file an agency is given: one key for one purpose, until a day. */
export const hashKeyFile = z.strictObject({
  format: z.literal(hashKeyFormat),
  code: z.string().regex(/^k[0-9a-f]{10}$/),
  agency: z.string(),
  purpose: z.string(),
  expiresOn: z.iso.date(),
  /** 32 random bytes, base64url. */
  key: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type HashKeyFile = z.output<typeof hashKeyFile>;

export const newHashKey = () => ({
  code: `k${randomBytes(5).toString('hex')}`,
  key: randomBytes(32).toString('base64url'),
});

const domains: Record<KeyName, string> = {
  identity: 'identity',
  nameBirth: 'name-birth',
  phone: 'phone',
  name: 'name',
};

/**
 * `h` and the HMAC-SHA-256 of domain, zero byte and text in base64url without padding: 44 characters. The letter keeps
 * spreadsheet programs from taking a hash for a formula or a number.
 */
export function hashOf(key: Buffer, name: KeyName, text: string): string {
  return `h${createHmac('sha256', key).update(`${domains[name]}\0${text}`).digest('base64url')}`;
}

/** The four hashes of a person in the order of `keyNames`; null where the person has no such key. */
export const hashesOf = (key: Buffer, keys: PersonKeys): (string | null)[] =>
  keyNames.map((name) => {
    const text = keys[name];
    return text === null ? null : hashOf(key, name, text);
  });
