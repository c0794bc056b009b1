import type { Actor } from '../../platform/auth/actor.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { invalid } from '../../platform/http/problem.ts';
import { storyName } from './events.ts';

/**
 * Ties uploaded files to an appeal. A file belongs to one appeal for good, so a guessed id of somebody else's file is
 * refused. @throws 422 for a file that is unknown or taken, or when the appeal would hold more than `limit` files
 */
export async function attachFiles(
  trx: AppTransaction,
  appealId: string,
  files: { ids: readonly string[]; purpose: 'material' | 'evidence' },
  by: { actor: Actor; now: Date; limit: number },
): Promise<void> {
  const ids = [...new Set(files.ids)];
  if (ids.length === 0) return;
  const free = await trx
    .selectFrom('files')
    .leftJoin('appeal_attachments', 'appeal_attachments.file_id', 'files.id')
    .select('files.id')
    .where('files.id', 'in', ids)
    .where('appeal_attachments.file_id', 'is', null)
    .execute();
  const known = new Set(free.map((file) => file.id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0)
    throw invalid(
      unknown.map((id) => ({
        field: `attachmentIds.${ids.indexOf(id)}`,
        code: 'notFound',
        message: '文件不存在或已用于其他诉求，请重新上传 · the file is unknown or taken, upload it again',
      })),
    );
  const { count } = await trx
    .selectFrom('appeal_attachments')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('appeal_id', '=', appealId)
    .executeTakeFirstOrThrow();
  if (Number(count) + ids.length > by.limit)
    throw invalid([
      {
        field: 'attachmentIds',
        code: 'tooMany',
        message: `每件诉求最多 ${by.limit} 个附件 · at most ${by.limit} files`,
      },
    ]);
  await trx
    .insertInto('appeal_attachments')
    .values(
      ids.map((id) => ({
        file_id: id,
        appeal_id: appealId,
        purpose: files.purpose,
        added_at: by.now,
        added_by: storyName(by.actor),
      })),
    )
    .execute();
}
