import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerPersonReferences } from '../people/index.ts';
import { registerErasure, registerPersonalData, registerRetention } from '../privacy/index.ts';

type Db = Kysely<Database>;

for (const table of ['duty_batches', 'duty_contests'])
  registerPathHolder({ table, column: 'union_path', unionColumn: 'union_id' });
registerPersonReferences({ table: 'duty_contests', column: 'person_id' });

/** The ledger is append-only: an act keeps the record it was written with, and counts for its seat. */
const own = (personId: string): RawBuilder<unknown> => sql`
  (a.person_id = ${personId}::uuid OR a.seat_id IN (SELECT id FROM representative_seats WHERE person_id = ${personId}::uuid))`;

/** duty_acts_person_subject, duty_acts_seat */
async function actsOf(db: Db, personId: string) {
  const { rows } = await sql<{ happened_on: string; title: string; union_name: string }>`
    SELECT a.happened_on, a.title, a.union_name FROM duty_acts a WHERE ${own(personId)}
     ORDER BY a.happened_on DESC, a.number DESC LIMIT 1000`.execute(db);
  return rows;
}

/** duty_contests_person */
const contestsOf = (db: Db, personId: string) =>
  db
    .selectFrom('duty_contests')
    .select(['line_zh', 'reason', 'answer'])
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();

registerPersonalData({
  feature: 'dutyReports',
  order: 67,
  collect: async (db, personId) => {
    const [acts, contests] = await Promise.all([actsOf(db, personId), contestsOf(db, personId)]);
    return [
      {
        title: { zh: '代表履职记录', en: 'What I did as a representative' },
        records: acts.map((act) => [
          { label: { zh: '日期', en: 'Date' }, value: act.happened_on },
          { label: { zh: '事项', en: 'What' }, value: act.title },
          { label: { zh: '工会', en: 'Union' }, value: act.union_name },
        ]),
      },
      {
        title: { zh: '对履职报告的异议', en: 'Lines of duty reports I contested' },
        records: contests.map((contest) => [
          { label: { zh: '报告原句', en: 'The report said' }, value: contest.line_zh },
          { label: { zh: '我说', en: 'I said' }, value: contest.reason },
          { label: { zh: '答复', en: 'Answer' }, value: contest.answer || null },
        ]),
      },
    ].filter(({ records }) => records.length > 0);
  },
});

const proofs = { zh: '异议的证明附件', en: 'Files that prove what was contested' };

/** Proofs of lines that are answered. duty_contests_person, duty_contest_proofs_contest */
const answeredProofs = (personId: string): RawBuilder<unknown> => sql`
  FROM duty_contests c WHERE p.contest_id = c.id AND c.person_id = ${personId}::uuid AND c.status <> 'open'`;

/** What somebody did in an elected office stays with the office; the files they handed in go. */
async function planned(db: Db, personId: string) {
  const { rows } = await sql<{ acts: number; files: number }>`
    SELECT (SELECT count(*)::int FROM duty_acts a WHERE ${own(personId)}) AS acts,
           (SELECT count(*)::int FROM duty_contest_proofs p WHERE EXISTS (SELECT 1 ${answeredProofs(personId)})) AS files`.execute(
    db,
  );
  const { acts = 0, files = 0 } = rows[0] ?? {};
  const reason = {
    zh: '代表履职是民主管理的档案，须能向选区说明',
    en: 'What a representative did is the archive of the office, owed to the constituency',
  };
  const what = { zh: '代表履职记录和已出具的履职报告', en: 'Acts in office and issued duty reports' };
  return [
    ...(acts > 0 ? [{ what, count: acts, deed: 'kept' as const, reason }] : []),
    ...(files > 0 ? [{ what: proofs, count: files, deed: 'deleted' as const }] : []),
  ];
}

registerErasure({
  feature: 'dutyReports',
  order: 25,
  plan: (db, { personId }) => planned(db, personId),
  erase: async (trx, { personId }) => {
    const outcomes = await planned(trx, personId);
    await sql`DELETE FROM duty_contest_proofs p WHERE EXISTS (SELECT 1 ${answeredProofs(personId)})`.execute(
      trx,
    );
    return outcomes;
  },
});

/** Proofs of lines answered before. duty_contests_desk */
const oldProofs = (before: Date, held: readonly string[]): RawBuilder<unknown> => sql`
  FROM duty_contests c WHERE p.contest_id = c.id AND c.status <> 'open' AND c.answered_at < ${before}
   AND c.person_id <> ALL(${[...held]}::uuid[])`;

registerRetention({
  recordType: 'dutyContestProof',
  name: proofs,
  describe: {
    zh: '答复后三年删去附件，异议和答复留在经过里',
    en: 'Three years after the answer the files go; what was said stays in the story',
  },
  ...{ keepDays: 1_095, shortestDays: 180 },
  count: async (db, before) => {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM duty_contest_proofs p WHERE EXISTS (SELECT 1 ${oldProofs(before, [])})`.execute(
      db,
    );
    return rows[0]?.count ?? 0;
  },
  apply: async (trx, before, held) => {
    const { numAffectedRows } = await sql`
      DELETE FROM duty_contest_proofs WHERE id IN (SELECT p.id FROM duty_contest_proofs p
        WHERE EXISTS (SELECT 1 ${oldProofs(before, held)}) LIMIT 500)`.execute(trx);
    return Number(numAffectedRows ?? 0);
  },
});
