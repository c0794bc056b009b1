import { type Kysely, sql } from 'kysely';
import { addDays, parseCivilDate } from '../../kernel/civilDate.ts';
import type { Database } from '../../platform/db/index.ts';
import { householdOf } from './queries.ts';
import { samePerson } from './samePerson.ts';

export type DuplicateReason = 'samePurpose' | 'samePeriod' | 'otherUnion' | 'householdMember' | 'waiting';

export interface LikelyDuplicate {
  /** Given already, or promised and not paid yet. */
  state: 'given' | 'promised';
  personId: string;
  personName: string;
  unionId: string;
  unionName: string;
  title: string;
  amountFen: number;
  /** The day it was given or promised. */
  on: string;
  subjectType: string;
  subjectId: string;
  reasons: DuplicateReason[];
}

export interface DuplicateQuestion {
  personId: string;
  purpose: string;
  unionId: string;
  /** The day of the help that is weighed, and how many days around it are the same period. */
  on: string;
  windowDays: number;
  /** The one that is weighed is no duplicate of itself. */
  except: { subjectType: string; subjectId: string };
}

/**
 * Help that may be the same once more: the same purpose in the same period, to the person or somebody of the household,
 * by whatever union; latest first, at most 50. Advice for a person who decides. help_entries_person, help_holds_person
 */
export async function likelyDuplicates(
  db: Kysely<Database>,
  asked: DuplicateQuestion,
): Promise<LikelyDuplicate[]> {
  const household = await householdOf(db, asked.personId);
  const [own] = household;
  if (own === undefined) return [];
  const day = parseCivilDate(asked.on);
  const from = addDays(day, -asked.windowDays);
  const to = addDays(day, asked.windowDays);
  const notItself = (
    alias: string,
  ) => sql`NOT (${sql.ref(`${alias}.subject_type`)} = ${asked.except.subjectType}
    AND ${sql.ref(`${alias}.subject_id`)} = ${asked.except.subjectId}::uuid)`;
  const { rows } = await sql<Omit<LikelyDuplicate, 'reasons'>>`
    WITH ${samePerson(household)}, found AS (
      SELECT 'given' AS state, same.asked AS person_id, e.union_id, e.title, e.amount_fen, e.helped_on AS on_day,
             e.subject_type, e.subject_id
        FROM same JOIN help_entries e ON e.person_id = same.id
       WHERE e.reverses_id IS NULL AND e.purpose = ${asked.purpose}
         AND e.helped_on BETWEEN ${from} AND ${to} AND ${notItself('e')}
         AND (e.amount_fen = 0 OR e.amount_fen + coalesce(
               (SELECT sum(r.amount_fen) FROM help_entries r WHERE r.reverses_id = e.id), 0) > 0)
      UNION ALL
      SELECT 'promised', same.asked, h.union_id, h.title, h.amount_fen, h.held_on, h.subject_type, h.subject_id
        FROM same JOIN help_holds h ON h.person_id = same.id AND h.ended_at IS NULL
       WHERE h.purpose = ${asked.purpose} AND h.held_on BETWEEN ${from} AND ${to} AND ${notItself('h')}
    )
    SELECT found.state, found.person_id AS "personId", p.name AS "personName", found.union_id AS "unionId",
           u.name AS "unionName", found.title, found.amount_fen AS "amountFen", found.on_day AS "on",
           found.subject_type AS "subjectType", found.subject_id AS "subjectId"
      FROM found JOIN people p ON p.id = found.person_id JOIN unions u ON u.id = found.union_id
     ORDER BY found.on_day DESC, found.subject_id LIMIT 50`.execute(db);
  return rows.map((row) => ({
    ...row,
    reasons: [
      ...(['samePurpose', 'samePeriod'] as const),
      ...(row.unionId === asked.unionId ? [] : (['otherUnion'] as const)),
      ...(row.personId === own ? [] : (['householdMember'] as const)),
      ...(row.state === 'promised' ? (['waiting'] as const) : []),
    ],
  }));
}
