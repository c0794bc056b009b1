import type { AppTransaction } from '../../platform/db/index.ts';
import { registerDeadlineHandler } from '../clock/index.ts';
import { recordDiscussionEvent } from './events.ts';
import { isPossible } from './lifecycle.ts';
import { endOpenRound } from './rounds.ts';
import { tellOwner } from './tell.ts';
import './tables.ts';

const system = { kind: 'system', name: 'system' } as const;

/** Ends a round whose time is over, once: whoever comes second finds it ended. */
export async function endRound(trx: AppTransaction, roundId: string, now: Date): Promise<void> {
  const round = await trx
    .selectFrom('discussion_rounds')
    .select('discussion_id')
    .where('id', '=', roundId)
    .executeTakeFirst();
  if (!round) return;
  const discussion = await trx
    .selectFrom('discussions')
    .selectAll()
    .where('id', '=', round.discussion_id)
    .forUpdate()
    .executeTakeFirst();
  if (!discussion || !isPossible('endRound', discussion.status)) return;
  if (!(await endOpenRound(trx, discussion, now))) return;
  await trx
    .updateTable('discussions')
    .set({ status: 'weighing', version: discussion.version + 1 })
    .where('id', '=', discussion.id)
    .execute();
  const step = { actor: system, now };
  await recordDiscussionEvent(trx, step, { discussionId: discussion.id, action: 'endRound' });
  await tellOwner(
    trx,
    'roundEnded',
    { recipient: discussion.raised_by, subject: discussion, key: roundId },
    now,
  );
}

registerDeadlineHandler('discussionRound', {
  onDue: async (trx, { breached }, now) => {
    for (const { subject_id } of breached.toSorted((a, b) => (a.subject_id < b.subject_id ? -1 : 1)))
      await endRound(trx, subject_id, now);
  },
  // The day was said outright; it moves with no calendar.
  onMoved: async () => undefined,
  changed: ({ live }) => live.changed('discussions'),
});

registerDeadlineHandler('discussionMeasure', {
  onDue: async (trx, { breached, warned }, now) => {
    for (const row of [...breached, ...warned]) {
      // discussion_measures_pkey
      const measure = await trx
        .selectFrom('discussion_measures as m')
        .innerJoin('discussions as d', 'd.id', 'm.discussion_id')
        .select(['m.id', 'm.title', 'm.adopted_by', 'm.discussion_id'])
        .where('m.id', '=', row.subject_id)
        .executeTakeFirst();
      if (!measure) continue;
      const isLate = breached.includes(row);
      await tellOwner(
        trx,
        isLate ? 'measureLate' : 'measureSoon',
        {
          recipient: measure.adopted_by,
          subject: { id: measure.discussion_id, title: measure.title },
          key: measure.id,
        },
        now,
      );
      if (isLate)
        await recordDiscussionEvent(
          trx,
          { actor: system, now },
          { discussionId: measure.discussion_id, action: 'measureLate', detail: { title: measure.title } },
        );
    }
  },
  onMoved: async () => undefined,
  changed: ({ live }) => live.changed('discussions'),
});
