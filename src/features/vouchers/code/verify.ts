import { fromBase64Url } from './bytes.ts';
import { type Certificate, type ReadCode, readCode } from './certificate.ts';
import { importPublicKey, isSignedBy } from './keys.ts';
import { isFresh, rollingBytes } from './rolling.ts';

/** What a till keeps of the campaigns it redeems. */
export interface CampaignKey {
  campaignId: string;
  title: string;
  /** base64url of 65 bytes. */
  publicKey: string;
  redeemFrom: string;
  redeemUntil: string;
  goods: { id: string; number: number; name: string; priceFen: number }[];
}

export const codeVerdicts = [
  'valid',
  'expired',
  'notYet',
  'forged',
  'stale',
  'outOfScope',
  'alreadyUsed',
] as const;
export type CodeVerdict = (typeof codeVerdicts)[number];

/** What a till remembers: vouchers it has redeemed, and bindings it knows to be dead. */
export interface Seen {
  isRedeemed(voucherId: string): boolean;
  /** The latest binding it was told of; undefined: none. */
  holderVersion?(voucherId: string): number | undefined;
}

export interface Verified {
  verdict: CodeVerdict;
  /** Absent for a text that is no code, and for a forged one. */
  certificate?: Certificate;
  campaign?: CampaignKey;
  good?: CampaignKey['goods'][number];
}

/**
 * Judges the text of a QR code without network. In this order: no code of ours or not signed by its campaign: forged;
 * a campaign that is not among the keys: outOfScope; the window; a phone's code without its rolling part, too old, or
 * of an older binding: stale; redeemed here before: alreadyUsed.
 */
export async function verifyCode(
  text: string,
  keys: readonly CampaignKey[],
  now: Date,
  seen?: Seen,
): Promise<Verified> {
  const read = readCode(text);
  if (!read) return { verdict: 'forged' };
  const { certificate } = read;
  const campaign = keys.find(({ campaignId }) => campaignId === certificate.campaignId);
  if (!campaign) return { verdict: 'outOfScope' };
  if (!(await isGenuine(read, campaign))) return { verdict: 'forged' };
  const good = campaign.goods.find(({ number }) => number === certificate.good);
  const told = { certificate, campaign, ...(good ? { good } : {}) };
  const at = Math.floor(now.getTime() / 1_000);
  if (at < certificate.redeemFrom) return { verdict: 'notYet', ...told };
  if (at >= certificate.redeemUntil) return { verdict: 'expired', ...told };
  const known = seen?.holderVersion?.(certificate.voucherId);
  if (known !== undefined && certificate.holderVersion < known) return { verdict: 'stale', ...told };
  const held = await isHeld(read, now);
  if (held !== 'valid') return held === 'forged' ? { verdict: held } : { verdict: held, ...told };
  if (seen?.isRedeemed(certificate.voucherId)) return { verdict: 'alreadyUsed', ...told };
  return { verdict: 'valid', ...told };
}

async function isGenuine({ body, signature }: ReadCode, { publicKey }: CampaignKey): Promise<boolean> {
  const raw = fromBase64Url(publicKey);
  const key = raw && (await importPublicKey(raw));
  return key !== null && (await isSignedBy(key, signature, body));
}

/** Whether the phone the certificate names shows it, now. Paper needs no phone. */
async function isHeld(read: ReadCode, now: Date): Promise<'valid' | 'stale' | 'forged'> {
  if (read.certificate.holder === 'printed') return read.rolling ? 'forged' : 'valid';
  if (!read.rolling) return 'stale';
  const raw = fromBase64Url(read.certificate.holder);
  const key = raw && (await importPublicKey(raw));
  const { step, signature } = read.rolling;
  if (!key || !(await isSignedBy(key, signature, rollingBytes(read.certificateText, step)))) return 'forged';
  return isFresh(step, now) ? 'valid' : 'stale';
}
