import type { MultipartFile } from '@fastify/multipart';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { registerSealedColumns } from '../../platform/crypto/fields.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId, transaction } from '../../platform/db/index.ts';
import type { Call } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { type Paper, readPaper } from '../../platform/http/papers.ts';
import { conflict, forbidden, notFound } from '../../platform/http/problem.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import { noticesReached, reaches } from './policy.ts';
import { lockNotice, type NoticeRow, recordStep, type TaskRow } from './store.ts';

const purpose = 'rectification.file';
const mostFiles = 50;

registerSealedColumns({
  table: 'rectification_files',
  key: 'id',
  columns: [{ sealed: 'content_sealed', purpose }],
});

/** Until the acceptance a unit shows what it did. */
export const takesFiles = (notice: Pick<NoticeRow, 'status'>): boolean =>
  ['issued', 'building', 'trial', 'toAccept'].includes(notice.status);

async function hold(trx: AppTransaction, actor: Actor, taskId: string): Promise<[NoticeRow, TaskRow]> {
  const task = await trx
    .selectFrom('rectification_tasks')
    .selectAll()
    .where('id', '=', taskId)
    .executeTakeFirst();
  if (!task) throw notFound('The notice');
  const notice = await lockNotice(trx, actor, task.notice_id);
  const own = (await unitsOf(trx, actor)).includes(task.unit_id);
  if (!own && !reaches(actor, 'issue', notice.union_path))
    throw forbidden('actionNotAllowed', '您的角色不能这样办理 · Your role does not include this here.');
  if (!takesFiles(notice))
    throw conflict('statusDoesNotAllow', '已经验收，不能再加材料 · It is accepted.', {
      status: notice.status,
    });
  const { held } = await trx
    .selectFrom('rectification_files')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .where('notice_id', '=', notice.id)
    .executeTakeFirstOrThrow();
  if (Number(held) >= mostFiles)
    throw conflict('tooManyFiles', `每份通知单最多 ${mostFiles} 个附件 · ${mostFiles} files at most`);
  return [notice, task];
}

type Upload = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

/** @throws Problem 404, 403, 409 `statusDoesNotAllow` `tooManyFiles`, 413, 422 */
export async function addFile(
  context: Context,
  call: Upload,
  taskId: string,
  part: MultipartFile | undefined,
): Promise<string> {
  const { actor } = call;
  // Who may not is told before the file is read.
  await transaction(context.db, (trx) => hold(trx, actor, taskId));
  const paper = await readPaper(part, context.config.uploadMaxBytes);
  return runCommand(context, call, async (trx) => {
    const [notice, task] = await hold(trx, actor, taskId);
    const now = context.clock.now();
    await trx
      .insertInto('rectification_files')
      .values({
        ...{ id: newId(), notice_id: notice.id, task_id: task.id, name: paper.name },
        ...{ media_type: paper.mediaType, byte_size: paper.bytes.length, created_at: now },
        ...{ created_by: accountIdOf(actor), created_by_name: nameOf(actor) },
        content_sealed: fieldsOf(trx).seal(purpose, paper.bytes.toString('base64')),
      })
      .execute();
    await recordStep(
      trx,
      { actor, now },
      {
        ...{ subjectId: notice.id, taskId: task.id, action: 'addFile', status: notice.status },
        detail: { unit: task.unit_name, name: paper.name },
      },
    );
    return notice.id;
  });
}

/** @throws Problem 404 for what is absent and for files of notices the actor does not see alike */
export async function openFile({ db }: Context, actor: Actor, id: string): Promise<Paper> {
  const row = await db
    .selectFrom('rectification_files as f')
    .innerJoin('rectification_notices as n', 'n.id', 'f.notice_id')
    .select(['f.name', 'f.media_type', 'f.content_sealed'])
    .where('f.id', '=', id)
    .where(noticesReached(actor, await unitsOf(db, actor), 'n'))
    .executeTakeFirst();
  if (!row) throw notFound('The file');
  const bytes = Buffer.from(fieldsOf(db).open(purpose, row.content_sealed), 'base64');
  return { name: row.name, mediaType: row.media_type, bytes };
}
