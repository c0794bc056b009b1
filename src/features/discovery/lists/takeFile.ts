import type { Actor } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/http/problem.ts';
import { getSeenList } from './visible.ts';

/**
 * Ties an uploaded file to its list. A file that could not be used may be replaced until the list is in.
 *
 * @throws Problem 404, 409 `listTaken`, `listAlreadyIn` for the very file of another list of the same kind
 */
export async function tieFile(
  trx: AppTransaction,
  actor: Actor,
  listId: string,
  importId: string,
): Promise<void> {
  const list = await getSeenList(trx, actor, listId, true);
  if (list.status !== 'waiting' || (await isRunning(trx, list.import_id)))
    throw conflict(
      'listTaken',
      '这份名单已经在导入或已导入，请另登记一份 · the list is in; announce another',
    );
  const { file_hash } = await trx
    .selectFrom('imports')
    .select('file_hash')
    .where('id', '=', importId)
    .executeTakeFirstOrThrow();
  // discovery_lists_file
  const same = await trx
    .selectFrom('discovery_lists')
    .select(['id', 'created_at'])
    .where('file_hash', '=', file_hash)
    .where('status', '=', 'taken')
    .where('kind', '=', list.kind)
    .where('union_id', '=', list.union_id)
    .executeTakeFirst();
  if (same)
    throw conflict('listAlreadyIn', '同一份文件已经导入过，没有改变任何内容 · this very file is in already', {
      listId: same.id,
    });
  await trx.deleteFrom('discovery_rows').where('list_id', '=', listId).execute();
  await trx
    .updateTable('discovery_lists')
    .set({ import_id: importId, file_hash })
    .where('id', '=', listId)
    .execute();
}

async function isRunning(trx: AppTransaction, importId: string | null): Promise<boolean> {
  if (importId === null) return false;
  const row = await trx
    .selectFrom('imports')
    .select('id')
    .where('id', '=', importId)
    .where('status', 'in', ['running', 'checking'])
    .executeTakeFirst();
  return row !== undefined;
}
