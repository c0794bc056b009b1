import { type Kysely, sql } from 'kysely';
import { type CivilDate, yearOf } from '../../kernel/civilDate.ts';
import { formatLetterNumber } from '../../kernel/letterNumber.ts';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { seesMeetingsOf } from './policy.ts';

type Db = Kysely<Database>;

const meetingQuery = (db: Db) =>
  db
    .selectFrom('joint_meetings as m')
    .innerJoin('unions as u', 'u.id', 'm.union_id')
    .innerJoin('accounts as a', 'a.id', 'm.convener_id')
    .selectAll('m')
    .select([
      'u.path as union_path',
      'u.name as union_name',
      'u.short_name as union_short',
      'u.division_code',
      'a.name as convener_name',
    ])
    .select(
      sql<number>`(SELECT count(*)::int FROM meeting_actions WHERE meeting_id = m.id AND status = 'open')`.as(
        'open_actions',
      ),
    );
export type MeetingRow = Awaited<ReturnType<ReturnType<typeof meetingQuery>['executeTakeFirstOrThrow']>>;
export const meetingsOf = (db: Db) => meetingQuery(db);

export const stateOf = (row: MeetingRow) => ({
  status: row.status,
  unionPath: row.union_path,
  openActions: row.open_actions,
});

/** Meetings in which the actor owns an action item. meeting_actions_owner */
export async function ownedMeetings(db: Db, actor: Actor): Promise<Set<string>> {
  const rows = await db
    .selectFrom('meeting_actions')
    .select('meeting_id')
    .where('owner_id', '=', accountIdOf(actor))
    .execute();
  return new Set(rows.map(({ meeting_id }) => meeting_id));
}

/** Locked, so that two people change it one after another. @throws 404 for one out of sight, in the words for `what` */
export async function lockMeeting(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  what = 'The meeting',
): Promise<MeetingRow> {
  const locked = await trx
    .selectFrom('joint_meetings')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!locked) throw notFound(what);
  const row = await meetingQuery(trx).where('m.id', '=', id).executeTakeFirstOrThrow();
  if (!seesMeetingsOf(actor, row.union_path) && !(await ownedMeetings(trx, actor)).has(id))
    throw notFound(what);
  return row;
}

/** The next number of minutes of a union and year; it falls back with the transaction, so none is lost or used twice. */
export async function takeMinutesNumber(
  trx: AppTransaction,
  union: { id: string; shortName: string },
  today: CivilDate,
): Promise<string> {
  const year = yearOf(today);
  const { last_sequence: sequence } = await trx
    .insertInto('meeting_number_series')
    .values({ union_id: union.id, year, last_sequence: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['union_id', 'year'])
        .doUpdateSet((row) => ({ last_sequence: row('meeting_number_series.last_sequence', '+', 1) })),
    )
    .returning('last_sequence')
    .executeTakeFirstOrThrow();
  return formatLetterNumber({ unionShort: union.shortName, word: '联纪', year, sequence });
}
