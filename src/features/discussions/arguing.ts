import { randomInt } from 'node:crypto';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict, invalid, notFound } from '../../platform/http/problem.ts';
import type { ArgumentInput } from './contract.ts';
import type { Step } from './events.ts';
import { type CommentAction, commentAfter } from './lifecycle.ts';
import { turns } from './ordering.ts';
import { recordPart, takePartBack } from './seats.ts';
import { findDiscussionSettings } from './settings.ts';
import { branchNameOf, findBelonging, requireBelonging } from './standing.ts';
import { type CommentRow, holdOpenRound, readableDiscussion } from './store.ts';

/**
 * Says something in a round, as a member of the union.
 *
 * @returns its id @throws Problem 404, 403 `workersOnly`, `notYourUnion`, 409 `roundNotOpen`, `saidEnough`, 422
 */
export async function argue(
  trx: AppTransaction,
  { actor, now }: Step,
  discussionId: string,
  input: ArgumentInput,
): Promise<string> {
  const found = await findBelonging(trx, actor);
  const discussion = await readableDiscussion(trx, actor, found, discussionId);
  const { personId, belonging } = requireBelonging(actor, found, discussion.union_path);
  const round = await holdOpenRound(trx, discussionId, input.roundId, now);
  if ((input.kind === 'reply') !== (input.parentId !== undefined))
    throw invalid([
      { field: 'parentId', code: 'required', message: '请选择要回应的发言 · say what you answer' },
    ]);
  const { leastVoices, mostArguments } = await findDiscussionSettings(trx);
  await refuseFlood(trx, personId, round.id, mostArguments);
  if (input.parentId !== undefined) await countReply(trx, round.id, input.parentId);
  const union = await trx
    .selectFrom('unions')
    .select(['path', 'name'])
    .where('id', '=', discussion.union_id)
    .executeTakeFirstOrThrow();
  const id = newId();
  await trx
    .insertInto('discussion_comments')
    .values({
      ...{ id, discussion_id: discussionId, round_id: round.id, parent_id: input.parentId ?? null },
      ...{ kind: input.kind, body: input.body, person_id: personId, shown_as: input.shownAs },
      author_name: input.shownAs === 'name' && actor.kind === 'worker' ? actor.name : null,
      branch_name: await branchNameOf(trx, union, belonging, leastVoices),
      ...{ status: 'shown', hidden_reason: null, turn: randomInt(turns), written_at: now, edited_at: null },
    })
    .execute();
  if (input.shownAs === 'name') await recordPart(trx, personId, discussion, now);
  return id;
}

/** A few people must not fill the page. discussion_comments_person */
async function refuseFlood(trx: AppTransaction, personId: string, roundId: string, most: number) {
  const { said } = await trx
    .selectFrom('discussion_comments')
    .select((is) => is.fn.countAll<number>().as('said'))
    .where('person_id', '=', personId)
    .where('round_id', '=', roundId)
    .executeTakeFirstOrThrow();
  if (Number(said) >= most)
    throw conflict('saidEnough', `每人每轮最多发言 ${most} 条 · ${most} in a round at most`, { most });
}

/** Answers go one level deep, to what is still shown. @throws Problem 404, 409 `notAnswered` */
async function countReply(trx: AppTransaction, roundId: string, parentId: string): Promise<void> {
  const parent = await trx
    .selectFrom('discussion_comments')
    .select(['status', 'parent_id', 'reply_count'])
    .where('id', '=', parentId)
    .where('round_id', '=', roundId)
    .forUpdate()
    .executeTakeFirst();
  if (!parent) throw notFound('The comment');
  if (parent.parent_id !== null || parent.status !== 'shown')
    throw conflict('notAnswered', '这条发言不能再回应 · This cannot be answered.');
  await trx
    .updateTable('discussion_comments')
    .set({ reply_count: parent.reply_count + 1 })
    .where('id', '=', parentId)
    .execute();
}

/** Locks a comment and checks what may become of it. @throws Problem 404, 409 `statusDoesNotAllow` */
export async function holdComment(
  trx: AppTransaction,
  discussionId: string,
  commentId: string,
): Promise<CommentRow> {
  const row = await trx
    .selectFrom('discussion_comments')
    .selectAll()
    .where('id', '=', commentId)
    .where('discussion_id', '=', discussionId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The comment');
  return row;
}

/** @throws Problem 409 `statusDoesNotAllow` */
export function statusAfter(row: CommentRow, action: CommentAction) {
  const status = commentAfter(action, row.status);
  if (status === null)
    throw conflict('statusDoesNotAllow', `“${action}” is not possible for what is “${row.status}”.`, {
      status: row.status,
    });
  return status;
}

/** Keeps what it said until now, for the auditor. */
export async function keepOriginal(trx: AppTransaction, row: CommentRow, now: Date): Promise<void> {
  await trx
    .insertInto('discussion_originals')
    .values({ id: newId(), comment_id: row.id, version: row.version, body: row.body, until: now })
    .execute();
}

async function holdOwn(trx: AppTransaction, { actor, now }: Step, discussionId: string, commentId: string) {
  const found = await findBelonging(trx, actor);
  const discussion = await readableDiscussion(trx, actor, found, discussionId);
  const { personId } = requireBelonging(actor, found, discussion.union_path);
  const seen = await trx
    .selectFrom('discussion_comments')
    .select(['round_id', 'person_id'])
    .where('id', '=', commentId)
    .where('discussion_id', '=', discussionId)
    .executeTakeFirst();
  if (seen?.person_id !== personId) throw notFound('Your comment');
  await holdOpenRound(trx, discussionId, seen.round_id, now);
  return { row: await holdComment(trx, discussionId, commentId), discussion, personId };
}

/**
 * Changes one's own words while the round runs; what they were is kept. What is hidden stays as it was hidden.
 *
 * @throws Problem 404, 403, 409 `roundNotOpen`, `changedMeanwhile`, `statusDoesNotAllow`
 */
export async function editArgument(
  trx: AppTransaction,
  step: Step,
  discussionId: string,
  input: { commentId: string; body: string; version: number },
): Promise<void> {
  const { row } = await holdOwn(trx, step, discussionId, input.commentId);
  const status = statusAfter(row, 'edit');
  if (row.version !== input.version)
    throw conflict('changedMeanwhile', '这条发言已经改过，请刷新 · It was changed meanwhile; look again.');
  await keepOriginal(trx, row, step.now);
  await trx
    .updateTable('discussion_comments')
    .set({ status, body: input.body, version: row.version + 1, edited_at: step.now })
    .where('id', '=', row.id)
    .execute();
}

/** Takes one's own words back while the round runs. @throws Problem 404, 403, 409 */
export async function withdrawArgument(
  trx: AppTransaction,
  step: Step,
  discussionId: string,
  commentId: string,
): Promise<void> {
  const { row, discussion, personId } = await holdOwn(trx, step, discussionId, commentId);
  const status = statusAfter(row, 'withdraw');
  await keepOriginal(trx, row, step.now);
  await trx
    .updateTable('discussion_comments')
    .set({ status, body: '', hidden_reason: null, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  if (row.shown_as === 'name') await takePartBack(trx, personId, discussion, step.now);
}
