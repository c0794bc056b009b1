import { type RawBuilder, sql } from 'kysely';
import { type MeasureName, measureNames } from './measureNames.ts';

export type { MeasureName };

type Condition = RawBuilder<boolean>;

const closed = sql<boolean>`appeals.status IN ('closed', 'revisited')`;

/** A rating counts once its window is over: inside it the handler must not learn of it. Imported ones have none. */
const windowOver = (now: Date): Condition =>
  sql`(${closed} AND (rating_closes_at IS NULL OR rating_closes_at <= ${now}))`;

const conditions: Record<MeasureName, (now: Date) => Condition> = {
  received: () => sql`true`,
  accepted: () => sql`accepted_at IS NOT NULL`,
  closed: () => closed,
  closedOfAccepted: () => sql`(${closed} AND accepted_at IS NOT NULL)`,
  open: () => sql`open`,
  overdueOpen: (now) => sql`(open AND next_due_at <= ${now})`,
  measured: () => sql`(${closed} AND final_due_at IS NOT NULL)`,
  onTime: () => sql`(${closed} AND closed_at <= final_due_at)`,
  late: () => sql`(${closed} AND closed_at > final_due_at)`,
  settled: () =>
    sql`(accepted_at IS NOT NULL AND (settled_at IS NOT NULL OR outcome IS NOT DISTINCT FROM 'settled'))`,
  reopened: () => sql`reopen_count > 0`,
  recovered: () => sql`recovered_fen > 0`,
  ratingOver: windowOver,
  rated: (now) => sql`(rating IS NOT NULL AND ${windowOver(now)})`,
  satisfied: (now) => sql`(rating = 'satisfied' AND ${windowOver(now)})`,
  basicallySatisfied: (now) => sql`(rating = 'basicallySatisfied' AND ${windowOver(now)})`,
  notSatisfied: (now) => sql`(rating = 'notSatisfied' AND ${windowOver(now)})`,
  notAnswered: (now) => sql`(rating IS NULL AND ${windowOver(now)})`,
};

/** The appeals that a count counts, within the figures' cohort. */
export const measureCondition = (name: MeasureName, now: Date): Condition => conditions[name](now);

export type Counts = Record<MeasureName, number> & {
  peopleAffected: number;
  recoveredFen: number;
  reopenings: number;
};

/** The counts of a group as columns, each named as its measure. */
export function countColumns(now: Date): RawBuilder<unknown> {
  const counts = measureNames.map(
    (name) => sql`count(*) FILTER (WHERE ${measureCondition(name, now)}) AS ${sql.ref(name)}`,
  );
  return sql`${sql.join(counts)}, coalesce(sum(people_affected), 0)::bigint AS "peopleAffected",
    coalesce(sum(recovered_fen), 0)::bigint AS "recoveredFen", coalesce(sum(reopen_count), 0)::bigint AS reopenings`;
}

const countNames = [...measureNames, 'peopleAffected', 'recoveredFen', 'reopenings'] as const;

/** Adds up the counts of several groups. */
export function addCounts(groups: readonly Counts[]): Counts {
  const total = Object.fromEntries(countNames.map((name) => [name, 0])) as Counts;
  for (const group of groups) for (const name of countNames) total[name] += group[name];
  return total;
}
