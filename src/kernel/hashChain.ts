import { createHash } from 'node:crypto';

/** The hash before the first link of every chain. */
export const chainStart = '0'.repeat(64);

/** One link as stored: the hash before it, what it seals, and its own hash. */
export interface ChainLink {
  previousHash: string;
  payload: unknown;
  hash: string;
}

/**
 * JSON in one spelling for equal values: keys in code-unit order, no blanks, absent values left out, dates as RFC 3339.
 * Throws TypeError for what JSON cannot hold exactly (NaN, infinities, functions, big integers).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`A value of type ${typeof value} cannot be sealed.`);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** SHA-256, in lower-case hex, over the hash before and the canonical payload. */
export function chainHash(previousHash: string, payload: unknown): string {
  return createHash('sha256')
    .update(`${previousHash}\n${canonicalJson(payload)}`)
    .digest('hex');
}

/** The index of the first link that does not follow from the one before it, or undefined when the chain is whole. */
export function firstBrokenLink(links: Iterable<ChainLink>): number | undefined {
  let previous = chainStart;
  let index = 0;
  for (const { previousHash, payload, hash } of links) {
    if (previousHash !== previous || chainHash(previous, payload) !== hash) return index;
    previous = hash;
    index += 1;
  }
  return undefined;
}
