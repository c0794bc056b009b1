import { type Kysely, sql } from 'kysely';
import type { z } from 'zod';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { invalid } from '../../../platform/http/problem.ts';
import { visibleTo } from '../facts.ts';
import { summaries } from '../queries.ts';
import { appealColumns } from '../tables.ts';
import { cohortOf } from './cohort.ts';
import type { figureRoutes } from './contract.ts';
import { measureCondition } from './measures.ts';

type RowsQuery = z.output<(typeof figureRoutes)['figureRows']['query']>;

/** The rows behind one figure: the same cohort and the same condition, of which the actor sees what is theirs to see. */
export async function figureRows(db: Kysely<Database>, actor: Actor, query: RowsQuery, now: Date) {
  const cohort = await cohortOf(db, actor, query);
  let rows = db
    .selectFrom('appeals')
    .select(appealColumns)
    .where(visibleTo(actor))
    .where(cohort.where)
    .where(measureCondition(query.measure, now))
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  if (query.within !== undefined)
    rows = rows.where(measureCondition('closed', now)).where('elapsed_workdays', '<=', query.within);
  if (query.after) {
    const [at, id] = cursorOf(query.after);
    rows = rows.where(sql<boolean>`(received_at, id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const found = await rows.execute();
  const page = found.slice(0, query.limit);
  const last = found.length > query.limit ? page.at(-1) : undefined;
  return {
    items: await summaries(db, actor, page, now),
    next: last ? `${last.received_at.toISOString()}_${last.id}` : null,
  };
}

function cursorOf(text: string): [string, string] {
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(text);
  if (!match?.[1] || !match[2])
    throw invalid([{ field: 'after', code: 'format', message: 'Take the cursor from the previous page.' }]);
  return [match[1], match[2]];
}
