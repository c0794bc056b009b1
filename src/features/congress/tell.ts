import type { Context } from '../../platform/context.ts';
import { type AppTransaction, transaction } from '../../platform/db/index.ts';
import { sendJob } from '../../platform/jobs.ts';
import { staffNear } from '../accounts/index.ts';
import { defineMessage, enqueueMessage } from '../messages/index.ts';
import { tellWorker } from '../privacy/index.ts';
import { delegatesOf } from './convene.ts';
import { congressPermissions } from './policy.ts';
import type { SessionRow } from './store.ts';

const papersSent = defineMessage('congress.papersSent', [
  '【工会娘家】“{title}”的会议材料已送达，请会前看。打开“代表大会”查看。',
  '[Niangjia] The papers of “{title}” are there to read before the session. See Congresses in the app.',
]);
const reportLate = defineMessage('congress.reportLate', [
  '“{title}”的结果应在 {due} 前报上级工会，还没有报，请尽快上报。',
  'The result of “{title}” was to be reported upwards by {due} and is not yet: please report it.',
]);

export const tellJobName = 'congress.tell';

/** Tells the delegates of papers sent to them, in the background: they may be thousands. */
export const tellDelegates = (trx: AppTransaction, sessionId: string, sentAt: Date) =>
  sendJob(
    trx,
    tellJobName,
    { sessionId, sentAt: sentAt.toISOString() },
    { singletonKey: `${sessionId} ${sentAt.toISOString()}` },
  );

const pageSize = 200;

/** Writes to each delegate of the session once for each sending; done again after a crash it adds nothing. */
export async function runTell(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  data: Record<string, unknown>,
): Promise<void> {
  const [id, sentAt] = [String(data.sessionId), String(data.sentAt)];
  const session = await db
    .selectFrom('congress_sessions')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!session) return;
  const now = clock.now();
  const people = [...new Set((await delegatesOf(db, session, now)).map(({ personId }) => personId))];
  for (let from = 0; from < people.length; from += pageSize)
    await transaction(db, async (trx) => {
      // accounts_person
      const rows = await trx
        .selectFrom('people as p')
        .leftJoin('accounts as a', (on) =>
          on.onRef('a.person_id', '=', 'p.id').on('a.disabled_at', 'is', null),
        )
        .select(['p.id as personId', 'a.id as accountId'])
        .where('p.id', 'in', people.slice(from, from + pageSize))
        .execute();
      for (const worker of rows)
        await tellWorker(trx, worker, {
          ...{ template: papersSent, params: { title: session.title }, now },
          subject: { type: 'congressSession', id },
          key: `congress:papers:${id}:${sentAt}:${worker.personId}`,
        });
    });
}

/** The office is told once that a report is late. */
export async function tellReportLate(
  trx: AppTransaction,
  session: Pick<SessionRow, 'id' | 'title' | 'union_path'>,
  due: string,
  now: Date,
): Promise<void> {
  for (const { id } of await staffNear(trx, session.union_path, congressPermissions['congress.hold'], now))
    await enqueueMessage(trx, {
      ...{
        channel: 'inbox',
        recipient: id,
        template: reportLate,
        params: { title: session.title, due },
        now,
      },
      ...{ subject: { type: 'congressSession', id: session.id } },
      dedupeKey: `congress:reportLate:${session.id}:${id}`,
    });
}
