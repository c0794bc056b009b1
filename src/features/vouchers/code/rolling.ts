import { textBytes, toBase64Url } from './bytes.ts';
import { signBytes } from './keys.ts';

/** Seconds one code stands on the phone. */
export const stepSeconds = 30;

export const stepOf = (now: Date): number => Math.floor(now.getTime() / 1_000 / stepSeconds);

/** What the phone signs: the certificate with the step. */
export const rollingBytes = (certificateText: string, step: number) =>
  textBytes(`${certificateText}.${step.toString(36)}`);

/** The text of the QR code at this moment. `key` is the phone's own private key; no network is needed. */
export async function rollingCode(certificateText: string, key: CryptoKey, now: Date): Promise<string> {
  const step = stepOf(now);
  const signature = await signBytes(key, rollingBytes(certificateText, step));
  return `${certificateText}.${step.toString(36)}.${toBase64Url(signature)}`;
}

/**
 * A code is good from one step before its own, for a till whose clock is behind, to the end of the second step after
 * it: a picture of it is dead 90 seconds after the code came up, at the latest.
 */
export function isFresh(step: number, now: Date): boolean {
  const age = stepOf(now) - step;
  return age >= -1 && age <= 2;
}
