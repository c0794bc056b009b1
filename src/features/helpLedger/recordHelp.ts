import { sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';
import { endHold } from './holds.ts';
import { lockHelped } from './samePerson.ts';
import type { HelpKind } from './tables.ts';

export interface HelpSubject {
  subjectType: string;
  subjectId: string;
}

export interface HelpInput extends HelpSubject {
  personId: string;
  kind: HelpKind;
  /** Integer fen; goods and visits at their value, 0 where there is none. */
  amountFen: number;
  unionId: string;
  helpedOn: string;
  /** One line a worker understands: 春节慰问, 医疗救助. */
  title: string;
  programmeCode?: string | null | undefined;
  /** What it is for, to tell duplicate help: `living`, `medical`, `tuition`, `condolence`, `relief`, … */
  purpose?: string | null | undefined;
  countsTowardCap: boolean;
  /** The year whose cap it uses; the year of `helpedOn` unless it was promised in another. */
  capYear?: number | undefined;
}

export const yearOf = (day: string): number => Number(day.slice(0, 4));

/**
 * Writes one help into the ledger of the household. The same subject is written once, however often it is told, until
 * it was taken back whole. Ends the hold of the subject. Caps are not refused here: what was given was given; whoever
 * promises money asks `holdCap` first. @returns the id of the entry
 */
export async function recordHelp(trx: AppTransaction, help: HelpInput, now: Date): Promise<string> {
  if (help.countsTowardCap) await lockHelped(trx, help.personId);
  await endHold(trx, help, 'paid', now);
  const written = await insertEntry(trx, help, 1, now);
  if (written) return written;
  const last = await lastEntry(trx, help);
  if (!last) throw new Error('An entry that stands in the way can be read.');
  if (last.left_fen > 0 || last.amount_fen === 0) return last.id;
  return (await insertEntry(trx, help, last.attempt + 1, now)) ?? recordHelp(trx, help, now);
}

/** help_entries_subject. The household and the path are those of the moment. */
async function insertEntry(trx: AppTransaction, help: HelpInput, attempt: number, now: Date) {
  const { rows } = await sql<{ id: string }>`
    INSERT INTO help_entries (id, person_id, household_id, kind, amount_fen, programme_code, purpose, union_id,
        union_path, helped_on, cap_year, subject_type, subject_id, attempt, title, counts_toward_cap, created_at)
    SELECT ${newId()}::uuid, p.id, p.household_id, ${help.kind}::text, ${help.amountFen}::bigint,
        ${help.programmeCode ?? null}::text, ${help.purpose ?? null}::text, u.id, u.path, ${help.helpedOn}::date,
        ${help.capYear ?? yearOf(help.helpedOn)}::int, ${help.subjectType}::text, ${help.subjectId}::uuid,
        ${attempt}::int, ${help.title}::text, ${help.countsTowardCap}::boolean, ${now}::timestamptz
      FROM people p, unions u WHERE p.id = ${help.personId}::uuid AND u.id = ${help.unionId}::uuid
    ON CONFLICT (subject_type, subject_id, attempt) WHERE reverses_id IS NULL DO NOTHING
    RETURNING id`.execute(trx);
  return rows[0]?.id;
}

async function lastEntry(trx: AppTransaction, { subjectType, subjectId }: HelpSubject) {
  const { rows } = await sql<{ id: string; attempt: number; amount_fen: number; left_fen: number }>`
    SELECT e.id, e.attempt, e.amount_fen,
           e.amount_fen + coalesce((SELECT sum(r.amount_fen) FROM help_entries r WHERE r.reverses_id = e.id), 0)::bigint AS left_fen
      FROM help_entries e
     WHERE e.subject_type = ${subjectType} AND e.subject_id = ${subjectId} AND e.reverses_id IS NULL
     ORDER BY e.attempt DESC LIMIT 1`.execute(trx);
  return rows[0];
}

/**
 * Takes help back, whole or in part: an entry of its own that frees the cap of the year the help had used. Nothing left
 * to take back, or nothing written, is nothing to do. @returns the id of the new entry, or null
 * @throws Problem 409 `helpOverReversed` when more would be taken back than is left
 */
export async function reverseHelp(
  trx: AppTransaction,
  { amountFen, reason, ...subject }: HelpSubject & { amountFen?: number | undefined; reason: string },
  now: Date,
): Promise<string | null> {
  // Nobody may lock a row of an append-only table.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`help/${subject.subjectType}/${subject.subjectId}`}, 0))`.execute(
    trx,
  );
  const entry = await lastEntry(trx, subject);
  if (!entry || entry.left_fen <= 0) return null;
  const back = amountFen ?? entry.left_fen;
  if (back > entry.left_fen)
    throw conflict('helpOverReversed', 'More would be taken back than was given.', {
      leftFen: entry.left_fen,
    });
  const { rows } = await sql<{ id: string }>`
    INSERT INTO help_entries (id, person_id, household_id, kind, amount_fen, programme_code, purpose, union_id,
        union_path, helped_on, cap_year, subject_type, subject_id, attempt, title, counts_toward_cap, reverses_id, reason,
        created_at)
    SELECT ${newId()}::uuid, e.person_id, e.household_id, e.kind, ${-back}::bigint, e.programme_code, e.purpose, e.union_id,
        e.union_path, ${shanghaiDate(now)}::date, e.cap_year, e.subject_type, e.subject_id, e.attempt, e.title,
        e.counts_toward_cap, e.id, ${reason}::text, ${now}::timestamptz
      FROM help_entries e WHERE e.id = ${entry.id} RETURNING id`.execute(trx);
  return rows[0]?.id ?? null;
}
