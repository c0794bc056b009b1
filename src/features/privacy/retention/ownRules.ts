import type { Kysely } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import { registerRetention } from '../registry.ts';
import '../tables.ts';

const count = async (rows: { executeTakeFirstOrThrow(): Promise<{ count: number }> }) =>
  Number((await rows.executeTakeFirstOrThrow()).count);

const sentMessages = (db: Kysely<Database>, before: Date) =>
  db.selectFrom('outbox').where('created_at', '<', before).where('status', 'in', ['sent', 'failed']);

registerRetention({
  recordType: 'sentMessages',
  name: { zh: '已发短信和群消息', en: 'Messages sent' },
  describe: { zh: '到期删除', en: 'Deleted' },
  ...{ keepDays: 365, shortestDays: 30 },
  count: (db, before) =>
    count(sentMessages(db, before).select(({ fn }) => fn.countAll<number>().as('count'))),
  apply: async (trx, before) =>
    Number(
      (
        await trx
          .deleteFrom('outbox')
          .where('id', 'in', sentMessages(trx, before).select('id'))
          .executeTakeFirst()
      ).numDeletedRows,
    ),
});

registerRetention({
  recordType: 'inboxMessages',
  name: { zh: '站内消息', en: 'Inbox messages' },
  describe: { zh: '到期删除', en: 'Deleted' },
  ...{ keepDays: 730, shortestDays: 30 },
  count: (db, before) =>
    count(
      db
        .selectFrom('inbox')
        .where('created_at', '<', before)
        .select(({ fn }) => fn.countAll<number>().as('count')),
    ),
  apply: async (trx, before) =>
    Number(
      (await trx.deleteFrom('inbox').where('created_at', '<', before).executeTakeFirst()).numDeletedRows,
    ),
});

const answered = (db: Kysely<Database>, before: Date) =>
  db.selectFrom('privacy_requests').where('status', '!=', 'waiting').where('asked_at', '<', before);

registerRetention({
  recordType: 'privacyRequests',
  name: { zh: '个人信息申请', en: 'Requests about personal data' },
  describe: { zh: '答复满三年后删除', en: 'Deleted three years after' },
  ...{ keepDays: 1_096, shortestDays: 1_096 },
  count: (db, before) => count(answered(db, before).select(({ fn }) => fn.countAll<number>().as('count'))),
  apply: async (trx, before, held) => {
    let gone = trx.deleteFrom('privacy_requests').where('id', 'in', answered(trx, before).select('id'));
    if (held.length > 0) gone = gone.where('person_id', 'not in', [...held]);
    return Number((await gone.executeTakeFirst()).numDeletedRows);
  },
});

registerRetention({
  recordType: 'assessments',
  name: { zh: '影响评估', en: 'Impact assessments' },
  describe: {
    zh: '依法至少保存三年（PIPL 第 56 条），不自动删除',
    en: 'Kept at least three years (PIPL 56); never deleted by itself',
  },
  ...{ keepDays: 36_500, shortestDays: 1_096 },
  count: async () => 0,
  apply: async () => 0,
});
