import { keyedHash, normaliseCode } from '../../platform/crypto/codes.ts';

const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const trackingCodeLength = 12;

/**
 * The code by which an anonymous sender finds out what became of a suggestion: 12 letters and digits (59 bits), derived
 * from the installation's secret and the key the phone made for this one sending. It is told once and stored nowhere; the
 * same sending sent again has the same code.
 */
export function trackingCodeOf(secret: Buffer, sendingKey: string): string {
  let value = BigInt(`0x${keyedHash(secret, 'suggestionCode', sendingKey).toString('hex')}`);
  let code = '';
  for (let place = 0; place < trackingCodeLength; place++) {
    code += alphabet[Number(value % 30n)];
    value /= 30n;
  }
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}

/** What is stored and looked up. */
export const trackingHash = (secret: Buffer, code: string): Buffer =>
  keyedHash(secret, 'suggestionLookup', normaliseCode(code));
