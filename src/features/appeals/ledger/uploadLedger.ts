import { createHash } from 'node:crypto';
import type { MultipartFile } from '@fastify/multipart';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { newId, transaction } from '../../../platform/db/index.ts';
import { invalid, Problem } from '../../../platform/http/problem.ts';
import { getUnion } from '../../organisations/index.ts';
import { openLedger } from './importLedger.ts';
import { createImport } from './importRecords.ts';
import { importView } from './importViews.ts';
import { lookAt } from './lookAtLedger.ts';
import { checkImportPlace } from './permissions.ts';

/** Larger than any ledger seen; a file of so much text is better split. */
export const ledgerFileLimit = 50 * 1024 * 1024;

/**
 * Keeps a ledger for its import and proposes how to read it. The file is opened before it is kept: what is no
 * spreadsheet is refused with its reason.
 */
export async function uploadLedger(
  context: Context,
  actor: Actor,
  unionId: string,
  part: MultipartFile | undefined,
) {
  checkImportPlace(actor, await getUnion(context.db, unionId));
  if (!part) throw invalid([{ field: 'file', code: 'required', message: '请选择文件 · choose a file' }]);
  const bytes = await readLimited(part);
  const name = part.filename.replace(/[\\/\p{Cc}]/gu, '_').slice(-120) || 'ledger';
  const table = await openLedger({ bytes }, name, {});
  try {
    const look = await lookAt(context.db, table, unionId);
    const id = await transaction(context.db, async (trx) => {
      const fileId = newId();
      await trx
        .insertInto('files')
        .values({
          ...{
            id: fileId,
            sha256: createHash('sha256').update(bytes).digest(),
            name,
            content: bytes,
            byte_size: bytes.length,
          },
          media_type:
            table.format === 'xlsx'
              ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
              : 'text/csv',
          ...{ created_at: context.clock.now(), created_by: accountIdOf(actor) },
        })
        .execute();
      return createImport(trx, {
        fileId,
        fileName: name,
        unionId,
        mapping: null,
        status: 'uploaded',
        actor,
        now: context.clock.now(),
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
    if (size <= ledgerFileLimit) chunks.push(chunk);
  }
  if (size > ledgerFileLimit || part.file.truncated)
    throw new Problem(
      413,
      'fileTooLarge',
      `文件超过 ${ledgerFileLimit / 1_048_576} MB · the file is too large`,
    );
  if (size === 0)
    throw invalid([{ field: 'file', code: 'empty', message: '文件是空的 · the file is empty' }]);
  return Buffer.concat(chunks);
}
