import { createHash } from 'node:crypto';

/**
 * Draws `size` of the numbers: each is hashed with the seed (SHA-256 of `seed|number`), and those with the smallest
 * hashes are taken, in that order. Anybody with the numbers and the seed can repeat it, in a spreadsheet if need be; the
 * order the numbers come in plays no part.
 */
export function drawSample(numbers: readonly string[], seed: string, size: number): string[] {
  return [...new Set(numbers)]
    .map((number) => ({ number, hash: createHash('sha256').update(`${seed}|${number}`).digest('hex') }))
    .toSorted((left, right) => (left.hash < right.hash ? -1 : 1))
    .slice(0, size)
    .map(({ number }) => number);
}
