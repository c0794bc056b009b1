import { createHash } from 'node:crypto';
import type { MultipartFile } from '@fastify/multipart';
import { type Actor, accountIdOf } from '../../../../platform/auth/actor.ts';
import type { Context } from '../../../../platform/context.ts';
import { newId, transaction } from '../../../../platform/db/index.ts';
import { invalid, Problem } from '../../../../platform/http/problem.ts';
import type { EmployerLookView } from '../contract.ts';
import { openEmployers } from './importEmployers.ts';
import { createImport } from './importRecords.ts';
import { importView, lookAt } from './importViews.ts';

export const employerFileLimit = 50 * 1024 * 1024;

/** Keeps a list for its import and proposes how to read it. What is no spreadsheet is refused with its reason. */
export async function uploadEmployers(
  context: Context,
  actor: Actor,
  unionId: string,
  part: MultipartFile | undefined,
): Promise<EmployerLookView> {
  if (!part) throw invalid([{ field: 'file', code: 'required', message: '请选择文件 · choose a file' }]);
  const bytes = await readLimited(part);
  const name = part.filename.replace(/[\\/\p{Cc}]/gu, '_').slice(-120) || 'employers';
  const table = await openEmployers({ bytes }, name, {});
  try {
    const look = lookAt(table);
    const hash = createHash('sha256').update(bytes).digest();
    const now = context.clock.now();
    const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const id = await transaction(context.db, async (trx) => {
      const fileId = newId();
      await trx
        .insertInto('files')
        .values({
          ...{ id: fileId, sha256: hash, name, content: bytes, byte_size: bytes.length },
          media_type: table.format === 'xlsx' ? workbook : 'text/csv',
          ...{ created_at: now, created_by: accountIdOf(actor) },
        })
        .execute();
      return createImport(trx, {
        ...{ fileId, fileName: name, fileHash: hash, unionId, mapping: null, status: 'uploaded', actor, now },
      });
    });
    return { import: await importView(context.db, id), ...look };
  } finally {
    table.close();
  }
}

async function readLimited(part: MultipartFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of part.file) {
    size += chunk.length;
    if (size <= employerFileLimit) chunks.push(chunk);
  }
  if (size > employerFileLimit || part.file.truncated)
    throw new Problem(
      413,
      'fileTooLarge',
      `文件超过 ${employerFileLimit / 1_048_576} MB · the file is too large`,
    );
  if (size === 0)
    throw invalid([{ field: 'file', code: 'empty', message: '文件是空的 · the file is empty' }]);
  return Buffer.concat(chunks);
}
