import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { isDatabaseUnavailable } from '../../../platform/db/index.ts';
import type { Job } from '../../../platform/feature.ts';
import { Problem } from '../../../platform/http/problem.ts';
import { importLedger } from './importLedger.ts';
import { endPhase, getImport, type ImportRow, ImportStopped, recordOf } from './importRecords.ts';

export const importJobName = 'ledger.import';

/** Checks or imports in the background. After a crash the queue sends it again and it goes on from its mark. */
export const importJob: Job = {
  name: importJobName,
  run: (context, data) => runImport(context, String(data.importId)),
};

async function runImport(context: Context, id: string): Promise<void> {
  const row = await getImport(context.db, id);
  if (row.status !== 'checking' && row.status !== 'running') return;
  const from = row.status;
  const tell = () => context.live.changed('imports', id);
  try {
    await importLedger(context, {
      input: { bytes: await fileOf(context, row) },
      name: row.file_name,
      mapping: row.mapping ?? { version: 1, fields: {} },
      unionId: row.union_id,
      actor: actorOf(row),
      dryRun: from === 'checking',
      record: recordOf(row, from),
      onProgress: tell,
    });
    await endPhase(context.db, id, {
      from,
      to: from === 'checking' ? 'checked' : 'done',
      now: context.clock.now(),
    });
  } catch (error) {
    if (error instanceof ImportStopped) return;
    // A file or mapping that is refused stays so; anything else is tried again by the queue.
    if (!(error instanceof Problem) || isDatabaseUnavailable(error)) throw error;
    await endPhase(context.db, id, { from, to: 'failed', error: error.message, now: context.clock.now() });
  }
  tell();
  if (from === 'running') context.live.changed('appeals');
}

/** The person who confirmed it stands in the history of each case. */
function actorOf(row: ImportRow): Actor {
  return row.created_by
    ? { kind: 'staff', accountId: row.created_by, name: row.created_by_name, grants: [], sessionId: '' }
    : { kind: 'system', name: row.created_by_name };
}

export async function fileOf(
  { db }: Pick<Context, 'db'>,
  row: Pick<ImportRow, 'file_id'>,
): Promise<Uint8Array> {
  const file = row.file_id
    ? await db.selectFrom('files').select('content').where('id', '=', row.file_id).executeTakeFirst()
    : undefined;
  if (!file)
    throw new Problem(
      409,
      'ledger.fileGone',
      '文件已不在系统中，请重新上传 · The file is no longer kept; upload it again.',
    );
  return file.content;
}
