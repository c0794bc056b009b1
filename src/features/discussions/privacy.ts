import { type Kysely, sql } from 'kysely';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { registerPersonReferences } from '../people/index.ts';
import {
  type ErasureOutcome,
  registerErasure,
  registerPersonalData,
  registerRetention,
} from '../privacy/index.ts';
import './tables.ts';

registerPersonReferences({ table: 'discussions', column: 'raised_by_person' });
registerPersonReferences({ table: 'discussion_comments', column: 'person_id' });
// One person, one position: where both records took one, the other record keeps its own and an unmerge finds it again.
registerPersonReferences({ table: 'discussion_positions', column: 'person_id', unique: ['statement_id'] });

const kinds = { for: '赞成的理由', against: '反对的理由', idea: '建议', reply: '回应' } as const;
const stanceWords = { support: '支持', against: '反对', unsure: '不确定' } as const;

const commentsOf = (db: Kysely<Database>, personId: string) =>
  // discussion_comments_person
  db
    .selectFrom('discussion_comments as c')
    .innerJoin('discussions as d', 'd.id', 'c.discussion_id')
    .select(['c.id', 'd.title', 'c.kind', 'c.body', 'c.shown_as', 'c.written_at'])
    .where('c.person_id', '=', personId)
    .orderBy('c.written_at', 'desc')
    .limit(1_000)
    .execute();

const positionsOf = (db: Kysely<Database>, personId: string) =>
  // discussion_positions_person
  db
    .selectFrom('discussion_positions as p')
    .innerJoin('discussion_statements as s', 's.id', 'p.statement_id')
    .innerJoin('discussion_rounds as r', 'r.id', 's.round_id')
    .select(['s.text', 'p.stance', 'p.taken_at', 'r.status'])
    .where('p.person_id', '=', personId)
    .orderBy('p.taken_at', 'desc')
    .limit(1_000)
    .execute();

registerPersonalData({
  feature: 'discussions',
  order: 66,
  collect: async (db, personId) => {
    const [comments, positions] = await Promise.all([commentsOf(db, personId), positionsOf(db, personId)]);
    return [
      {
        title: { zh: '大家议的发言', en: 'What I said in discussions' },
        records: comments.map((row) => [
          { label: { zh: '话题', en: 'Topic' }, value: row.title },
          { label: { zh: '种类', en: 'Kind' }, value: kinds[row.kind] },
          { label: { zh: '内容', en: 'Words' }, value: row.body || '（已撤回）' },
          { label: { zh: '署名', en: 'Named' }, value: row.shown_as === 'name' ? '实名' : '某分会的同事' },
        ]),
      },
      {
        title: { zh: '大家议的表态', en: 'My positions in discussions' },
        records: positions.map((row) => [
          { label: { zh: '主张', en: 'Statement' }, value: row.text },
          { label: { zh: '表态', en: 'Position' }, value: stanceWords[row.stance] },
        ]),
      },
    ].filter(({ records }) => records.length > 0);
  },
});

const said = { zh: '大家议的发言', en: 'What I said in discussions' };
const chosen = { zh: '大家议的表态', en: 'My positions in discussions' };
const running = {
  zh: '本轮还没截止，表态须完整统计；截止后再删',
  en: 'The round still runs and must be counted whole; it goes once it has ended',
};

async function planned(db: Kysely<Database>, personId: string): Promise<ErasureOutcome[]> {
  const [comments, positions] = await Promise.all([commentsOf(db, personId), positionsOf(db, personId)]);
  const kept = positions.filter(({ status }) => status === 'open').length;
  return [
    { what: said, count: comments.length, deed: 'anonymised' as const },
    { what: chosen, count: positions.length - kept, deed: 'deleted' as const },
    ...(kept > 0 ? [{ what: chosen, count: kept, deed: 'kept' as const, reason: running }] : []),
  ];
}

/** Takes the person off what they said; the words stay as a colleague's, unless they had taken them back. */
async function letGo(trx: AppTransaction, where: ReturnType<typeof sql>): Promise<void> {
  await sql`DELETE FROM discussion_originals o USING discussion_comments c WHERE o.comment_id = c.id AND ${where}`.execute(
    trx,
  );
  await sql`UPDATE discussion_comments c SET person_id = NULL, author_name = NULL, shown_as = 'branch' WHERE ${where}`.execute(
    trx,
  );
}

registerErasure({
  feature: 'discussions',
  order: 20,
  plan: (db, { personId }) => planned(db, personId),
  erase: async (trx, { personId }) => {
    const outcomes = await planned(trx, personId);
    await letGo(trx, sql`c.person_id = ${personId}`);
    await sql`DELETE FROM discussion_positions p USING discussion_statements s, discussion_rounds r
       WHERE s.id = p.statement_id AND r.id = s.round_id AND p.person_id = ${personId} AND r.status = 'ended'`.execute(
      trx,
    );
    // Of rounds that run: let go once they are counted. discussion_positions_person
    await trx
      .updateTable('discussion_positions')
      .set({ let_go: true })
      .where('person_id', '=', personId)
      .execute();
    await sql`UPDATE discussions SET raised_by_person = NULL, raised_by_name = '会员代表'
       WHERE raised_by_person = ${personId}`.execute(trx);
    return outcomes;
  },
});

/** Discussions that came to their end before. */
const over = (before: Date) => sql`
  d.status IN ('resolved', 'done', 'dropped') AND coalesce(d.resolved_at, d.created_at) < ${before}`;

registerRetention({
  recordType: 'discussionVoices',
  name: { zh: '大家议的署名与表态', en: 'Names and positions in discussions' },
  describe: {
    zh: '结论形成三年后，发言不再连着人，个人表态删去；各组统计和结论留存',
    en: 'Three years after the resolution words lose their authors and positions go; counts by group stay',
  },
  ...{ keepDays: 1_096, shortestDays: 180 },
  count: async (db, before) => {
    const { rows } = await sql<{ count: number }>`
      SELECT (SELECT count(*) FROM discussion_comments c JOIN discussions d ON d.id = c.discussion_id
               WHERE c.person_id IS NOT NULL AND ${over(before)})::int
           + (SELECT count(*) FROM discussion_positions p JOIN discussions d ON d.id = p.discussion_id
               WHERE ${over(before)})::int AS count`.execute(db);
    return rows[0]?.count ?? 0;
  },
  apply: async (trx, before, held) => {
    const due = await sql<{ id: string }>`
      SELECT c.id FROM discussion_comments c JOIN discussions d ON d.id = c.discussion_id
       WHERE c.person_id IS NOT NULL AND c.person_id <> ALL(${[...held]}::uuid[]) AND ${over(before)} LIMIT 5000`.execute(
      trx,
    );
    const ids = due.rows.map(({ id }) => id);
    if (ids.length > 0) await letGo(trx, sql`c.id = ANY(${ids}::uuid[])`);
    const { numAffectedRows } = await sql`
      DELETE FROM discussion_positions WHERE id IN (
        SELECT p.id FROM discussion_positions p JOIN discussions d ON d.id = p.discussion_id
         WHERE p.person_id <> ALL(${[...held]}::uuid[]) AND ${over(before)} LIMIT 5000)`.execute(trx);
    return ids.length + Number(numAffectedRows ?? 0);
  },
});
