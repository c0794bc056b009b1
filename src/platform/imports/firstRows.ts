import { createHash } from 'node:crypto';

const keyBytes = 9;

/**
 * In which row of a file something stood first. Keeps 9 bytes of a hash instead of the text, which may hold on to the
 * whole part of the file it was cut from: half a million rows stay under 50 MB.
 */
export class FirstRows {
  readonly #rows = new Map<string, number>();

  /** The earlier row with the same key; undefined for the first one, which is kept in mind. */
  earlier(key: string, row: number): number | undefined {
    const short = createHash('sha256').update(key).digest().toString('latin1', 0, keyBytes);
    const first = this.#rows.get(short);
    if (first === undefined) this.#rows.set(short, row);
    return first;
  }
}
