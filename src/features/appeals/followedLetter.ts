import type { AppTransaction } from '../../platform/db/index.ts';
import {
  currentCalendar,
  deadlinesOf,
  dueDate,
  isRunning,
  meetDeadlines,
  startDeadlines,
} from '../clock/index.ts';
import { type FollowedLetter, setReplyDue } from '../letters/index.ts';
import { getUnion } from '../organisations/index.ts';
import { dueDatesOf } from './dueDates.ts';
import { appendEvents } from './events.ts';
import { getVisibleAppeal } from './facts.ts';
import { laddersNamed, startsOf } from './ladderStore.ts';
import { isOpen } from './lifecycle.ts';

/**
 * An appeal's letter was served or answered: it stands in the story, and the answer to a rights recommendation is due
 * from the day of its service, not before anybody could read it.
 */
export async function followLetterOfAppeal(trx: AppTransaction, step: FollowedLetter): Promise<void> {
  const { row } = await getVisibleAppeal(trx, step.actor, step.subjectId, true);
  const ladders = await laddersNamed(trx, row.ladders);
  if (step.type === 'rightsRecommendation' && isOpen(row.status)) {
    if (step.what === 'replied')
      await meetDeadlines(trx, await deadlinesOf(trx, 'appeal', row.id), ['letterReplied'], step.now);
    else await startReplyTerm(trx, step, row.union_id, ladders);
  }
  const head = await appendEvents(trx, row.id, { seq: row.last_seq, hash: row.last_hash }, [
    {
      at: step.now,
      actor: step.actor,
      type: step.what === 'served' ? 'letterServed' : 'letterReplied',
      status: row.status,
      detail: { letter: step.number, on: step.on },
    },
  ]);
  await trx
    .updateTable('appeals')
    .set({
      ...(await dueDatesOf(trx, row.id, ladders)),
      last_seq: head.seq,
      last_hash: head.hash ?? row.last_hash,
    })
    .where('id', '=', row.id)
    .execute();
}

async function startReplyTerm(
  trx: AppTransaction,
  step: FollowedLetter,
  unionId: string,
  ladders: Parameters<typeof startsOf>[0],
): Promise<void> {
  const { divisionCode } = await getUnion(trx, unionId);
  const calendar = await currentCalendar(trx, divisionCode);
  const subject = { type: 'appeal', id: step.subjectId, divisionCode };
  const asked = await askedReplyTerm(trx, step);
  const before = new Set((await deadlinesOf(trx, 'appeal', step.subjectId)).map((deadline) => deadline.id));
  await startDeadlines(
    trx,
    calendar,
    subject,
    startsOf(ladders, 'supervisionLetterServed', step.on, asked),
    step.now,
  );
  const started = (await deadlinesOf(trx, 'appeal', step.subjectId)).find(
    (deadline) => !before.has(deadline.id) && isRunning(deadline),
  );
  if (started) await setReplyDue(trx, step.letterId, dueDate(started));
}

/** Working days the letter itself asks for, where its writer set them. */
async function askedReplyTerm(trx: AppTransaction, step: FollowedLetter): Promise<number | undefined> {
  // appeal_events_pkey
  const issued = await trx
    .selectFrom('appeal_events')
    .select('detail')
    .where('appeal_id', '=', step.subjectId)
    .where('type', '=', 'issueSupervisionLetter')
    .orderBy('seq', 'desc')
    .execute();
  const details = issued.map(({ detail }) => detail as { letter?: string; replyInWorkdays?: number });
  return details.find(({ letter }) => letter === step.number)?.replyInWorkdays;
}
