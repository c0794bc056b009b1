import type { Claim, SignedClaim } from './claim.ts';
import { sha256Hex, signText } from './crypto.ts';

/** Before the first link of every device's chain. */
export const chainStart = '0'.repeat(64);

/** The device's own side: a claim as text, signed, with the hash that the next one names. */
export async function signClaim(key: CryptoKey, claim: Claim): Promise<SignedClaim & { hash: string }> {
  const text = JSON.stringify(claim);
  return { text, signature: await signText(key, text), hash: await sha256Hex(text) };
}
