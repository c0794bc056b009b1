import { createHmac, createSecretKey, type KeyObject, randomBytes, randomInt } from 'node:crypto';

/** Without 0/O, 1/I/L, U: easy to read aloud over a telephone. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A random code of `length` letters and digits (4.9 bits each). */
export function randomCode(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** Six digits for a text message. */
export function randomDigits(length: number): string {
  return Array.from({ length }, () => String(randomInt(10))).join('');
}

/** What a person typed, as the code was issued: upper case, separators dropped. */
export function normaliseCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
}

export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Keyed hash under which codes and tokens are stored and found, so that a dump gives none away. */
export function keyedHash(secret: Buffer, purpose: string, value: string): Buffer {
  return createHmac('sha256', keyOf(secret)).update(purpose).update('\0').update(value).digest();
}

/** Keys made ready once: making one takes longer than hashing with it. */
const keys = new WeakMap<Buffer, KeyObject>();

function keyOf(secret: Buffer): KeyObject {
  const key = keys.get(secret) ?? createSecretKey(secret);
  keys.set(secret, key);
  return key;
}
