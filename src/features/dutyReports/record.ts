import { type RawBuilder, sql } from 'kysely';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { holdLedger } from './cut.ts';
import type { DutyKind } from './tables.ts';

/** The record an act stands in. */
export interface DutySubject {
  kind: DutyKind;
  subjectType: string;
  subjectId: string;
}

export interface DutyActInput extends DutySubject {
  personId: string;
  /** `YYYY-MM-DD` of Asia/Shanghai. */
  happenedOn: string;
  unionId: string;
  /** One line that a reader of the report understands; names no constituent. */
  title: string;
  /** Whom a visit reached, by ids of the caller's own records: with them a report tells person-times from people. */
  contactIds?: readonly string[] | undefined;
}

/** The living record of a person and all that were joined into it. people_merged_into */
const samePerson = (personId: string): RawBuilder<unknown> => sql`
  RECURSIVE up (id, into_id) AS (
    SELECT p.id, p.merged_into_id FROM people p WHERE p.id = ${personId}::uuid
    UNION ALL SELECT p.id, p.merged_into_id FROM up JOIN people p ON p.id = up.into_id
  ), same (id) AS (
    SELECT id FROM up WHERE into_id IS NULL
    UNION ALL SELECT p.id FROM same JOIN people p ON p.merged_into_id = same.id
  )`;

/**
 * Writes an act of a representative from its own record. The same record counts once for a person, however often it is
 * told, until it was taken back. Who holds several seats: it counts for the one whose place is nearest above `unionId`.
 * Nothing is written for a person who held no seat on that day. Never for a vote cast (ADR 9), and for a rating of a
 * reply only once its window has closed.
 */
export async function recordDutyAct(trx: AppTransaction, act: DutyActInput, now: Date): Promise<void> {
  await holdLedger(trx);
  // representative_seats_person, duty_acts_seat_subject, duty_acts_person_subject
  await sql`
    WITH ${samePerson(act.personId)}, seat AS (
      SELECT s.id FROM representative_seats s JOIN same ON same.id = s.person_id, unions u
       WHERE u.id = ${act.unionId}::uuid AND s.since_on <= ${act.happenedOn}::date AND s.until_on > ${act.happenedOn}::date
       ORDER BY u.path LIKE s.union_path || '%' DESC, length(s.union_path) DESC, s.id LIMIT 1
    ), told AS (
      SELECT a.attempt, EXISTS (SELECT 1 FROM duty_turns t WHERE t.act_id = a.id AND t.turn = 'reversed') AS reversed
        FROM duty_acts a
       WHERE a.kind = ${act.kind} AND a.subject_type = ${act.subjectType} AND a.subject_id = ${act.subjectId}::uuid
         AND (a.person_id IN (SELECT id FROM same) OR a.seat_id IN (SELECT id FROM seat))
    )
    INSERT INTO duty_acts (id, seat_id, person_id, kind, happened_on, union_id, union_name, subject_type, subject_id,
        attempt, title, contact_ids, created_at)
    SELECT ${newId()}::uuid, seat.id, ${act.personId}::uuid, ${act.kind}::text, ${act.happenedOn}::date, u.id, u.name,
        ${act.subjectType}::text, ${act.subjectId}::uuid, coalesce((SELECT max(attempt) FROM told), 0) + 1,
        ${act.title}::text, ${[...(act.contactIds ?? [])]}::uuid[], ${now}::timestamptz
      FROM seat, unions u
     WHERE u.id = ${act.unionId}::uuid AND NOT EXISTS (SELECT 1 FROM told WHERE NOT reversed)
    ON CONFLICT DO NOTHING`.execute(trx);
}

/** The acts on a record that stand. duty_acts_subject */
const standing = ({ kind, subjectType, subjectId }: DutySubject): RawBuilder<unknown> => sql`
  FROM duty_acts a WHERE a.subject_type = ${subjectType} AND a.subject_id = ${subjectId}::uuid AND a.kind = ${kind}
   AND NOT EXISTS (SELECT 1 FROM duty_turns t WHERE t.act_id = a.id AND t.turn = 'reversed')`;

/** What became of it: written for everybody whose act on the record stands. Told twice, it is written once. */
export async function recordDutyResult(
  trx: AppTransaction,
  { result, at, ...subject }: DutySubject & { result: { zh: string; en: string }; at: Date },
  now: Date,
): Promise<void> {
  await holdLedger(trx);
  await sql`
    INSERT INTO duty_turns (id, act_id, turn, words_zh, words_en, happened_at, created_at)
    SELECT gen_random_uuid(), a.id, 'result', ${result.zh}::text, ${result.en}::text, ${at}::timestamptz, ${now}::timestamptz
      ${standing(subject)} ORDER BY a.number
    ON CONFLICT DO NOTHING`.execute(trx);
}

/**
 * Takes an act back: an entry of its own. Reports issued before keep it, later editions do not have it. With `personId`
 * only that person's act, without everybody's on the record. Nothing written is nothing to do.
 */
export async function reverseDutyAct(
  trx: AppTransaction,
  { reason, personId, ...subject }: DutySubject & { reason: string; personId?: string | undefined },
  now: Date,
): Promise<void> {
  await holdLedger(trx);
  await sql`
    ${personId === undefined ? sql`` : sql`WITH ${samePerson(personId)}`}
    INSERT INTO duty_turns (id, act_id, turn, words_zh, words_en, happened_at, created_at)
    SELECT gen_random_uuid(), a.id, 'reversed', ${reason}::text, ${reason}::text, ${now}::timestamptz, ${now}::timestamptz
      ${standing(subject)} ${personId === undefined ? sql`` : sql`AND a.person_id IN (SELECT id FROM same)`}
     ORDER BY a.number
    ON CONFLICT DO NOTHING`.execute(trx);
}
