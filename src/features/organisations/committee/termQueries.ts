import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';

/** Committees in office at or below a path, and those whose term (with its approved delay) was over at the instant. */
export async function officeCounts(
  db: Kysely<Database>,
  path: string,
  at: Date,
): Promise<{ overdue: number; inOffice: number }> {
  const { rows } = await sql<{ overdue: number; inOffice: number }>`
    SELECT count(*)::int AS "inOffice",
           count(*) FILTER (WHERE CASE WHEN t.delayed_at <= ${at} THEN t.delayed_until ELSE t.ends_on END
                                  < (${at}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date)::int AS overdue
      FROM committee_terms t JOIN union_versions v ON v.union_id = t.union_id
       AND v.valid_from <= ${at} AND (v.valid_until IS NULL OR v.valid_until > ${at})
     WHERE t.created_at <= ${at} AND (t.ended_at IS NULL OR t.ended_at > ${at}) AND v.path LIKE ${`${path}%`}`.execute(
    db,
  );
  return rows[0] ?? { overdue: 0, inOffice: 0 };
}
