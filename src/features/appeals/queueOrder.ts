import { type RawBuilder, sql } from 'kysely';
import { invalid } from '../../platform/http/problem.ts';
import type { QueueQuery } from './contract.ts';
import type { AppealRow } from './tables.ts';

const orders = {
  due: { column: 'next_due_at', direction: 'asc' },
  received: { column: 'received_at', direction: 'desc' },
  closed: { column: 'closed_at', direction: 'desc' },
} as const;

export type QueueOrder = (typeof orders)[keyof typeof orders];

export const orderOf = ({ sort, view }: Pick<QueueQuery, 'sort' | 'view'>): QueueOrder =>
  orders[sort === 'due' && view === 'closed' ? 'closed' : sort];

/** As the indexes have it (appeals_queue, appeals_due, appeals_received, appeals_closed_at): rows without a date come last. */
export function orderSql({ column, direction }: QueueOrder): RawBuilder<unknown> {
  if (direction === 'asc') return sql`${sql.ref(column)}, id`;
  return column === 'received_at'
    ? sql`${sql.ref(column)} DESC, id DESC`
    : sql`${sql.ref(column)} DESC NULLS LAST, id DESC`;
}

interface Cursor {
  at: string | null;
  id: string;
}

/** Names the last row of a page. */
export function cursorAt(row: AppealRow, { column }: QueueOrder): string {
  const cursor: Cursor = { at: row[column]?.toISOString() ?? null, id: row.id };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function decodeCursor(text: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Cursor;
    if (typeof cursor.id === 'string' && (cursor.at === null || !Number.isNaN(Date.parse(cursor.at))))
      return cursor;
  } catch {
    // falls through to the refusal
  }
  throw invalid([{ field: 'after', code: 'format', message: 'Take the cursor from the previous page.' }]);
}

/**
 * What follows a cursor, as conditions to be read one after the other until the page is full: each is one range of the
 * order's index, so that a deep page costs what the first one costs.
 */
export function rangesAfter(
  after: string | undefined,
  { column, direction }: QueueOrder,
): RawBuilder<boolean>[] {
  if (after === undefined) return [sql<boolean>`true`];
  const { at, id } = decodeCursor(after);
  const follows = direction === 'asc' ? sql`>` : sql`<`;
  const dateless = sql`${sql.ref(column)} IS NULL`;
  if (at === null) return [sql<boolean>`${dateless} AND id ${follows} ${id}::uuid`];
  const dated = sql<boolean>`(${sql.ref(column)}, id) ${follows} (${at}::timestamptz, ${id}::uuid)`;
  return column === 'received_at' ? [dated] : [dated, sql<boolean>`${dateless}`];
}
