import { sql } from 'kysely';
import { registerUpcoming } from '../clock/index.ts';
import { findCategory } from './categories.ts';
import { visibleTo } from './facts.ts';

function matter(code: string) {
  const found = findCategory(code);
  return { zh: found?.zh[2] ?? code, en: found?.en[2] ?? code };
}

/** Running deadlines of appeals the actor may see, for the calendar. deadlines_open_due */
export function registerAppealUpcoming(): void {
  registerUpcoming('appeal', {
    async countByDay(db, actor, { from, to }) {
      const rows = await db
        .selectFrom('deadlines')
        .select(({ fn }) => [
          'due_on as date',
          fn.countAll<number>().as('count'),
          sql<number>`count(*) FILTER (WHERE provisional)`.as('provisional'),
        ])
        .where('subject_type', '=', 'appeal')
        .where('status', '=', 'open')
        .where('due_on', '>=', from)
        .where('due_on', '<=', to)
        .where('subject_id', 'in', (inner) =>
          inner.selectFrom('appeals').select('id').where(visibleTo(actor)),
        )
        .groupBy('due_on')
        .execute();
      return rows.map((row) => ({ ...row, count: Number(row.count), provisional: Number(row.provisional) }));
    },
    async listDay(db, actor, date, limit) {
      const rows = await db
        .selectFrom('deadlines')
        .innerJoin('appeals as subject', 'subject.id', 'deadlines.subject_id')
        .select([
          'deadlines.id',
          'deadlines.rule',
          'deadlines.due_on',
          'deadlines.provisional',
          'deadlines.explanation',
        ])
        .select(['subject.id as appealId', 'subject.number', 'subject.category'])
        .where('subject_type', '=', 'appeal')
        .where('deadlines.status', '=', 'open')
        .where('due_on', '=', date)
        .where('subject_id', 'in', (inner) =>
          inner.selectFrom('appeals').select('id').where(visibleTo(actor)),
        )
        .orderBy('due_at')
        .orderBy('deadlines.id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        subjectType: 'appeal',
        subjectId: row.appealId,
        subject: row.number,
        about: matter(row.category),
        name: row.rule.name,
        due: row.due_on,
        provisional: row.provisional,
        explanation: row.explanation,
      }));
    },
  });
}
