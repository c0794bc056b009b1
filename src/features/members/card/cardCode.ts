import { timingSafeEqual } from 'node:crypto';
import { keyedHash } from '../../../platform/crypto/codes.ts';

/**
 * What the QR code of a card carries: a random handle that tells nothing, then either the time (a code on a screen, good
 * for some seconds) or the version of the printed card (good until the card is renewed), then a signature. Nothing is
 * stored, and nothing can be made up without the server's secret.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const handleLength = 12;
const signatureLength = 12;

function signatureOf(secret: Buffer, text: string): string {
  return [...keyedHash(secret, 'memberCard', text).subarray(0, signatureLength)]
    .map((byte) => alphabet[byte % 32])
    .join('');
}

const sealed = (secret: Buffer, text: string) => `${text}${signatureOf(secret, text)}`;

/** A code for the screen, made at `now`. */
export const screenCode = (secret: Buffer, handle: string, now: Date): string =>
  sealed(
    secret,
    `${handle}T${Math.floor(now.getTime() / 1_000)
      .toString(32)
      .toUpperCase()}`,
  );

/** A code to print on a card. */
export const printedCode = (secret: Buffer, handle: string, version: number): string =>
  sealed(secret, `${handle}P${version.toString(32).toUpperCase()}`);

export type ReadCode =
  | { kind: 'screen'; handle: string; madeAt: Date }
  | { kind: 'printed'; handle: string; version: number };

/** What a code says, or null when it was not made here. */
export function readCode(secret: Buffer, typed: string): ReadCode | null {
  const code = typed.trim().toUpperCase();
  if (!/^[0-9A-Z]{25,60}$/.test(code)) return null;
  const text = code.slice(0, -signatureLength);
  const given = Buffer.from(code.slice(-signatureLength));
  const expected = Buffer.from(signatureOf(secret, text));
  if (!timingSafeEqual(given, expected)) return null;
  const handle = text.slice(0, handleLength);
  const value = Number.parseInt(text.slice(handleLength + 1), 32);
  if (!Number.isSafeInteger(value)) return null;
  if (text[handleLength] === 'T') return { kind: 'screen', handle, madeAt: new Date(value * 1_000) };
  return text[handleLength] === 'P' ? { kind: 'printed', handle, version: value } : null;
}

/** A little of the past and of clocks that differ is allowed. */
export function isFresh(madeAt: Date, seconds: number, now: Date): boolean {
  const age = (now.getTime() - madeAt.getTime()) / 1_000;
  return age <= seconds + 5 && age >= -30;
}
