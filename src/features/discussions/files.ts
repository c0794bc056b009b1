import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Paper } from '../../platform/http/papers.ts';
import { notFound } from '../../platform/http/problem.ts';
import { seenDiscussion } from './store.ts';

/** A file of a measure of this discussion. discussion_files_pkey @throws Problem 404 */
export async function openProof(
  db: Kysely<Database>,
  actor: Actor,
  discussionId: string,
  fileId: string,
): Promise<Paper> {
  await seenDiscussion(db, actor, discussionId);
  const row = await db
    .selectFrom('discussion_files as f')
    .innerJoin('discussion_measures as m', 'm.id', 'f.measure_id')
    .select(['f.name', 'f.media_type', 'f.content'])
    .where('f.id', '=', fileId)
    .where('m.discussion_id', '=', discussionId)
    .executeTakeFirst();
  if (!row) throw notFound('The file');
  return { name: row.name, mediaType: row.media_type, bytes: row.content };
}
