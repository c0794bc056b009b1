import type { MultipartFile } from '@fastify/multipart';
import { invalid, Problem } from '../../platform/http/problem.ts';

/** Reads an upload up to a limit. @throws 413 `fileTooLarge`, 422 */
export async function readPart(
  part: MultipartFile | undefined,
  limit: number,
): Promise<{ name: string; bytes: Buffer }> {
  if (!part) throw invalid([{ field: 'file', code: 'required', message: '请选择文件 · choose a file' }]);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of part.file) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit || part.file.truncated)
    throw new Problem(413, 'fileTooLarge', `文件超过 ${limit / 1_048_576} MB · the file is too large`);
  if (size === 0)
    throw invalid([{ field: 'file', code: 'empty', message: '文件是空的 · the file is empty' }]);
  return {
    name: part.filename.replace(/[\\/\p{Cc}]/gu, '_').slice(-120) || 'file',
    bytes: Buffer.concat(chunks),
  };
}

/** A text field sent before the file; empty where there is none. */
export function fieldOf(part: MultipartFile | undefined, name: string): string {
  const field = part?.fields[name];
  return field && 'value' in field && typeof field.value === 'string' ? field.value : '';
}
