import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { findCategory } from '../categories.ts';
import { type EventType, eventWords, publicEventTypes } from '../eventWords.ts';
import type { LatestView } from './contract.ts';
import { figuresScope } from './figuresScope.ts';

const reach = 7 * 86_400_000;
const shownTypes: readonly EventType[] = [...publicEventTypes, 'deadlineBreached'];

/** The latest steps within what the actor may see, newest first, without a word of who or against whom. */
export async function latestSteps(
  db: Kysely<Database>,
  actor: Actor,
  limit: number,
  now: Date,
): Promise<LatestView['items']> {
  // appeal_events_at: a week of events, then their appeals by key
  const { rows } = await sql<{
    id: string;
    seq: number;
    at: Date;
    type: string;
    place: string;
    category: string;
  }>`
    SELECT appeals.id, latest.seq, latest.at, latest.type, unions.short_name AS place, appeals.category
      FROM appeal_events AS latest
      JOIN appeals ON appeals.id = latest.appeal_id
      JOIN unions ON unions.id = appeals.union_id
     WHERE latest.at > ${new Date(now.getTime() - reach)} AND latest.at <= ${now}
       AND latest.type IN (${sql.join(shownTypes)}) AND ${figuresScope(actor)}
     ORDER BY latest.at DESC, latest.appeal_id, latest.seq DESC
     LIMIT ${limit}`.execute(db);
  return rows.map(({ id, seq, at, type, place, category }) => {
    const leaf = findCategory(category);
    return {
      ...{ id: `${id}/${seq}`, at: at.toISOString(), type, place },
      words: eventWords[type as EventType],
      category: { zh: leaf?.zh[2] ?? category, en: leaf?.en[2] ?? category },
    };
  });
}
