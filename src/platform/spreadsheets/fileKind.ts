import { open, stat } from 'node:fs/promises';
import { asRefusal, refusal } from './refusals.ts';
import type { ReadLimits, TableInput } from './types.ts';

const headBytes = 4096;
const signatures: [string, number[]][] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['gzip', [0x1f, 0x8b]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

/**
 * Tells by content, never by name, whether a file is a workbook or text. Old .xls, protected workbooks, web
 * pages saved as .xls, pictures and the like are refused with words that say what to do.
 */
export async function fileKind(input: TableInput, limits: ReadLimits): Promise<'xlsx' | 'csv'> {
  const { head, size } = await readHead(input);
  if (size === 0) throw refusal('empty');
  if (size > limits.fileBytes) throw refusal('tooLarge', `> ${limits.fileBytes} bytes`);
  const starts = (bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);
  if (starts([0x50, 0x4b, 0x03, 0x04]) || starts([0x50, 0x4b, 0x05, 0x06])) return 'xlsx';
  if (starts([0xd0, 0xcf, 0x11, 0xe0]) || starts([0x09, 0x08])) throw refusal('oldXls');
  for (const [name, bytes] of signatures) if (starts(bytes)) throw refusal('notSpreadsheet', name);
  if (starts([0xff, 0xfe]) || starts([0xfe, 0xff])) return 'csv';
  if (/^(?:\ufeff|ï»¿)?\s*<(?:!doctype|html|table|\?xml|meta|style)/iu.test(head.toString('latin1'))) {
    throw refusal('notSpreadsheet', 'HTML/XML');
  }
  return 'csv';
}

async function readHead(input: TableInput): Promise<{ head: Buffer; size: number }> {
  if ('bytes' in input)
    return { head: Buffer.from(input.bytes.subarray(0, headBytes)), size: input.bytes.byteLength };
  try {
    const { size } = await stat(input.path);
    await using file = await open(input.path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return { head: buffer.subarray(0, bytesRead), size };
  } catch (error) {
    throw asRefusal(error);
  }
}
