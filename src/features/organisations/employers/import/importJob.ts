import type { Actor } from '../../../../platform/auth/actor.ts';
import type { Context } from '../../../../platform/context.ts';
import { isDatabaseUnavailable } from '../../../../platform/db/index.ts';
import type { Job } from '../../../../platform/feature.ts';
import { conflict, Problem } from '../../../../platform/http/problem.ts';
import { importEmployers } from './importEmployers.ts';
import { type EmployerImportRow, endPhase, getImport, ImportStopped, recordOf } from './importRecords.ts';

export const employerImportJobName = 'employers.import';

/** Checks or imports in the background. After a crash the queue sends it again and it goes on from its mark. */
export const employerImportJob: Job = {
  name: employerImportJobName,
  run: (context, data) => runImport(context, String(data.importId)),
};

async function runImport(context: Context, id: string): Promise<void> {
  const row = await getImport(context.db, id);
  if (row.status !== 'checking' && row.status !== 'running') return;
  const from = row.status;
  const tell = () => context.live.changed('employerImports', id);
  if (row.mark_row > 0)
    context.log.info({ importId: id, row: row.mark_row }, 'import of employers goes on after row');
  try {
    await importEmployers(context, {
      ...{ input: { bytes: await fileOf(context, row) }, name: row.file_name, unionId: row.union_id },
      mapping: row.mapping ?? { version: 1, fields: {} },
      ...{ actor: actorOf(row), dryRun: from === 'checking', record: recordOf(row, from), onProgress: tell },
    });
    const to = from === 'checking' ? 'checked' : 'done';
    await endPhase(context.db, id, { from, to, now: context.clock.now() });
  } catch (error) {
    if (error instanceof ImportStopped) return;
    // A file or mapping that is refused stays so; anything else is tried again by the queue.
    if (!(error instanceof Problem) || isDatabaseUnavailable(error)) throw error;
    await endPhase(context.db, id, { from, to: 'failed', error: error.message, now: context.clock.now() });
  }
  tell();
  if (from === 'running') {
    context.live.changed('employers');
    context.live.changed('unions');
  }
}

/** The person who confirmed it stands in the history of the unions it brings in. */
function actorOf(row: EmployerImportRow): Actor {
  return row.created_by
    ? { kind: 'staff', accountId: row.created_by, name: row.created_by_name, grants: [], sessionId: '' }
    : { kind: 'system', name: row.created_by_name };
}

/** @throws Problem 409 `fileGone` */
export async function fileOf(
  { db }: Pick<Context, 'db'>,
  row: Pick<EmployerImportRow, 'file_id'>,
): Promise<Uint8Array> {
  const file = row.file_id
    ? await db.selectFrom('files').select('content').where('id', '=', row.file_id).executeTakeFirst()
    : undefined;
  if (!file)
    throw conflict('fileGone', '文件已不在系统中，请重新上传 · The file is no longer kept; upload it again.');
  return file.content;
}
