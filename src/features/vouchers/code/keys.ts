import { type Bytes, fromBase64Url, toBase64Url } from './bytes.ts';

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** A campaign's pair: the private key as base64url of its PKCS #8 form, the public one of its 65 bytes. */
export async function makeCampaignKeys(): Promise<{ privateKey: string; publicKey: string }> {
  const pair = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  return {
    privateKey: toBase64Url(new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))),
    publicKey: await publicKeyText(pair.publicKey),
  };
}

/** A phone's own pair; the private key never leaves it (keep the CryptoKeyPair itself in IndexedDB). */
export const makePhoneKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(curve, false, ['sign', 'verify']);

/** base64url of the 65 bytes of an uncompressed point. */
export async function publicKeyText(key: CryptoKey): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', key)));
}

export const importPrivateKey = (pkcs8: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('pkcs8', fromBase64Url(pkcs8) ?? new Uint8Array(), curve, false, ['sign']);

/** Null for what is no point of the curve. */
export async function importPublicKey(raw: Bytes): Promise<CryptoKey | null> {
  if (raw.length !== 65) return null;
  try {
    return await crypto.subtle.importKey('raw', raw, curve, true, ['verify']);
  } catch {
    return null;
  }
}

/** Whether a text names a public key a phone could hold. */
export async function isPublicKey(text: string): Promise<boolean> {
  const raw = fromBase64Url(text);
  return raw !== null && (await importPublicKey(raw)) !== null;
}

export async function signBytes(key: CryptoKey, bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign(signing, key, bytes));
}

export const isSignedBy = (key: CryptoKey, signature: Bytes, bytes: Bytes): Promise<boolean> =>
  crypto.subtle.verify(signing, key, signature, bytes);
