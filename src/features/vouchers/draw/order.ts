import { createHash } from 'node:crypto';

/**
 * The published scheme of a draw, which anyone can compute again:
 *   final seed = SHA-256(seed + '|' + public seed), in hex
 *   key of an entry = SHA-256(final seed + ':' + entry), in hex
 * The entries in the order of their keys, then those who came after the group in the order they were written down; the
 * first so many are drawn. SHA-256(seed) was published with the rules, before anybody could enter.
 */
export const drawFormat = 'niangjia-draw/1';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const finalSeed = (seed: string, publicSeed: string | null): string =>
  sha256(`${seed}|${publicSeed ?? ''}`);

/** All entries in drawn order. */
export function drawnOrder(entries: readonly string[], seed: string, publicSeed: string | null): string[] {
  const final = finalSeed(seed, publicSeed);
  return entries
    .map((entry) => ({ entry, key: sha256(`${final}:${entry}`) }))
    .toSorted((left, right) => (left.key < right.key ? -1 : 1))
    .map(({ entry }) => entry);
}

export const entriesHash = (entries: readonly string[]): string => sha256(entries.toSorted().join('\n'));

/** What is published after a draw. Entries are random handles; everyone sees their own in the app. */
export interface DrawFile {
  format: typeof drawFormat;
  campaignId: string;
  title: string;
  way: 'lottery' | 'arrival';
  /** SHA-256 of the seed, as published before. */
  seedHash: string;
  seed: string;
  publicSeedRule: string;
  publicSeed: string | null;
  /** The group that is drawn, sorted, and the SHA-256 of its lines. */
  entries: string[];
  entriesHash: string;
  /** By arrival: those after the group, in the order they were written down. */
  later: string[];
  prizes: number;
  winners: string[];
}

export interface Redrawn {
  winners: string[];
  /** What does not hold; empty: the same list. */
  faults: ('seedHash' | 'entriesHash' | 'repeatedEntry' | 'winners')[];
}

/** Draws again from the published file alone. */
export function redraw(file: DrawFile): Redrawn {
  const order = [...drawnOrder(file.entries, file.seed, file.publicSeed), ...file.later];
  const winners = order.slice(0, file.prizes);
  const faults: Redrawn['faults'] = [];
  if (sha256(file.seed) !== file.seedHash) faults.push('seedHash');
  if (entriesHash(file.entries) !== file.entriesHash) faults.push('entriesHash');
  if (new Set(order).size !== order.length) faults.push('repeatedEntry');
  if (winners.length !== file.winners.length || winners.some((entry, index) => entry !== file.winners[index]))
    faults.push('winners');
  return { winners, faults };
}
