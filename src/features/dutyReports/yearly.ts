import { sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { systemActor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { transaction } from '../../platform/db/index.ts';
import { Problem } from '../../platform/http/problem.ts';
import { startBatch } from './issue.ts';
import { findDutyReportSettings } from './settings.ts';

export const yearlyJobName = 'dutyReports.yearly';

/**
 * Each January, from the day the profile says on: the year's reports of every body that has none of them yet. Run every
 * day, so that one who was away or added later is not left out. duty_batches_body
 */
export async function issueYear({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const now = clock.now();
  const [year = '', month, day] = shanghaiDate(now).split('-');
  const { issueYearly, issueFromDay } = await findDutyReportSettings(db);
  if (!issueYearly || month !== '01' || Number(day) < issueFromDay) return 0;
  const period = String(Number(year) - 1);
  const { rows } = await sql<{ id: string; union_id: string; union_path: string; starts_on: string }>`
    SELECT b.id, b.union_id, b.union_path, b.starts_on FROM representative_bodies b
     WHERE b.status <> 'preparing' AND b.starts_on < ${`${year}-01-01`}::date
       AND coalesce(b.ended_on, b.extended_to, b.ends_on) > ${`${period}-01-01`}::date
       AND NOT EXISTS (SELECT 1 FROM duty_batches t WHERE t.body_id = b.id AND t.period = ${period}
             AND t.created_at >= ${`${year}-01-01T00:00:00+08:00`}::timestamptz)
     ORDER BY b.id LIMIT 500`.execute(db);
  let started = 0;
  for (const body of rows)
    try {
      await transaction(db, (trx) => startBatch(trx, { actor: systemActor, now }, body, period));
      started += 1;
    } catch (error) {
      // A body nobody sat in has no reports.
      if (!(error instanceof Problem)) throw error;
    }
  return started;
}
