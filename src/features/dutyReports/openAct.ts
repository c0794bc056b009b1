import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { seenSeat } from './access.ts';
import { openEvidence } from './evidence.ts';

/**
 * Where the record of an act opens. Who looks must see a report that tells it: constituents only what was issued.
 * duty_acts_pkey, duty_reports_seat_id_period_edition_key @throws Problem 404
 */
export async function openAct(db: Kysely<Database>, actor: Actor, id: string) {
  const act = await db.selectFrom('duty_acts').selectAll().where('id', '=', id).executeTakeFirst();
  if (!act) throw notFound('The act');
  const { viewer } = await seenSeat(db, actor, act.seat_id, ['holder', 'office', 'constituent'], 'The act');
  if (viewer === 'constituent' && !(await wasIssued(db, act))) throw notFound('The act');
  const evidence = await openEvidence(db, actor, {
    subjectType: act.subject_type,
    subjectId: act.subject_id,
  });
  return {
    ...{ title: act.title, happenedOn: act.happened_on, state: evidence.state },
    path: evidence.state === 'opens' ? evidence.path : null,
  };
}

async function wasIssued(db: Kysely<Database>, act: { id: string; seat_id: string }): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM duty_reports WHERE seat_id = ${act.seat_id} AND position(${act.id}::text IN content) > 0 LIMIT 1`.execute(
    db,
  );
  return rows.length > 0;
}
