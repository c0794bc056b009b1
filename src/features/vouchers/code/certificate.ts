import { type Bytes, fromBase64Url, textBytes, toBase64Url, uuidBytes, uuidText } from './bytes.ts';
import { importPrivateKey, signBytes } from './keys.ts';

/** What the server says of a voucher, signed with the campaign's key, so that a till without network can believe it. */
export interface Certificate {
  voucherId: string;
  campaignId: string;
  /** Number of the good within the campaign. */
  good: number;
  /** Counts the bindings of the voucher; an older certificate is dead as soon as the till knows. */
  holderVersion: number;
  /** Seconds since 1970; half-open. */
  redeemFrom: number;
  redeemUntil: number;
  /** Masked. */
  name: string;
  /** base64url of the holder phone's public key, or 'printed'. */
  holder: string;
}

const format = 'NV1';
const fixedBytes = 45;

function pack(certificate: Certificate): Bytes {
  const name = textBytes(certificate.name).slice(0, 60);
  const holder = certificate.holder === 'printed' ? new Uint8Array() : fromBase64Url(certificate.holder);
  if (!holder || (holder.length !== 65 && holder.length !== 0))
    throw new RangeError('The holder is a public key of 65 bytes, or printed.');
  const bytes = new Uint8Array(fixedBytes + name.length + holder.length);
  const view = new DataView(bytes.buffer);
  bytes[0] = 1;
  bytes.set(uuidBytes(certificate.voucherId), 1);
  bytes.set(uuidBytes(certificate.campaignId), 17);
  view.setUint8(33, certificate.good);
  view.setUint16(34, certificate.holderVersion);
  view.setUint32(36, certificate.redeemFrom);
  view.setUint32(40, certificate.redeemUntil);
  view.setUint8(44, name.length);
  bytes.set(name, fixedBytes);
  bytes.set(holder, fixedBytes + name.length);
  return bytes;
}

function unpack(bytes: Bytes): Certificate | null {
  if (bytes.length < fixedBytes || bytes[0] !== 1) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const nameEnd = fixedBytes + view.getUint8(44);
  const holder = bytes.slice(nameEnd);
  if (nameEnd > bytes.length || (holder.length !== 0 && holder.length !== 65)) return null;
  return {
    voucherId: uuidText(bytes.slice(1, 17)),
    campaignId: uuidText(bytes.slice(17, 33)),
    good: view.getUint8(33),
    holderVersion: view.getUint16(34),
    redeemFrom: view.getUint32(36),
    redeemUntil: view.getUint32(40),
    name: new TextDecoder().decode(bytes.slice(fixedBytes, nameEnd)),
    holder: holder.length === 0 ? 'printed' : toBase64Url(holder),
  };
}

/**
 * The certificate as text, `NV1.body.signature`: printed as it is, or shown by a phone with a rolling part.
 * `privateKey` is the campaign's, as base64url of its PKCS #8 form.
 *
 * @throws RangeError where an id is no UUID or the holder no key
 */
export async function signCertificate(privateKey: string, certificate: Certificate): Promise<string> {
  const body = pack(certificate);
  const signature = await signBytes(await importPrivateKey(privateKey), body);
  return `${format}.${toBase64Url(body)}.${toBase64Url(signature)}`;
}

export interface ReadCode {
  certificate: Certificate;
  /** What the campaign signed. */
  body: Bytes;
  signature: Bytes;
  /** `NV1.body.signature`, which the phone signs with its step. */
  certificateText: string;
  rolling: { step: number; signature: Bytes } | null;
}

/** Reads a code without believing it. Null for any other text. */
export function readCode(text: string): ReadCode | null {
  const parts = text.trim().split('.');
  const [head, bodyText = '', signatureText = '', stepText, phoneText = ''] = parts;
  if (head !== format || (parts.length !== 3 && parts.length !== 5)) return null;
  const body = fromBase64Url(bodyText);
  const signature = fromBase64Url(signatureText);
  const certificate = body && unpack(body);
  if (!certificate || !signature) return null;
  const certificateText = `${head}.${bodyText}.${signatureText}`;
  if (stepText === undefined) return { certificate, body, signature, certificateText, rolling: null };
  const phone = fromBase64Url(phoneText);
  if (!/^[0-9a-z]{1,9}$/u.test(stepText) || !phone) return null;
  return {
    ...{ certificate, body, signature, certificateText },
    rolling: { step: Number.parseInt(stepText, 36), signature: phone },
  };
}
