import type { Context } from '../context.ts';
import { isDatabaseUnavailable } from '../db/index.ts';
import type { Job } from '../feature.ts';
import { Problem } from '../http/problem.ts';
import { fileOf } from './files.ts';
import { importKind } from './kinds.ts';
import { endPhase, getImport, ImportStopped, recordOf } from './records.ts';
import { runImport } from './runImport.ts';

export const importJobName = (kind: string) => `imports.run.${kind}`;
export const importTopic = (kind: string) => `imports.${kind}`;

/** Checks or imports in the background. After a crash the queue sends it again and it goes on from its mark. */
export const importJob = (kind: string): Job => ({
  name: importJobName(kind),
  run: (context, data) => run(context, kind, String(data.importId)),
});

async function run(context: Context, kind: string, id: string): Promise<void> {
  const row = await getImport(context.db, kind, id);
  if (row.status !== 'checking' && row.status !== 'running') return;
  const from = row.status;
  const { db, clock } = context;
  const tell = () => context.live.changed(importTopic(kind), id);
  if (row.mark_row > 0)
    context.log.info({ importId: id, kind, row: row.mark_row }, 'import goes on after row');
  const own = importKind(kind);
  try {
    const actor = await own.actorNow(context, row.created_by ?? '', row.place_id);
    const { rows } = await runImport(context, {
      ...{ kind, input: { bytes: await fileOf(db, context, id) }, fileName: row.file_name },
      ...{ placeId: row.place_id, mapping: row.mapping ?? { version: 1, fields: {} }, actor },
      ...{ dryRun: from === 'checking', record: recordOf(row, from), onProgress: tell },
    });
    await endPhase(db, id, { from, to: from === 'checking' ? 'checked' : 'done', rows, now: clock.now() });
  } catch (error) {
    if (error instanceof ImportStopped) return;
    // A file or mapping that is refused stays so; anything else is tried again by the queue.
    if (!(error instanceof Problem) || isDatabaseUnavailable(error)) throw error;
    await endPhase(db, id, { from, to: 'failed', error: error.message, now: clock.now() });
  }
  tell();
  if (from === 'running') for (const topic of own.topics) context.live.changed(topic);
}
