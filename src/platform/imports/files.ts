import { createHash } from 'node:crypto';
import type { MultipartFile } from '@fastify/multipart';
import type { Actor } from '../auth/actor.ts';
import type { Context } from '../context.ts';
import { registerSealedColumns } from '../crypto/fields.ts';
import type { AppTransaction } from '../db/index.ts';
import { conflict, invalid, Problem } from '../http/problem.ts';
import type { ImportKind } from './kinds.ts';
import { createImport } from './records.ts';
import { openImport } from './runImport.ts';
import { importView, lookAt } from './views.ts';

export const importFileLimit = 30 * 1024 * 1024;
const filePurpose = 'import.file';

registerSealedColumns({
  table: 'imports',
  key: 'id',
  columns: [{ sealed: 'file_sealed', purpose: filePurpose }],
});

/** Keeps a list, sealed, for its import and proposes how to read it. What is no spreadsheet is refused with its reason. */
export async function uploadImport(
  context: Context,
  kind: ImportKind,
  actor: Actor,
  placeId: string,
  part: MultipartFile | undefined,
) {
  if (!part) throw invalid([{ field: 'file', code: 'required', message: '请选择文件 · choose a file' }]);
  const bytes = await readLimited(part);
  const fileName = part.filename.replace(/[\\/\p{Cc}]/gu, '_').slice(-120) || kind.kind;
  const table = await openImport({ bytes }, fileName, {});
  try {
    const look = lookAt(kind, table);
    const id = await createImport(context.db, {
      ...{ kind: kind.kind, fileName, fileHash: createHash('sha256').update(bytes).digest(), placeId },
      fileSealed: context.fields.seal(filePurpose, bytes.toString('base64')),
      ...{ mapping: null, status: 'uploaded', actor, now: context.clock.now() },
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
    if (size <= importFileLimit) chunks.push(chunk);
  }
  if (size > importFileLimit || part.file.truncated)
    throw new Problem(
      413,
      'fileTooLarge',
      `文件超过 ${importFileLimit / 1_048_576} MB，请分成几份 · the file is too large; split it`,
    );
  if (size === 0)
    throw invalid([{ field: 'file', code: 'empty', message: '文件是空的 · the file is empty' }]);
  return Buffer.concat(chunks);
}

export const fileGone = () =>
  conflict('fileGone', '文件已不在系统中，请重新上传 · The file is no longer kept; upload it again.');

/** @throws Problem 409 `fileGone` */
export async function fileOf(
  db: Context['db'] | AppTransaction,
  { fields }: Pick<Context, 'fields'>,
  id: string,
): Promise<Uint8Array> {
  const row = await db.selectFrom('imports').select('file_sealed').where('id', '=', id).executeTakeFirst();
  if (!row?.file_sealed) throw fileGone();
  return Buffer.from(fields.open(filePurpose, row.file_sealed), 'base64');
}

const keptDays = 30;

/** Lists hold names and numbers; the files go after a month, their imports stay listed. imports_files */
export async function removeOldFiles({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  await db
    .updateTable('imports')
    .set({ file_sealed: null })
    .where('file_sealed', 'is not', null)
    .where('created_at', '<', new Date(clock.now().getTime() - keptDays * 86_400_000))
    .where('status', 'not in', ['checking', 'running'])
    .execute();
}
