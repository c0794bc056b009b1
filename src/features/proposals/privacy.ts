import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Database } from '../../platform/db/index.ts';
import { registerPersonReferences } from '../people/index.ts';
import { registerErasure, registerPersonalData } from '../privacy/index.ts';
import { isOver } from './lifecycle.ts';
import { statuses } from './tables.ts';
import { outcomeWords, statusWords } from './words.ts';

registerPersonReferences({ table: 'proposals', column: 'person_id' });
registerPersonReferences({ table: 'proposal_seconders', column: 'person_id', unique: ['proposal_id'] });
registerPersonReferences({
  table: 'proposal_ratings',
  column: 'person_id',
  unique: ['proposal_id', 'round'],
});
registerPersonReferences({ table: 'proposal_questions', column: 'person_id' });

const ended = statuses.filter(isOver);

// proposals_person
const ownOf = (db: Kysely<Database>, personId: string) =>
  db
    .selectFrom('proposals')
    .select(['id', 'number', 'title', 'status', 'submitted_at', 'confidential'])
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .limit(1_000)
    .execute();

registerPersonalData({
  feature: 'proposals',
  order: 62,
  collect: async (db, personId) => {
    const own = await ownOf(db, personId);
    // proposal_seconders_person, proposal_ratings_person, proposal_questions_person
    const { rows } = await sql<{ what: string; number: string; title: string; word: string }>`
      SELECT '附议 · seconded' AS what, p.number, p.title, '' AS word FROM proposal_seconders s
        JOIN proposals p ON p.id = s.proposal_id WHERE s.person_id = ${personId}
      UNION ALL SELECT '评价 · rated', p.number, p.title, r.rating FROM proposal_ratings r
        JOIN proposals p ON p.id = r.proposal_id WHERE r.person_id = ${personId} AND r.rating IS NOT NULL
      UNION ALL SELECT '质询 · asked', p.number, p.title, q.question FROM proposal_questions q
        JOIN proposals p ON p.id = q.proposal_id WHERE q.person_id = ${personId} LIMIT 2000`.execute(db);
    if (own.length + rows.length === 0) return [];
    const word = (text: string) => outcomeWords[text as keyof typeof outcomeWords]?.[0] ?? text;
    return [
      {
        title: { zh: '提案', en: 'Proposals' },
        records: [
          ...own.map((row) => [
            { label: { zh: '案由', en: 'Matter' }, value: row.title },
            { label: { zh: '编号', en: 'Number' }, value: row.number },
            { label: { zh: '状态', en: 'Status' }, value: statusWords[row.status][0] },
            {
              label: { zh: '提交', en: 'Submitted' },
              value: row.submitted_at && shanghaiDate(row.submitted_at),
            },
          ]),
          ...rows.map((row) => [
            { label: { zh: '参与', en: 'Part' }, value: row.what },
            { label: { zh: '提案', en: 'Proposal' }, value: `${row.number} ${row.title}` },
            { label: { zh: '内容', en: 'Words' }, value: word(row.word) || null },
          ]),
        ],
      },
    ];
  },
});

const what = { zh: '提案中的姓名', en: 'My name on proposals' };
const running = {
  zh: '提案还在办理，要向提案人答复',
  en: 'It is being handled; its proposer gets the reply',
};

async function planned(db: Kysely<Database>, personId: string) {
  const own = await ownOf(db, personId);
  const of = (test: (status: (typeof own)[number]['status']) => boolean) =>
    own.filter(({ status }) => test(status)).length;
  const drafts = of((status) => status === 'draft');
  const kept = of((status) => status !== 'draft' && !isOver(status));
  return [
    { what: { zh: '提案草稿', en: 'Drafts of proposals' }, count: drafts, deed: 'deleted' as const },
    { what, count: of(isOver), deed: 'anonymised' as const },
    ...(kept > 0 ? [{ what, count: kept, deed: 'kept' as const, reason: running }] : []),
  ];
}

registerErasure({
  feature: 'proposals',
  order: 22,
  plan: (db, { personId }) => planned(db, personId),
  erase: async (trx, { personId }) => {
    const outcome = await planned(trx, personId);
    const drafts = trx
      .selectFrom('proposals')
      .select('id')
      .where('person_id', '=', personId)
      .where('status', '=', 'draft');
    // The events of a draft are append-only: its words go, and with them the person.
    await trx
      .updateTable('proposals')
      .set({ title: '（已删除）', reason: '', measure: '', terms: '', status: 'withdrawn', person_id: null })
      .where('id', 'in', drafts)
      .execute();
    await trx
      .updateTable('proposals')
      .set({ person_id: null })
      .where('person_id', '=', personId)
      .where('status', 'in', ended)
      .execute();
    for (const table of ['proposal_seconders', 'proposal_questions'] as const)
      await trx.updateTable(table).set({ person_id: null }).where('person_id', '=', personId).execute();
    await trx
      .updateTable('proposal_ratings')
      .set({ person_id: null })
      .where('person_id', '=', personId)
      .where('proposal_id', 'in', (is) =>
        is.selectFrom('proposals').select('id').where('status', '<>', 'replied'),
      )
      .execute();
    return outcome;
  },
});
