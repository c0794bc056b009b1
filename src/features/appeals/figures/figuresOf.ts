import { type Kysely, sql } from 'kysely';
import { rate } from '../../../kernel/rate.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { FiguresView } from '../contract.ts';
import { cohortOf, type FiguresQuery } from './cohort.ts';
import { elapsedOf } from './elapsed.ts';
import { addCounts, type Counts, countColumns } from './measures.ts';

/**
 * The figures of what was received in a period, within what the actor may see, in one statement whatever the number of
 * appeals. Rates come with both their figures and are "—" without a denominator (rules 2.0.5).
 */
export async function figuresOf(
  db: Kysely<Database>,
  actor: Actor,
  query: FiguresQuery,
  now: Date,
): Promise<FiguresView> {
  const cohort = await cohortOf(db, actor, query);
  // appeals_received_on for a short period, else one pass; grouped by elapsed days so that percentiles need no second.
  const { rows } = await sql<Counts & { elapsed: number | null }>`
    SELECT CASE WHEN appeals.status IN ('closed', 'revisited') THEN elapsed_workdays END AS elapsed, ${countColumns(now)}
      FROM appeals WHERE ${cohort.where} GROUP BY 1`.execute(db);
  const histogram = new Map(
    rows.flatMap(({ elapsed, received }) => (elapsed === null ? [] : [[elapsed, received] as const])),
  );
  const counts = addCounts(rows);
  return {
    from: query.from ?? null,
    to: query.to ?? null,
    scope: cohort.scope,
    received: counts.received,
    accepted: counts.accepted,
    closed: counts.closed,
    open: counts.open,
    overdueOpen: counts.overdueOpen,
    late: counts.late,
    settled: counts.settled,
    peopleAffected: counts.peopleAffected,
    recoveredFen: counts.recoveredFen,
    reopenings: counts.reopenings,
    ...ratesOf(counts),
    elapsedWorkdays: elapsedOf(histogram),
  };
}

/** The rates of rules 2.0.5. */
export function ratesOf(counts: Counts) {
  return {
    acceptanceRate: rate(counts.accepted, counts.received),
    closureRate: rate(counts.closedOfAccepted, counts.accepted),
    mediationRate: rate(counts.settled, counts.accepted),
    onTimeRate: rate(counts.onTime, counts.measured),
    satisfactionRate: rate(counts.satisfied + counts.basicallySatisfied, counts.rated),
    satisfiedAlone: rate(counts.satisfied, counts.rated),
    nonResponse: rate(counts.notAnswered, counts.ratingOver),
  };
}
