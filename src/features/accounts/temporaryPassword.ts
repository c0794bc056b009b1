import { keyedHash, randomCode } from '../../platform/crypto/codes.ts';

/** Meets the password rule: capitals or digits, a small letter, a digit and a hyphen. Shown once, kept as a hash. */
export const temporaryPassword = (): string => `${randomCode(5)}-${randomCode(5)}-n7`;

const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The temporary password of one request: a retry of it shows the same again, and the stored answer need not hold it.
 * Without the server's secret it cannot be told from the request.
 */
export function temporaryPasswordFor(secret: Buffer, accountKey: string, requestKey: string): string {
  const hash = keyedHash(secret, 'temporaryPassword', `${accountKey}\0${requestKey}`);
  const characters = [...hash.subarray(0, 10)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `${characters.slice(0, 5)}-${characters.slice(5)}-n7`;
}
