import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { enqueueMessage } from '../../platform/outbox/enqueue.ts';
import type { Notice } from './actions/effect.ts';

/** Puts an action's messages into its own transaction: the worker by text message, colleagues in their inbox. */
export async function sendNotices(
  trx: AppTransaction,
  appeal: { id: string; phone: string | null },
  notices: readonly Notice[],
  now: Date,
  dedupe?: string,
): Promise<void> {
  for (const [index, notice] of notices.entries()) {
    const toApplicant = notice.to === 'applicant';
    const recipient = notice.to === 'applicant' ? appeal.phone : notice.to.accountId;
    // Anonymous applicants have no telephone; they follow their query code.
    if (recipient === null) continue;
    const { zh, en } = notice.words;
    await enqueueMessage(trx, {
      channel: toApplicant ? 'sms' : 'inbox',
      recipient,
      template: {
        name: 'appeals.notice',
        zh: toApplicant ? `【工会娘家】${zh}` : zh,
        en,
        secret: notice.secret ?? false,
      },
      params: {},
      subject: { type: 'appeal', id: appeal.id },
      ...(dedupe ? { dedupeKey: `${dedupe}:${index}` } : {}),
      now,
    });
  }
}

export interface NewTask {
  appealId: string;
  kind: string;
  words: { zh: string; en: string };
  assigneeId: string | null;
  assigneeRole: string | null;
  placePath: string;
  deadlineId: string | null;
}

/** Opens tasks; one breach opens a task once, however often the sweep looks. Returns the rows that are new. */
export async function openTasks(trx: AppTransaction, tasks: readonly NewTask[], now: Date): Promise<void> {
  if (tasks.length === 0) return;
  await trx
    .insertInto('appeal_tasks')
    .values(
      tasks.map((task) => ({
        id: newId(),
        appeal_id: task.appealId,
        kind: task.kind,
        words: JSON.stringify(task.words),
        assignee_id: task.assigneeId,
        assignee_role: task.assigneeRole,
        place_path: task.placePath,
        deadline_id: task.deadlineId,
        created_at: now,
        done_at: null,
        done_by: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['deadline_id', 'kind']).doNothing())
    .execute();
}
