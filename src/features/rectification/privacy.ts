import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { registerErasure, registerPersonalData } from '../privacy/index.ts';

const said = { satisfied: '满意', basically: '基本满意', not: '不满意' } as const;
const what = { zh: '我在整改试行中提的意见', en: 'What I said in trials' };

/** rectification_opinions_account */
const opinionsOf = (db: Kysely<Database>, personId: string) =>
  db
    .selectFrom('rectification_opinions as o')
    .innerJoin('accounts as a', 'a.id', 'o.account_id')
    .innerJoin('rectification_notices as n', 'n.id', 'o.notice_id')
    .select(['o.id', 'n.title', 'o.opinion', 'o.words'])
    .where('a.person_id', '=', personId)
    .limit(1_000);

/** The opinion still counts for its trial when its author is forgotten; the words go. */
export function registerRectificationPrivacy(): void {
  registerPersonalData({
    feature: 'rectification',
    order: 67,
    collect: async (db, personId) => {
      const rows = await opinionsOf(db, personId).execute();
      if (rows.length === 0) return [];
      return [
        {
          title: what,
          records: rows.map(({ title, opinion, words }) => [
            { label: { zh: '事项', en: 'Matter' }, value: title },
            { label: { zh: '意见', en: 'Opinion' }, value: `${said[opinion]}${words ? `：${words}` : ''}` },
          ]),
        },
      ];
    },
  });
  const planned = async (db: Kysely<Database>, personId: string) => {
    const rows = await opinionsOf(db, personId).execute();
    return rows.length > 0 ? [{ what, count: rows.length, deed: 'deleted' as const }] : [];
  };
  registerErasure({
    feature: 'rectification',
    order: 22,
    plan: (db, { personId }) => planned(db, personId),
    erase: async (trx, { personId }) => {
      const outcomes = await planned(trx, personId);
      const rows = await opinionsOf(trx, personId).execute();
      if (rows.length > 0)
        await trx
          .updateTable('rectification_opinions')
          .set({ account_id: null, words: '' })
          .where(
            'id',
            'in',
            rows.map(({ id }) => id),
          )
          .execute();
      return outcomes;
    },
  });
}
