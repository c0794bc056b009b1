import { sql } from 'kysely';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { type DeadlineRow, registerDeadlineHandler } from '../../clock/index.ts';
import { tellDeciders } from './messages.ts';

/** Warns who decides; when time is up, tells the union above as well. Nothing is decided by the clock. */
registerDeadlineHandler('discoveryCandidate', {
  onDue: async (trx, { breached, warned }, now) => {
    const rows = await trx
      .selectFrom('discovery_candidates')
      .select(['id', 'union_path'])
      .where(
        'id',
        'in',
        [...breached, ...warned].map((row) => row.subject_id),
      )
      .where('status', '=', 'waiting')
      .execute();
    const late = new Set(breached.map((row) => row.subject_id));
    for (const { id, union_path } of rows)
      await tellDeciders(trx, {
        ...{ candidateId: id, path: union_path, now, above: late.has(id) },
        what: late.has(id) ? 'breached' : 'warned',
      });
  },
  onMoved: follow,
  changed: (context) => context.live.changed('discovery'),
});

/** Due dates that moved with the calendar. */
async function follow(trx: AppTransaction, moved: readonly DeadlineRow[]): Promise<void> {
  await sql`UPDATE discovery_candidates AS c SET due_on = moved.due
    FROM unnest(${moved.map((row) => row.subject_id)}::uuid[], ${moved.map((row) => row.due_on)}::date[])
      AS moved (id, due)
   WHERE c.id = moved.id`.execute(trx);
}
