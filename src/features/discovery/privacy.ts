import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerPersonReferences } from '../people/index.ts';
import { registerErasure, registerPersonalData, registerRetention } from '../privacy/index.ts';
import { deleteByAge } from './lists/deleteRows.ts';
import { detailPurpose, openJson } from './sealed.ts';
import type { ReasonDetail } from './signals/joinSignals.ts';
import './tables.ts';

for (const table of [
  'discovery_keys',
  'discovery_lists',
  'discovery_runs',
  'discovery_candidates',
  'discovery_watch',
  'discovery_changes',
])
  registerPathHolder({ table, column: 'union_path', unionColumn: 'union_id' });

registerPersonReferences({ table: 'discovery_candidates', column: 'person_id' });
registerPersonReferences({ table: 'discovery_changes', column: 'person_id', unique: ['list_id', 'change'] });
registerPersonReferences({ table: 'discovery_facts', column: 'person_id', unique: ['kind', 'agency'] });
registerPersonReferences({ table: 'discovery_watch', column: 'person_id', unique: ['ended_at'] });

/** Lists whose rows are still here and that are older; not those in which somebody named was found. discovery_lists_age */
const oldLists = (before: Date, heldPersonIds: readonly string[]) => sql`
  FROM discovery_lists AS l WHERE l.status <> 'deleted' AND l.created_at < ${before}
   AND NOT EXISTS (SELECT FROM discovery_runs AS r JOIN discovery_matches AS m ON m.run_id = r.id
     WHERE l.id IN (r.left_list_id, r.right_list_id) AND m.person_id = ANY(${[...heldPersonIds]}::uuid[]))`;

registerRetention({
  recordType: 'agencyList',
  name: { zh: '部门提供的名单', en: 'Lists of agencies' },
  describe: {
    zh: '比对用的原始名单、文件和比对结果到期删除；用途、依据和条数留存',
    en: 'The rows, the file and the matches go; purpose, grounds and number of rows stay',
  },
  ...{ keepDays: 60, shortestDays: 1 },
  count: async (db, before) => {
    const { rows } = await sql<{
      count: number;
    }>`SELECT count(*)::int AS count ${oldLists(before, [])}`.execute(db);
    return rows[0]?.count ?? 0;
  },
  apply: async (trx, before, heldPersonIds) => {
    const { rows } = await sql<{ id: string; now: Date }>`
      SELECT l.id, now() AS now ${oldLists(before, heldPersonIds)} LIMIT 500`.execute(trx);
    const [first] = rows;
    if (first)
      await deleteByAge(
        trx,
        first.now,
        rows.map(({ id }) => id),
      );
    return rows.length;
  },
});

const reasonsOf = (db: Kysely<Database>, personId: string) =>
  db
    .selectFrom('discovery_reasons as r')
    .innerJoin('discovery_candidates as c', 'c.id', 'r.candidate_id')
    .select(['r.said_at', 'r.detail_sealed', 'r.source'])
    .where('c.person_id', '=', personId)
    .where('r.confidential', '=', false)
    .orderBy('r.said_at')
    .limit(100)
    .execute();

/** What somebody else told in confidence is theirs and is not shown. */
registerPersonalData({
  feature: 'discovery',
  order: 60,
  collect: async (db, personId) => {
    const rows = await reasonsOf(db, personId);
    if (rows.length === 0) return [];
    return [
      {
        title: { zh: '困难线索', en: 'Signs that I may need help' },
        records: rows.map((row) => [
          { label: { zh: '时间', en: 'When' }, value: row.said_at.toISOString().slice(0, 10) },
          {
            label: { zh: '内容', en: 'What' },
            value: openJson<ReasonDetail>(db, detailPurpose, row.detail_sealed).text,
          },
        ]),
      },
    ];
  },
});

async function countOf(db: Kysely<Database>, personId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT (SELECT count(*) FROM discovery_candidates WHERE person_id = ${personId})
         + (SELECT count(*) FROM discovery_facts WHERE person_id = ${personId})
         + (SELECT count(*) FROM discovery_changes WHERE person_id = ${personId})::int AS count`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

const what = { zh: '困难线索和动态监测记录', en: 'Signs of need and what was watched' };

registerErasure({
  feature: 'discovery',
  order: 20,
  plan: async (db, { personId }) => [{ what, count: await countOf(db, personId), deed: 'deleted' }],
  erase: async (trx, { personId, now }) => {
    const count = await countOf(trx, personId);
    await sql`DELETE FROM discovery_reasons WHERE candidate_id IN
      (SELECT id FROM discovery_candidates WHERE person_id = ${personId})`.execute(trx);
    for (const table of ['discovery_changes', 'discovery_facts', 'discovery_watch', 'discovery_matches'])
      await sql`DELETE FROM ${sql.table(table)} WHERE person_id = ${personId}`.execute(trx);
    await sql`UPDATE discovery_candidates SET person_id = NULL, who_sealed = NULL, who_index = NULL,
        status = CASE WHEN status = 'waiting' THEN 'notInHardship' ELSE status END,
        decided_at = coalesce(decided_at, ${now}), decision_reason = coalesce(decision_reason, '本人申请删除')
      WHERE person_id = ${personId}`.execute(trx);
    return [{ what, count, deed: 'deleted' }];
  },
});
