import type { Readable } from 'node:stream';
import { refusal } from './refusals.ts';
import type { ReadLimits } from './types.ts';
import { readXml } from './xmlEvents.ts';

export interface SharedStrings {
  get(index: number): string | undefined;
}

/**
 * The table of texts a workbook's cells point into. Kept as UTF-8 pages: a quarter of what as many small
 * strings would take, and its size is known.
 */
export async function readSharedStrings(stream: Readable, limits: ReadLimits): Promise<SharedStrings> {
  const table = new TextPages(limits);
  let text = '';
  let inText = false;
  let phonetic = 0;
  await readXml(stream, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic++;
      else if (name === 't') inText = phonetic === 0;
    },
    text(part) {
      if (!inText) return;
      text += part;
      if (text.length > limits.cellCharacters) throw refusal('cellTooLong', `> ${limits.cellCharacters}`);
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic--;
      else if (name === 'si') table.add(text);
    },
  });
  return { get: (index) => table.get(index) };
}

const pageTexts = 1024;

class TextPages {
  readonly #limits: ReadLimits;
  readonly #pages: { bytes: Buffer; ends: Uint32Array }[] = [];
  #open: Buffer[] = [];
  #bytes = 0;

  constructor(limits: ReadLimits) {
    this.#limits = limits;
  }

  add(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    this.#bytes += bytes.length + Uint32Array.BYTES_PER_ELEMENT;
    if (this.#bytes > this.#limits.sharedTextBytes) {
      throw refusal('tooLarge', `> ${this.#limits.sharedTextBytes} bytes of text`);
    }
    this.#open.push(bytes);
    if (this.#open.length === pageTexts) this.#seal();
  }

  get(index: number): string | undefined {
    if (this.#open.length > 0) this.#seal();
    const page = this.#pages[Math.floor(index / pageTexts)];
    const end = page?.ends[index % pageTexts];
    if (page === undefined || end === undefined) return undefined;
    return page.bytes.toString('utf8', index % pageTexts === 0 ? 0 : page.ends[(index % pageTexts) - 1], end);
  }

  #seal(): void {
    let end = 0;
    const ends = Uint32Array.from(this.#open, (bytes) => {
      end += bytes.length;
      return end;
    });
    this.#pages.push({ bytes: Buffer.concat(this.#open), ends });
    this.#open = [];
  }
}
