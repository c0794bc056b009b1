import { sql } from 'kysely';
import { registerUpcoming } from '../clock/index.ts';
import { rowsSeen } from './policy.ts';
import { kindWords } from './words.ts';

/** The first day after a term, with its extension. */
const lastDay = sql<string>`coalesce(b.extended_to, b.ends_on)`;

/** Terms that run out, in the calendar of whoever sees the body. representative_bodies_ends */
registerUpcoming('representative', {
  async countByDay(db, actor, { from, to }) {
    const rows = await db
      .selectFrom('representative_bodies as b')
      .select([lastDay.as('date'), sql<number>`count(*)::int`.as('count')])
      .where('b.status', '=', 'inTerm')
      .where(lastDay, '>=', from)
      .where(lastDay, '<=', to)
      .where(rowsSeen(actor, 'b.union_path'))
      .groupBy(lastDay)
      .execute();
    return rows.map((row) => ({ ...row, provisional: 0 }));
  },
  async listDay(db, actor, date, limit) {
    const rows = await db
      .selectFrom('representative_bodies as b')
      .select(['b.id', 'b.name', 'b.kind', 'b.starts_on', 'b.term_years', 'b.extended_to'])
      .where('b.status', '=', 'inTerm')
      .where(lastDay, '=', date)
      .where(rowsSeen(actor, 'b.union_path'))
      .orderBy('b.id')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      // The calendar opens /representatives/:id.
      ...{ id: row.id, subjectType: 'representative', subjectId: row.id, subject: row.name },
      about: { zh: kindWords[row.kind][0], en: kindWords[row.kind][1] },
      name: { zh: '代表任期届满', en: 'The term of representatives ends' },
      ...{ due: date, provisional: false },
      explanation: {
        zh: `任期从 ${row.starts_on} 起 ${row.term_years} 年${row.extended_to ? '，已延长' : ''}`,
        en: `${row.term_years} years from ${row.starts_on}${row.extended_to ? ', extended' : ''}`,
      },
    }));
  },
});
