import { type Kysely, sql } from 'kysely';
import { endOfShanghaiDay, shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { openStatuses, type Status } from '../lifecycle.ts';
import { statusWords } from '../words.ts';
import type { CockpitView } from './contract.ts';
import { figuresScope } from './figuresScope.ts';

/** The state of this moment: open by stage, due today, overdue, and what came and went today. */
export async function cockpitOf(db: Kysely<Database>, actor: Actor, now: Date): Promise<CockpitView> {
  const today = shanghaiDate(now);
  const scope = figuresScope(actor);
  const endOfDay = endOfShanghaiDay(today);
  const [stages, [day]] = await Promise.all([
    // appeals_queue: its condition is that the case is open
    sql<{ status: Status; count: number; overdue: number; due_today: number; key_cases: number }>`
      SELECT appeals.status, count(*) AS count, count(*) FILTER (WHERE next_due_at <= ${now}) AS overdue,
             count(*) FILTER (WHERE next_due_at > ${now} AND next_due_at <= ${endOfDay}) AS due_today,
             count(*) FILTER (WHERE key_case OR green_channel) AS key_cases
        FROM appeals WHERE open AND ${scope} GROUP BY 1`
      .execute(db)
      .then(({ rows }) => rows),
    // appeals_received_on, appeals_closed_on
    sql<{ received: number; closed: number }>`
      SELECT (SELECT count(*) FROM appeals WHERE received_on = ${today} AND ${scope}) AS received,
             (SELECT count(*) FROM appeals WHERE closed_on = ${today} AND ${scope}) AS closed`
      .execute(db)
      .then(({ rows }) => rows),
  ]);
  const byStatus = new Map(stages.map((stage) => [stage.status, stage]));
  const sum = (count: (stage: (typeof stages)[number]) => number) =>
    stages.reduce((total, stage) => total + count(stage), 0);
  return {
    at: now.toISOString(),
    open: sum((stage) => stage.count),
    overdue: sum((stage) => stage.overdue),
    dueToday: sum((stage) => stage.due_today),
    keyCases: sum((stage) => stage.key_cases),
    receivedToday: day?.received ?? 0,
    closedToday: day?.closed ?? 0,
    stages: openStatuses.map((status) => ({
      status,
      words: statusWords[status],
      open: byStatus.get(status)?.count ?? 0,
      overdue: byStatus.get(status)?.overdue ?? 0,
    })),
  };
}
