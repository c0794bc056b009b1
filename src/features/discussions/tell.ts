import type { Context } from '../../platform/context.ts';
import { type AppTransaction, transaction } from '../../platform/db/index.ts';
import { sendJob } from '../../platform/jobs.ts';
import { staffNear } from '../accounts/index.ts';
import { defineMessage, enqueueMessage } from '../messages/index.ts';
import { discussionPermissions } from './policy.ts';
import './tables.ts';
import { sql } from 'kysely';

const news = {
  resolved: defineMessage('discussions.resolved', [
    '【工会娘家】您参加讨论的“{title}”有结论了。打开“大家议”看结论和各组意见。',
    '[Niangjia] “{title}”, which you discussed, has a resolution. See Discuss in the app.',
  ]),
  adopted: defineMessage('discussions.adopted', [
    '【工会娘家】您参加讨论的“{title}”已定下措施，办到哪一步打开“大家议”可以看到。',
    '[Niangjia] A measure was adopted on “{title}”, which you discussed. Follow it in Discuss.',
  ]),
  done: defineMessage('discussions.done', [
    '【工会娘家】您参加讨论的“{title}”，措施已办成。打开“大家议”看结果。',
    '[Niangjia] “{title}”, which you discussed: it is done. See Discuss in the app.',
  ]),
  dropped: defineMessage('discussions.dropped', [
    '【工会娘家】您参加讨论的“{title}”已停止，原因在“大家议”里。',
    '[Niangjia] “{title}”, which you discussed, was ended; the reason is in Discuss.',
  ]),
};
export type News = keyof typeof news;

const forOwners = {
  roundEnded: defineMessage('discussions.roundEnded', [
    '“{title}”本轮讨论已截止，请看各组意见，开下一轮或形成结论。',
    'The round on “{title}” is over: look at the groups, open another or resolve it.',
  ]),
  measureSoon: defineMessage('discussions.measureSoon', [
    '措施“{title}”快到期了，请记录进展。',
    'The measure “{title}” is due soon.',
  ]),
  measureLate: defineMessage('discussions.measureLate', [
    '措施“{title}”已逾期，请办理或说明。',
    'The measure “{title}” is late.',
  ]),
};

const raisedByRepresentative = defineMessage('discussions.raised', [
  '代表提出话题“{title}”，请看是否开轮讨论。',
  'A representative raised “{title}”: please see whether to open a round.',
]);

/** Tells whoever holds discussions of the union, else of the nearest above it, of a topic a representative raised. */
export async function tellHolders(
  trx: AppTransaction,
  discussion: { id: string; title: string; unionPath: string },
  now: Date,
): Promise<void> {
  const { id, title, unionPath } = discussion;
  for (const { id: recipient } of await staffNear(
    trx,
    unionPath,
    discussionPermissions['discussion.hold'],
    now,
  ))
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient, template: raisedByRepresentative, params: { title }, now },
      ...{ subject: { type: 'discussion', id }, dedupeKey: `discussion:raised:${id}:${recipient}` },
    });
}

export const tellJobName = 'discussions.tell';

/** Tells everybody who took part, in the background: they may be thousands. */
export const tellParticipants = (
  trx: AppTransaction,
  discussionId: string,
  what: News,
  about = discussionId,
) => sendJob(trx, tellJobName, { discussionId, what, about }, { singletonKey: `${about} ${what}` });

/** Tells the colleague whose discussion or measure it is; nobody where a representative raised it. */
export async function tellOwner(
  trx: AppTransaction,
  what: keyof typeof forOwners,
  told: { recipient: string | null; subject: { id: string; title: string }; key: string },
  now: Date,
): Promise<void> {
  if (!told.recipient) return;
  await enqueueMessage(trx, {
    ...{ channel: 'inbox', recipient: told.recipient, template: forOwners[what], now },
    ...{ params: { title: told.subject.title }, subject: { type: 'discussion', id: told.subject.id } },
    dedupeKey: `discussion:${what}:${told.key}`,
  });
}

const pageSize = 200;

/** Writes to each participant with an account once, page by page; done again after a crash it adds nothing. */
export async function runTell(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  data: Record<string, unknown>,
): Promise<void> {
  const discussionId = String(data.discussionId);
  const what = String(data.what) as News;
  const discussion = await db
    .selectFrom('discussions')
    .select('title')
    .where('id', '=', discussionId)
    .executeTakeFirst();
  if (!discussion) return;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const page = await transaction(db, async (trx) => {
      // discussion_comments_discussion, discussion_positions_discussion, accounts_person
      const { rows } = await sql<{ person_id: string; account_id: string | null }>`
        SELECT took.person_id, a.id AS account_id FROM (
          (SELECT DISTINCT person_id FROM discussion_comments
            WHERE discussion_id = ${discussionId} AND person_id > ${after} ORDER BY person_id LIMIT ${pageSize})
          UNION
          (SELECT DISTINCT person_id FROM discussion_positions
            WHERE discussion_id = ${discussionId} AND person_id > ${after} ORDER BY person_id LIMIT ${pageSize})
          ORDER BY person_id LIMIT ${pageSize}) took
        LEFT JOIN accounts a ON a.person_id = took.person_id AND a.disabled_at IS NULL
        ORDER BY took.person_id`.execute(trx);
      for (const { person_id, account_id } of rows)
        if (account_id)
          await enqueueMessage(trx, {
            ...{ channel: 'inbox', recipient: account_id, template: news[what], now: clock.now() },
            ...{ params: { title: discussion.title }, subject: { type: 'discussion', id: discussionId } },
            dedupeKey: `discussion:${what}:${String(data.about)}:${person_id}`,
          });
      return rows;
    });
    const last = page.at(-1);
    if (!last || new Set(page.map((row) => row.person_id)).size < pageSize) return;
    after = last.person_id;
  }
}
