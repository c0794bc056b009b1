import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Database } from '../../platform/db/index.ts';
import { registerPersonReferences } from '../people/index.ts';
import { registerErasure, registerPersonalData, registerRetention } from '../privacy/index.ts';
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

/** Ended before, with somebody's name on it still. */
const endedBefore = (before: Date) => sql<boolean>`(p.status = ANY(${[...ended]}::text[])
  AND coalesce(p.closed_at, p.reviewed_at, p.submitted_at, p.created_at) < ${before})`;
const named = sql<boolean>`(p.person_id IS NOT NULL
  OR EXISTS (SELECT FROM proposal_seconders s WHERE s.proposal_id = p.id AND s.person_id IS NOT NULL)
  OR EXISTS (SELECT FROM proposal_questions q WHERE q.proposal_id = p.id AND q.person_id IS NOT NULL)
  OR EXISTS (SELECT FROM proposal_ratings r WHERE r.proposal_id = p.id AND r.person_id IS NOT NULL))`;

registerRetention({
  recordType: 'proposalNames',
  name: { zh: '提案人、附议人和评价人', en: 'Proposers, seconders and raters' },
  describe: {
    zh: '提案办结十年后，提案不再连着人；案由、措施、答复、结果和统计留存',
    en: 'Ten years after its end a proposal loses its people; its words, replies, results and counts stay',
  },
  ...{ keepDays: 3_653, shortestDays: 366 },
  count: async (db, before) => {
    const { count } = await db
      .selectFrom('proposals as p')
      .select(sql<number>`count(*)::int`.as('count'))
      .where(endedBefore(before))
      .where(named)
      .executeTakeFirstOrThrow();
    return count;
  },
  apply: async (trx, before, held) => {
    const free = (column: string) =>
      sql<boolean>`(${sql.ref(column)} IS NOT NULL AND ${sql.ref(column)} <> ALL(${[...held]}::uuid[]))`;
    const due = await trx
      .selectFrom('proposals as p')
      .select('p.id')
      .where(endedBefore(before))
      .where(named)
      .orderBy('p.id')
      .limit(1_000)
      .execute();
    const ids = due.map(({ id }) => id);
    if (ids.length === 0) return 0;
    const own = await trx
      .updateTable('proposals')
      .set({ person_id: null })
      .where('id', 'in', ids)
      .where(free('person_id'))
      .executeTakeFirst();
    let changed = Number(own.numUpdatedRows);
    for (const table of ['proposal_seconders', 'proposal_questions', 'proposal_ratings'] as const) {
      const { numUpdatedRows } = await trx
        .updateTable(table)
        .set({ person_id: null })
        .where('proposal_id', 'in', ids)
        .where(free('person_id'))
        .executeTakeFirst();
      changed += Number(numUpdatedRows);
    }
    return changed;
  },
});
