import { z } from 'zod';
import { sha256Hex, verifyText } from './crypto.ts';

/** Proof of when the server last spoke with the device; only the server can make the mark. */
const contactSchema = z.object({ at: z.iso.datetime(), mark: z.string().max(100) });
export type Contact = z.output<typeof contactSchema>;

const claimSchema = z.strictObject({
  v: z.literal(1),
  device: z.uuid(),
  /** 1, 2, 3 … without a gap. */
  counter: z.int().min(1).max(1_000_000_000),
  /** Hash of the claim before. */
  previous: z.string().regex(/^[0-9a-f]{64}$/),
  /** What was scanned or typed. */
  code: z.string().min(1).max(4_000),
  at: z.iso.datetime(),
  contact: contactSchema,
});
export type Claim = z.output<typeof claimSchema>;

/** The very text that was signed goes over the wire, so that no two spellings of one claim exist. */
export const signedClaim = z.object({
  text: z.string().min(1).max(6_000),
  signature: z.string().min(1).max(200),
});
export type SignedClaim = z.output<typeof signedClaim>;

/** The claim in a signed text, or null for anything else. */
export function readClaim(text: string): Claim | null {
  try {
    const parsed = claimSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export const claimHash = (text: string): Promise<string> => sha256Hex(text);

export const isSignedBy = (publicKey: string, { text, signature }: SignedClaim): Promise<boolean> =>
  verifyText(publicKey, text, signature);
