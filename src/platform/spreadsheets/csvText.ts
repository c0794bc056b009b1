import { createReadStream } from 'node:fs';
import { refusal } from './refusals.ts';
import type { TableInput } from './types.ts';

export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const chunkBytes = 64 * 1024;

async function* byteChunks(input: TableInput): AsyncGenerator<Uint8Array> {
  if ('path' in input) {
    yield* createReadStream(input.path, { highWaterMark: chunkBytes });
    return;
  }
  for (let at = 0; at < input.bytes.byteLength; at += chunkBytes)
    yield input.bytes.subarray(at, at + chunkBytes);
}

/** The text of the input, without its byte order mark. Throws where a byte does not belong to the encoding. */
export async function* decodedChunks(input: TableInput, encoding: CsvEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of byteChunks(input)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/**
 * Decides the encoding by decoding the whole input strictly: a byte order mark first, then UTF-8, then
 * GB18030 (which holds GBK and GB2312). Refused where none fits or where the text holds NUL.
 */
export async function detectEncoding(input: TableInput): Promise<CsvEncoding> {
  for await (const chunk of byteChunks(input)) {
    if (chunk[0] === 0xff && chunk[1] === 0xfe) return strictly(input, ['utf-16le']);
    if (chunk[0] === 0xfe && chunk[1] === 0xff) return strictly(input, ['utf-16be']);
    break;
  }
  return strictly(input, ['utf-8', 'gb18030']);
}

async function strictly(input: TableInput, candidates: CsvEncoding[]): Promise<CsvEncoding> {
  for (const encoding of candidates) {
    const verdict = await decodes(input, encoding);
    if (verdict === 'binary') throw refusal('notSpreadsheet', 'NUL');
    if (verdict === 'text') return encoding;
  }
  throw refusal('encoding');
}

async function decodes(input: TableInput, encoding: CsvEncoding): Promise<'text' | 'binary' | 'no'> {
  try {
    for await (const text of decodedChunks(input, encoding)) if (text.includes('\0')) return 'binary';
    return 'text';
  } catch (error) {
    if (error instanceof TypeError) return 'no';
    throw error;
  }
}
