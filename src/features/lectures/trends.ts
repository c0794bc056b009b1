import { type Kysely, sql } from 'kysely';
import { addDays } from '../../kernel/civilDate.ts';
import { shanghaiDate, startOfShanghaiDay } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { type MatterGroupCount, matterGroupCounts, matterGroupIds } from '../appeals/index.ts';
import { findTrendRule } from './settings.ts';
import type { PlannedOn } from './tables.ts';
import { isRising } from './trendRule.ts';

type Db = Kysely<Database>;

async function countsNow(db: Db, actor: Actor, now: Date, unionId: string | undefined) {
  const rule = await findTrendRule(db);
  const to = shanghaiDate(now);
  const from = addDays(to, 1 - rule.days);
  const [beforeFrom, beforeTo] = [addDays(from, -rule.days), addDays(from, -1)];
  const current = await matterGroupCounts(db, actor, { from, to, unionId });
  const earlier = await matterGroupCounts(db, actor, { from: beforeFrom, to: beforeTo, unionId });
  const keyOf = ({ category, group }: MatterGroupCount) => `${category}|${group}`;
  const before = new Map(earlier.rows.map((row) => [keyOf(row), row.count]));
  const rows = current.rows.map((row) => ({ ...row, before: before.get(keyOf(row)) ?? 0 }));
  return { rule, from, to, beforeFrom, beforeTo, total: current.total, rows };
}

interface TrendFilter {
  unionId?: string | undefined;
  category?: string | undefined;
  workerGroup?: string | undefined;
}

/** What rises within the actor's figures, most cases first, each with the lectures planned on it since. */
export async function risingMatters(db: Db, actor: Actor, now: Date, filter: TrendFilter) {
  const { rows, ...period } = await countsNow(db, actor, now, filter.unionId);
  const rising = rows.filter(
    (row) =>
      row.group !== '' &&
      isRising({ now: row.count, before: row.before }, period.rule) &&
      (!filter.category || row.category === filter.category) &&
      (!filter.workerGroup || row.group === filter.workerGroup),
  );
  const lectures = await db
    .selectFrom('lectures')
    .select(['id', 'topic', 'starts_at', 'status', 'category', 'worker_group'])
    .where('status', '!=', 'cancelled')
    .where('created_at', '>=', startOfShanghaiDay(period.from))
    .where(sql<boolean>`category = ANY(${rising.map(({ category }) => category)}::text[])`)
    .orderBy('starts_at')
    .limit(200)
    .execute();
  return {
    ...period,
    items: rising.slice(0, 50).map((row) => ({
      category: row.category,
      workerGroup: row.group,
      now: row.count,
      before: row.before,
      lectures: lectures
        .filter(
          (one) =>
            one.category === row.category && (one.worker_group === row.group || one.worker_group === null),
        )
        .map((one) => ({
          id: one.id,
          topic: one.topic,
          startsAt: one.starts_at.toISOString(),
          status: one.status,
        })),
    })),
  };
}

/** The figures of one matter and group as they stand, and the appeals they count. */
export async function trendOf(
  db: Db,
  actor: Actor,
  now: Date,
  of: { category: string; group: string; unionId?: string | undefined },
): Promise<{ trend: PlannedOn; appealIds: string[] }> {
  const { rows, from, to, total } = await countsNow(db, actor, now, of.unionId);
  const row = rows.find((one) => one.category === of.category && one.group === of.group);
  const appealIds = await matterGroupIds(db, actor, { from, to, unionId: of.unionId }, of);
  return { trend: { from, to, now: appealIds.length, before: row?.before ?? 0, total }, appealIds };
}
