import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import {
  type ErasureOutcome,
  registerErasure,
  registerPersonalData,
  registerRetention,
} from '../privacy/index.ts';
import { outcomeWords, statusWords } from './words.ts';

type Db = Kysely<Database>;
const label = (zh: string, en: string) => ({ zh, en });

/** Over, so that nobody needs the words any more. */
const over = sql<boolean>`NOT emptied AND handled_at IS NOT NULL`;

/** Takes words, photos and the sender out; class, outcome and dates stay for the figures. */
async function emptySuggestions(trx: AppTransaction, which: RawBuilder<boolean>): Promise<number> {
  const emptied = await trx
    .updateTable('suggestions')
    .set({ text: '', reply: null, proof: null, reopen_reason: null, person_id: null, emptied: true })
    .where(sql<boolean>`${over} AND ${which}`)
    .returning('id')
    .execute();
  // suggestion_files_subject
  await sql`DELETE FROM suggestion_files WHERE suggestion_id = ANY(${emptied.map(({ id }) => id)}::uuid[])`.execute(
    trx,
  );
  // suggestion_talks_subject, suggestion_talk_lines_talk
  await sql`UPDATE suggestion_talk_lines l SET text = '' FROM suggestion_talks t
     WHERE t.id = l.talk_id AND t.suggestion_id = ANY(${emptied.map(({ id }) => id)}::uuid[])`.execute(trx);
  await sql`UPDATE suggestion_talks SET line = '' WHERE line IS NOT NULL
    AND suggestion_id = ANY(${emptied.map(({ id }) => id)}::uuid[])`.execute(trx);
  return emptied.length;
}

/** suggestions_person */
async function countsOf(db: Db, personId: string): Promise<{ over: number; going: number }> {
  const { rows } = await sql<{ over: number; going: number }>`
    SELECT count(*) FILTER (WHERE handled_at IS NOT NULL)::int AS over,
           count(*) FILTER (WHERE handled_at IS NULL)::int AS going
      FROM suggestions WHERE person_id = ${personId}::uuid`.execute(db);
  return rows[0] ?? { over: 0, going: 0 };
}

const outcomes = (found: { over: number; going: number }): ErasureOutcome[] =>
  [
    {
      what: label('办结的意见建议：文字、照片和署名', 'Handled suggestions: words, photos and name'),
      ...{ count: found.over, deed: 'anonymised' as const },
    },
    {
      what: label('在办意见建议的署名', 'The name on suggestions in hand'),
      ...{ count: found.going, deed: 'anonymised' as const },
    },
  ].filter(({ count }) => count > 0);

/** What privacy asks of the feature: to show, to let go, to keep no longer than needed. */
export function registerSuggestionPrivacy(): void {
  registerPersonalData({
    ...{ feature: 'suggestions', order: 72 },
    collect: async (db, personId) => {
      // suggestions_person
      const rows = await db
        .selectFrom('suggestions')
        .select(['number', 'text', 'received_on', 'status', 'outcome', 'reply'])
        .where('person_id', '=', personId)
        .orderBy('received_at', 'desc')
        .limit(500)
        .execute();
      return [
        {
          title: label('意见建议（署名的）', 'Suggestions under my name'),
          records: rows.map((row) => [
            { label: label('编号', 'Number'), value: row.number },
            { label: label('日期', 'On'), value: row.received_on },
            { label: label('内容', 'Words'), value: row.text },
            { label: label('状态', 'State'), value: statusWords[row.status].zh },
            { label: label('结果', 'Outcome'), value: row.outcome ? outcomeWords[row.outcome].zh : null },
            { label: label('答复', 'Answer'), value: row.reply },
          ]),
        },
      ];
    },
  });
  registerErasure({
    ...{ feature: 'suggestions', order: 46 },
    plan: async (db, { personId }) => outcomes(await countsOf(db, personId)),
    erase: async (trx, { personId }) => {
      const found = await countsOf(trx, personId);
      await emptySuggestions(trx, sql<boolean>`person_id = ${personId}::uuid`);
      // What is in hand goes on, as one that nobody signed.
      await trx
        .updateTable('suggestions')
        .set({ person_id: null })
        .where('person_id', '=', personId)
        .execute();
      return outcomes(found);
    },
  });
  registerRetention({
    recordType: 'suggestions',
    name: label('意见建议的文字和照片', 'Words and photos of suggestions'),
    describe: label(
      '办结满 3 年删除文字、照片和署名，只留分类和结果供统计；公开墙上的话另存',
      'Three years after the end the words, photos and name go; class and outcome stay for the figures, and what stands on the board',
    ),
    ...{ keepDays: 365 * 3 + 1, shortestDays: 180 },
    count: async (db, before) => {
      const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM suggestions
        WHERE ${over} AND handled_at < ${before}`.execute(db);
      return rows[0]?.count ?? 0;
    },
    apply: (trx, before, held) =>
      emptySuggestions(
        trx,
        sql<boolean>`handled_at < ${before} AND (person_id IS NULL OR NOT person_id = ANY(${[...held]}::uuid[]))`,
      ),
  });
}
