import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import type { SuiteName } from './suiteNames.ts';

interface Suite {
  /** Random bytes each time: the same text sealed twice looks different. */
  seal(key: Buffer, bound: Buffer, plain: Buffer): Buffer;
  /** Null where the text was not sealed by this key, for this use, in this wording. */
  open(key: Buffer, bound: Buffer, sealed: Buffer): Buffer | null;
  /** The digest behind its searchable indexes. */
  digest: 'sha256' | 'sm3';
}

const nonceBytes = 12;
const gcmTagBytes = 16;

const aesGcm: Suite = {
  digest: 'sha256',
  seal: (key, bound, plain) => {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', ready(key), nonce).setAAD(bound);
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  },
  open: (key, bound, sealed) => {
    if (sealed.length < nonceBytes + gcmTagBytes) return null;
    const decipher = createDecipheriv('aes-256-gcm', ready(key), sealed.subarray(0, nonceBytes), {
      authTagLength: gcmTagBytes,
    });
    decipher.setAAD(bound).setAuthTag(sealed.subarray(-gcmTagBytes));
    try {
      return Buffer.concat([
        decipher.update(sealed.subarray(nonceBytes, -gcmTagBytes)),
        // Throws where the tag does not fit.
        decipher.final(),
      ]);
    } catch {
      return null;
    }
  },
};

const blockBytes = 16;
const macBytes = 32;

const sm4: Suite = {
  digest: 'sm3',
  seal: (key, bound, plain) => {
    const nonce = randomBytes(blockBytes);
    const cipher = createCipheriv('sm4-ctr', ready(derived(key, 'encrypt')), nonce);
    const body = Buffer.concat([nonce, cipher.update(plain), cipher.final()]);
    return Buffer.concat([body, macOf(key, bound, body)]);
  },
  open: (key, bound, sealed) => {
    if (sealed.length < blockBytes + macBytes) return null;
    const body = sealed.subarray(0, -macBytes);
    if (!timingSafeEqual(macOf(key, bound, body), sealed.subarray(-macBytes))) return null;
    const nonce = body.subarray(0, blockBytes);
    const decipher = createDecipheriv('sm4-ctr', ready(derived(key, 'encrypt')), nonce);
    return Buffer.concat([decipher.update(body.subarray(blockBytes)), decipher.final()]);
  },
};

/** The length keeps what is bound in and what is sealed apart. */
function macOf(key: Buffer, bound: Buffer, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bound.length);
  return createHmac('sm3', ready(derived(key, 'authenticate')))
    .update(length)
    .update(bound)
    .update(body)
    .digest();
}

const derivedKeys = new WeakMap<Buffer, Map<string, Buffer>>();

/** Encrypting and authenticating each have a key of their own, made from the one that is kept. */
function derived(key: Buffer, use: 'encrypt' | 'authenticate'): Buffer {
  const known = derivedKeys.get(key) ?? new Map<string, Buffer>();
  derivedKeys.set(key, known);
  const made = known.get(use) ?? deriveKey(key, use);
  known.set(use, made);
  return made;
}

function deriveKey(key: Buffer, use: 'encrypt' | 'authenticate'): Buffer {
  const digest = createHmac('sm3', key).update(`niangjia field ${use}`).digest();
  return use === 'encrypt' ? digest.subarray(0, blockBytes) : digest;
}

const readyKeys = new WeakMap<Buffer, KeyObject>();

/** Made ready once: making a key takes longer than sealing with it. */
export function ready(key: Buffer): KeyObject {
  const made = readyKeys.get(key) ?? createSecretKey(key);
  readyKeys.set(key, made);
  return made;
}

export const suiteOf: Record<SuiteName, Suite> = { 'aes-256-gcm': aesGcm, sm4 };
