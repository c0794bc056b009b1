import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerPersonReferences } from '../people/index.ts';
import { registerErasure, registerPersonalData } from '../privacy/index.ts';

for (const table of ['duty_batches', 'duty_contests'])
  registerPathHolder({ table, column: 'union_path', unionColumn: 'union_id' });
registerPersonReferences({ table: 'duty_contests', column: 'person_id' });

/** The ledger is append-only: an act keeps the record it was written with, and counts for its seat. */
const own = (personId: string): RawBuilder<unknown> => sql`
  (a.person_id = ${personId}::uuid OR a.seat_id IN (SELECT id FROM representative_seats WHERE person_id = ${personId}::uuid))`;

registerPersonalData({
  feature: 'dutyReports',
  order: 67,
  collect: async (db, personId) => {
    // duty_acts_person_subject, duty_acts_seat
    const { rows } = await sql<{ happened_on: string; title: string; union_name: string }>`
      SELECT a.happened_on, a.title, a.union_name FROM duty_acts a WHERE ${own(personId)}
       ORDER BY a.happened_on DESC, a.number DESC LIMIT 1000`.execute(db);
    if (rows.length === 0) return [];
    return [
      {
        title: { zh: '代表履职记录', en: 'What I did as a representative' },
        records: rows.map((act) => [
          { label: { zh: '日期', en: 'Date' }, value: act.happened_on },
          { label: { zh: '事项', en: 'What' }, value: act.title },
          { label: { zh: '工会', en: 'Union' }, value: act.union_name },
        ]),
      },
    ];
  },
});

/** What somebody did in an elected office stays with the office. */
async function kept(db: Kysely<Database>, personId: string) {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM duty_acts a WHERE ${own(personId)}`.execute(db);
  const count = rows[0]?.count ?? 0;
  if (count === 0) return [];
  return [
    {
      what: { zh: '代表履职记录和已出具的履职报告', en: 'Acts in office and issued duty reports' },
      ...{ count, deed: 'kept' as const },
      reason: {
        zh: '代表履职是民主管理的档案，须能向选区说明',
        en: 'What a representative did is the archive of the office, owed to the constituency',
      },
    },
  ];
}

registerErasure({
  feature: 'dutyReports',
  order: 25,
  plan: (db, { personId }) => kept(db, personId),
  erase: (trx, { personId }) => kept(trx, personId),
});
