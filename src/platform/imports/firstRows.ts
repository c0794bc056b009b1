import { createHash } from 'node:crypto';

const width = 4;

/**
 * In which row of a file something stood first. Keeps 96 bits of a hash and the row number, 16 bytes an entry in one
 * typed table that doubles as it fills: a million rows stay under 50 MB. Two keys meet by chance less than once in 10^16
 * lists of a million rows.
 */
export class FirstRows {
  #table = new Uint32Array(1024 * width);
  #count = 0;

  /** The earlier row with the same key; undefined for the first one, which is kept in mind. Rows count from 1. */
  earlier(key: string, row: number): number | undefined {
    const digest = createHash('sha256').update(key).digest();
    const bits: Bits = [digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8)];
    const slot = this.#slotOf(bits);
    const found = this.#table[slot + 3] ?? 0;
    if (found !== 0) return found;
    this.#table.set([...bits, row], slot);
    this.#count += 1;
    if (this.#count * width * 2 > this.#table.length) this.#grow();
    return undefined;
  }

  #slotOf([a, b, c]: Bits): number {
    const slots = this.#table.length / width;
    for (let at = a % slots; ; at = (at + 1) % slots) {
      const slot = at * width;
      if (this.#table[slot + 3] === 0) return slot;
      if (this.#table[slot] === a && this.#table[slot + 1] === b && this.#table[slot + 2] === c) return slot;
    }
  }

  #grow(): void {
    const old = this.#table;
    this.#table = new Uint32Array(old.length * 2);
    for (let slot = 0; slot < old.length; slot += width) {
      const entry = old.subarray(slot, slot + width);
      if (entry[3] !== 0) this.#table.set(entry, this.#slotOf([entry[0] ?? 0, entry[1] ?? 0, entry[2] ?? 0]));
    }
  }
}

type Bits = [number, number, number];
