import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { registerErasure, registerPersonalData } from '../privacy/index.ts';

const what = { zh: '我在公开栏提的问题和反映', en: 'What I asked and said on openness boards' };

/** open_questions_mine */
const questionsOf = (db: Kysely<Database>, personId: string) =>
  db
    .selectFrom('open_questions as q')
    .innerJoin('accounts as a', 'a.id', 'q.asked_by')
    .select(['q.id', 'q.text', 'q.answer'])
    .where('a.person_id', '=', personId)
    .limit(1_000)
    .execute();

registerPersonalData({
  feature: 'openAffairs',
  order: 66,
  collect: async (db, personId) => {
    const rows = await questionsOf(db, personId);
    if (rows.length === 0) return [];
    return [
      {
        title: what,
        records: rows.map(({ text, answer }) => [
          { label: { zh: '内容', en: 'Words' }, value: text },
          { label: { zh: '答复', en: 'Answer' }, value: answer ?? '—' },
        ]),
      },
    ];
  },
});

const planned = async (db: Kysely<Database>, personId: string) => {
  const { length } = await questionsOf(db, personId);
  return length > 0 ? [{ what, count: length, deed: 'anonymised' as const }] : [];
};

/** What was asked stands on the board for everybody; who asked it goes. */
registerErasure({
  feature: 'openAffairs',
  order: 23,
  plan: (db, { personId }) => planned(db, personId),
  erase: async (trx, { personId }) => {
    const outcomes = await planned(trx, personId);
    const rows = await questionsOf(trx, personId);
    if (rows.length > 0)
      await trx
        .updateTable('open_questions')
        .set({ asked_by: null, nameless: true })
        .where(
          'id',
          'in',
          rows.map(({ id }) => id),
        )
        .execute();
    return outcomes;
  },
});
