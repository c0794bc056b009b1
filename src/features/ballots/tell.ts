import type { Context } from '../../platform/context.ts';
import { type AppTransaction, transaction } from '../../platform/db/index.ts';
import { sendJob } from '../../platform/jobs.ts';
import { defineMessage } from '../messages/index.ts';
import { tellWorker } from '../privacy/index.ts';
import { findBallotSettings } from './settings.ts';
import './tables.ts';

const announced = defineMessage('ballots.announced', [
  '【工会娘家】{union}请您投票：“{title}”。打开“投票”看内容，到时间一人一票。',
  '[Niangjia] {union} asks for your vote: “{title}”. See Votes in the app.',
]);
const published = defineMessage('ballots.published', [
  '【工会娘家】{union}“{title}”结果已公布。打开“投票”看各项票数，用回执码可查自己的票已计入。',
  '[Niangjia] {union}: the result of “{title}” is published. See Votes in the app; your receipt finds your ballot.',
]);
const templates = { announced, published };
type News = keyof typeof templates;

export const tellJobName = 'ballots.tell';

/** Tells everybody on the roll, in the background: a roll may hold a hundred thousand. */
export const tellVoters = (trx: AppTransaction, ballotId: string, news: News) =>
  sendJob(trx, tellJobName, { ballotId, news }, { singletonKey: `${ballotId} ${news}` });

const pageSize = 200;

/**
 * Writes to each voter with an account once, page by page; done again after a crash it adds nothing. Texts go only where
 * the federation sends them and the person agreed to messages. Whether somebody has voted plays no part.
 */
export async function runTell(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  data: Record<string, unknown>,
): Promise<void> {
  const ballotId = String(data.ballotId);
  const news: News = data.news === 'published' ? 'published' : 'announced';
  const ballot = await db
    .selectFrom('ballots as b')
    .innerJoin('unions as u', 'u.id', 'b.union_id')
    .select(['b.title', 'b.status', 'u.name as union'])
    .where('b.id', '=', ballotId)
    .executeTakeFirst();
  if (!ballot || ballot.status === 'cancelled') return;
  const { textMessages } = await findBallotSettings(db);
  const params = { union: ballot.union, title: ballot.title };
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const page = await transaction(db, async (trx) => {
      // ballot_roll_pkey
      const rows = await trx
        .selectFrom('ballot_roll as r')
        .leftJoin('accounts as a', 'a.person_id', 'r.person_id')
        .select(['r.person_id', 'a.id as account_id'])
        .where('r.ballot_id', '=', ballotId)
        .where('r.person_id', '>', after)
        .orderBy('r.person_id')
        .limit(pageSize)
        .execute();
      for (const row of rows)
        await tellWorker(
          trx,
          { personId: row.person_id, accountId: row.account_id },
          {
            ...{
              template: templates[news],
              params,
              now: clock.now(),
              subject: { type: 'ballot', id: ballotId },
            },
            key: `ballot:${news}:${ballotId}:${row.person_id}`,
          },
          textMessages,
        );
      return rows;
    });
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.person_id;
  }
}
