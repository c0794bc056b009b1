/** P-256 through WebCrypto, the same in a browser and on the server. Texts are UTF-8, keys and signatures base64url. */
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const;

const bytesOf = (text: string) => new TextEncoder().encode(text);

export function toBase64Url(buffer: ArrayBuffer): string {
  let binary = '';
  for (const byte of new Uint8Array(buffer)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

export async function sha256Hex(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A key pair whose private half cannot leave the device, and the public half as it is told to the server. */
export async function makeDeviceKey(): Promise<{ privateKey: CryptoKey; publicKey: string }> {
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  return {
    privateKey: pair.privateKey,
    publicKey: toBase64Url(await crypto.subtle.exportKey('spki', pair.publicKey)),
  };
}

/** @returns null for what is not a P-256 key */
export async function importPublicKey(publicKey: string): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey('spki', fromBase64Url(publicKey), algorithm, false, ['verify']);
  } catch {
    return null;
  }
}

export async function signText(key: CryptoKey, text: string): Promise<string> {
  return toBase64Url(await crypto.subtle.sign(signing, key, bytesOf(text)));
}

export async function verifyText(publicKey: string, text: string, signature: string): Promise<boolean> {
  const key = await importPublicKey(publicKey);
  if (!key) return false;
  try {
    return await crypto.subtle.verify(signing, key, fromBase64Url(signature), bytesOf(text));
  } catch {
    return false;
  }
}
