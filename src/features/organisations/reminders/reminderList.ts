import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { ReminderView } from '../legal/contract.ts';
import { pathsFor } from '../policy.ts';
import type { ReminderKind } from './kinds.ts';
import { reminderWords } from './reminders.ts';

/** Open reminders of the actor's places, soonest first, page by page. union_tasks_place. */
export async function reminderList(
  db: Kysely<Database>,
  actor: Actor,
  page: { kind?: ReminderKind | undefined; after?: string | undefined; limit: number },
): Promise<{ items: ReminderView[]; next: string | null }> {
  const paths = pathsFor(actor, 'union.reminders');
  if (paths.length === 0) return { items: [], next: null };
  const [afterDay, afterId] = page.after?.split(' ') ?? [];
  let query = db
    .selectFrom('union_tasks as t')
    .innerJoin('unions as u', 'u.id', 't.union_id')
    .select(['t.id', 't.union_id', 'u.name', 't.kind', 't.due_on', 't.overdue'])
    .where('t.done_at', 'is', null)
    .where((is) => is.or(paths.map((path) => is('t.union_path', 'like', `${path}%`))));
  if (page.kind) query = query.where('t.kind', '=', page.kind);
  if (afterId) query = query.where(sql<boolean>`(t.due_on, t.id) > (${afterDay}::date, ${afterId}::uuid)`);
  const rows = await query
    .orderBy('t.due_on')
    .orderBy('t.id')
    .limit(page.limit + 1)
    .execute();
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => {
      const kind = row.kind as ReminderKind;
      return {
        ...{ id: row.id, unionId: row.union_id, unionName: row.name, kind, name: reminderWords[kind] },
        ...{ dueOn: row.due_on, overdue: row.overdue },
      };
    }),
    next: rows.length > page.limit && last ? `${last.due_on} ${last.id}` : null,
  };
}
