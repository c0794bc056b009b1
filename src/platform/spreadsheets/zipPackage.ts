import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { asRefusal, refusal } from './refusals.ts';
import type { ReadLimits, TableInput } from './types.ts';

const maxEntries = 10_000;

/** An open archive: its parts by name, each to be read as often as needed until `close`. */
export interface ZipPackage {
  has(name: string): boolean;
  /** Refused as broken where the part is missing or its bytes do not match its declared size, as too large over `maxBytes`. */
  read(name: string, maxBytes?: number): Promise<Readable>;
  crc32(name: string): number;
  close(): void;
}

/** Reads the directory of an archive and refuses bombs, encrypted parts and damage before anything is unpacked. */
export async function openZip(input: TableInput, limits: ReadLimits): Promise<ZipPackage> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true } as const;
  let zip: ZipFile | undefined;
  try {
    zip =
      'path' in input
        ? await openPromise(input.path, options)
        : await fromBufferPromise(
            Buffer.from(input.bytes.buffer, input.bytes.byteOffset, input.bytes.byteLength),
            options,
          );
    return packageOf(zip, await readDirectory(zip, limits));
  } catch (error) {
    zip?.close();
    throw asRefusal(error);
  }
}

async function readDirectory(zip: ZipFile, limits: ReadLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > maxEntries) throw refusal('tooLarge', `${zip.entryCount} parts`);
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw refusal('oldXls');
    total += entry.uncompressedSize;
    if (total > limits.uncompressedBytes)
      throw refusal('tooLarge', `> ${limits.uncompressedBytes} bytes unpacked`);
    entries.set(entry.fileName.toLowerCase(), entry);
  }
  return entries;
}

function packageOf(zip: ZipFile, entries: Map<string, Entry>): ZipPackage {
  const find = (name: string): Entry => {
    const entry = entries.get(name.toLowerCase());
    if (!entry) throw refusal('broken', name);
    return entry;
  };
  return {
    has: (name) => entries.has(name.toLowerCase()),
    async read(name, maxBytes = Number.POSITIVE_INFINITY) {
      const entry = find(name);
      if (entry.uncompressedSize > maxBytes) throw refusal('tooLarge', name);
      try {
        return await zip.openReadStreamPromise(entry);
      } catch (error) {
        throw asRefusal(error);
      }
    },
    crc32: (name) => find(name).crc32,
    close: () => zip.close(),
  };
}
