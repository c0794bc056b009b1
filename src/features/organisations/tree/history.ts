import type { Kysely } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import type { UnionEventView } from './contract.ts';

/** The history of a union, newest first, page by page. union_events_union. */
export async function historyOf(
  db: Kysely<Database>,
  unionId: string,
  page: { before?: string | undefined; limit: number },
): Promise<{ items: UnionEventView[]; next: string | null }> {
  let query = db
    .selectFrom('union_events as e')
    .leftJoin('unions as o', 'o.id', 'e.other_union_id')
    .selectAll('e')
    .select(['o.id as otherId', 'o.name as otherName'])
    .where('e.union_id', '=', unionId);
  if (page.before) query = query.where('e.id', '<', page.before);
  const rows = await query
    .orderBy('e.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  const items = rows.slice(0, page.limit).map((row) => ({
    ...{ id: row.id, at: row.at.toISOString(), effectiveOn: row.effective_on, actor: row.actor_name },
    ...{ action: row.action, reason: row.reason, documentNumber: row.document_number },
    other: row.otherId && row.otherName ? { id: row.otherId, name: row.otherName } : null,
    ...{ before: row.before, after: row.after },
  }));
  return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}
