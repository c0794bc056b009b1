import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { logAccess } from '../accounts/index.ts';
import { holdComment, statusAfter } from './arguing.ts';
import { recordDiscussionEvent, type Step } from './events.ts';
import { reachesDiscussion } from './policy.ts';
import { discussionFor, seenDiscussion } from './store.ts';

/** Hides a comment with a reason everybody reads, or shows it again. @throws Problem 404, 403, 409 */
export async function moderate(
  trx: AppTransaction,
  step: Step,
  discussionId: string,
  { commentId, deed, reason }: { commentId: string; deed: 'hide' | 'show'; reason: string },
): Promise<void> {
  await discussionFor(trx, step.actor, discussionId, 'moderate');
  const row = await holdComment(trx, discussionId, commentId);
  const status = statusAfter(row, deed);
  await trx
    .updateTable('discussion_comments')
    .set({ status, hidden_reason: deed === 'hide' ? reason : null })
    .where('id', '=', commentId)
    .execute();
  await recordDiscussionEvent(trx, step, { discussionId, action: deed, detail: { commentId, reason } });
}

/** What a comment said before, for the auditor; each look is on record. @throws Problem 404 */
export async function originalsOf(
  trx: AppTransaction,
  { actor, now }: Step,
  discussionId: string,
  commentId: string,
) {
  const discussion = await seenDiscussion(trx, actor, discussionId);
  if (!mayAudit(actor, discussion.union_path)) throw notFound('The discussion');
  const comment = await trx
    .selectFrom('discussion_comments')
    .select('body')
    .where('id', '=', commentId)
    .where('discussion_id', '=', discussionId)
    .executeTakeFirst();
  if (!comment) throw notFound('The comment');
  await logAccess(trx, {
    ...{ actor, action: 'discussion.original', objectType: 'discussionComment', objectId: commentId },
    ...{ detail: { discussionId }, now },
  });
  return { current: comment.body, versions: await versionsOf(trx, commentId) };
}

/** discussion_originals_comment_id_version_key */
async function versionsOf(db: Kysely<Database>, commentId: string) {
  const rows = await db
    .selectFrom('discussion_originals')
    .select(['version', 'body', 'until'])
    .where('comment_id', '=', commentId)
    .orderBy('version', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ version, body, until }) => ({ version, body, until: until.toISOString() }));
}

export const mayAudit = (actor: Actor, unionPath: string): boolean =>
  reachesDiscussion(actor, 'discussion.audit', unionPath);
