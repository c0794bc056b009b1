import { keyedHash, normaliseCode } from '../../platform/crypto/codes.ts';

const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;

/**
 * The query code of an appeal: 12 letters and digits (59 bits) derived from the installation's secret, so that it can
 * be told again but is stored nowhere. A new version makes the old code worthless.
 */
export function queryCodeOf(secret: Buffer, appealId: string, version: number): string {
  const digest = keyedHash(secret, 'queryCode', `${appealId}:${version}`);
  let value = BigInt(`0x${digest.toString('hex')}`);
  let code = '';
  for (let i = 0; i < length; i++) {
    code += alphabet[Number(value % 30n)];
    value /= 30n;
  }
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}

/** What is stored and looked up. */
export function queryCodeHash(secret: Buffer, code: string): Buffer {
  return keyedHash(secret, 'queryCodeLookup', normaliseCode(code));
}
