import type { MultipartFile } from '@fastify/multipart';
import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { registerSealedColumns } from '../../platform/crypto/fields.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, type Database, newId, transaction } from '../../platform/db/index.ts';
import type { Call } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { type Paper, readPaper } from '../../platform/http/papers.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import { findBoard, onDisplay } from './board.ts';
import { itemsReached } from './policy.ts';
import { lockItemToPost } from './store.ts';

const purpose = 'openAffairs.file';
const mostFiles = 10;

registerSealedColumns({
  table: 'open_post_files',
  key: 'id',
  columns: [{ sealed: 'content_sealed', purpose }],
});

async function hold(trx: AppTransaction, actor: Actor, postId: string): Promise<void> {
  const post = await trx
    .selectFrom('open_posts')
    .select('item_id')
    .where('id', '=', postId)
    .executeTakeFirst();
  if (!post) throw notFound('The item');
  await lockItemToPost(trx, actor, post.item_id);
  const { held } = await trx
    .selectFrom('open_post_files')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .where('post_id', '=', postId)
    .executeTakeFirstOrThrow();
  if (Number(held) >= mostFiles)
    throw conflict('tooManyFiles', `每份公开最多 ${mostFiles} 个附件 · ${mostFiles} files at most`);
}

type Upload = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

/** @throws Problem 404, 403, 409 `tooManyFiles`, 413, 422 */
export async function addPostFile(
  context: Context,
  call: Upload,
  postId: string,
  part: MultipartFile | undefined,
): Promise<void> {
  const { actor } = call;
  // Who may not is told before the file is read.
  await transaction(context.db, (trx) => hold(trx, actor, postId));
  const paper = await readPaper(part, context.config.uploadMaxBytes);
  await runCommand(context, call, async (trx) => {
    await hold(trx, actor, postId);
    await trx
      .insertInto('open_post_files')
      .values({
        ...{ id: newId(), post_id: postId, name: paper.name, media_type: paper.mediaType },
        ...{ byte_size: paper.bytes.length, created_by: accountIdOf(actor), created_at: context.clock.now() },
        content_sealed: fieldsOf(trx).seal(purpose, paper.bytes.toString('base64')),
      })
      .execute();
  });
}

/** Names of the files of postings. open_post_files_post */
export async function filesOf(db: Kysely<Database>, postIds: readonly string[]) {
  const rows = await db
    .selectFrom('open_post_files')
    .select(['id', 'post_id', 'name', 'media_type as mediaType'])
    .where(sql<boolean>`post_id = ANY(${[...postIds]}::uuid[])`)
    .orderBy('id')
    .execute();
  const files = rows.map(({ post_id, ...file }) => ({ postId: post_id, file }));
  return new Map(
    [...Map.groupBy(files, ({ postId }) => postId)].map(([id, group]) => [id, group.map(({ file }) => file)]),
  );
}

const paperRows = (db: Kysely<Database>, id: string) =>
  db
    .selectFrom('open_post_files as f')
    .innerJoin('open_posts as p', 'p.id', 'f.post_id')
    .innerJoin('open_items as i', 'i.id', 'p.item_id')
    .select(['f.name', 'f.media_type', 'f.content_sealed', 'f.post_id'])
    .where('f.id', '=', id);

function opened(
  db: Kysely<Database>,
  row: { name: string; media_type: string; content_sealed: string } | undefined,
): Paper {
  if (!row) throw notFound('The file');
  const bytes = Buffer.from(fieldsOf(db).open(purpose, row.content_sealed), 'base64');
  return { name: row.name, mediaType: row.media_type, bytes };
}

/** @throws Problem 404 */
export async function openPostFile({ db }: Context, actor: Actor, id: string): Promise<Paper> {
  const units = await unitsOf(db, actor);
  const row = await paperRows(db, id)
    .where(itemsReached(actor, units, 'i'))
    .executeTakeFirst();
  return opened(db, row);
}

/** A file of a posting that is on display on this board now. @throws Problem 404 */
export async function openBoardFile(
  { db, clock }: Context,
  { code, id }: { code: string; id: string },
): Promise<Paper> {
  const board = await findBoard(db, code);
  const row = await paperRows(db, id).executeTakeFirst();
  const shown =
    row &&
    (await onDisplay(db, board.union_id, shanghaiDate(clock.now()))
      .where('p.id', '=', row.post_id)
      .executeTakeFirst());
  return opened(db, shown ? row : undefined);
}
