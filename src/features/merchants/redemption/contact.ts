import { timingSafeEqual } from 'node:crypto';
import { keyedHash } from '../../../platform/crypto/codes.ts';
import type { Contact } from '../protocol/claim.ts';

const markOf = (secret: Buffer, deviceId: string, at: string) =>
  keyedHash(secret, 'tillContact', `${deviceId}|${at}`);

/** Proof that the server spoke with this device at this time; it goes into every claim until the next one. */
export function makeContact(secret: Buffer, deviceId: string, now: Date): Contact {
  const at = now.toISOString();
  return { at, mark: markOf(secret, deviceId, at).toString('base64url') };
}

export function isContact(secret: Buffer, deviceId: string, contact: Contact): boolean {
  const given = Buffer.from(contact.mark, 'base64url');
  const wanted = markOf(secret, deviceId, contact.at);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
