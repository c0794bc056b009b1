import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { Answers } from './questions.ts';

/** Every sealed ballot is as long as the longest remark needs, in steps of this many bytes, so that length tells nothing. */
const step = 2_048;
const purpose = Buffer.from('niangjia ballot urn 1');

export interface UrnKeys {
  /** Lies in the database: whoever has it can put ballots in. */
  publicKey: string;
  /** Lies outside the database and is destroyed at the count: whoever has it can take ballots out. */
  privateKey: string;
}

export function makeUrnKeys(): UrnKeys {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  };
}

const keyOf = (mine: KeyObject, theirs: KeyObject, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', diffieHellman({ privateKey: mine, publicKey: theirs }), salt, purpose, 32));

function padded(text: string): Buffer {
  const bytes = Buffer.from(text);
  const whole = Buffer.alloc(Math.ceil((bytes.length + 4) / step) * step);
  whole.writeUInt32BE(bytes.length);
  bytes.copy(whole, 4);
  return whole;
}

/** Seals one ballot for the urn of `ballotId`; only the private key opens it. Two equal ballots look different. */
export function sealBallot(publicKey: string, ballotId: string, answers: Answers): string {
  const theirs = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
  const own = generateKeyPairSync('x25519');
  const sender = own.publicKey.export({ type: 'spki', format: 'der' });
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(own.privateKey, theirs, sender), nonce);
  cipher.setAAD(Buffer.from(ballotId));
  const sealed = Buffer.concat([cipher.update(padded(JSON.stringify(answers))), cipher.final()]);
  return [sender, nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')).join('.');
}

/** Opens a ballot of the urn. @throws Error when it is forged, damaged, or of another ballot */
export function opener(privateKey: string, ballotId: string): (sealed: string) => Answers {
  const own = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), type: 'pkcs8', format: 'der' });
  return (text) => {
    const [sender, nonce, tag, sealed] = text.split('.').map((part) => Buffer.from(part, 'base64url'));
    if (!sender || !nonce || !tag || !sealed) throw new Error('A ballot of the urn is damaged.');
    const theirs = createPublicKey({ key: sender, type: 'spki', format: 'der' });
    const decipher = createDecipheriv('aes-256-gcm', keyOf(own, theirs, sender), nonce);
    decipher.setAAD(Buffer.from(ballotId));
    decipher.setAuthTag(tag);
    const whole = Buffer.concat([decipher.update(sealed), decipher.final()]);
    return JSON.parse(whole.subarray(4, 4 + whole.readUInt32BE()).toString()) as Answers;
  };
}
