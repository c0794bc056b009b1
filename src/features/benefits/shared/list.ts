import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';

type Condition = RawBuilder<boolean>;

/** An order a list may be read in; the id settles ties. */
export interface Order {
  by: RawBuilder<unknown>;
  /** Type of the sorted value, to compare a page's end with. */
  type: 'timestamptz' | 'date' | 'bigint' | 'text';
  descending: boolean;
}

export interface ListPlan {
  select: RawBuilder<unknown>;
  from: RawBuilder<unknown>;
  id: string;
  where: readonly Condition[];
  order: Order;
  after?: string | undefined;
  limit: number;
}

const unknownPage = () =>
  new Problem(422, 'invalidInput', 'after: this page does not exist', {
    issues: [{ field: 'after', code: 'cursor', message: '没有这一页 · this page does not exist' }],
  });

function readCursor(text: string): [value: string, id: string] {
  try {
    const [value, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    if (typeof value === 'string' && typeof id === 'string' && /^[\da-f-]{36}$/.test(id)) return [value, id];
  } catch {
    // told below
  }
  throw unknownPage();
}

/** One page by keyset. @throws 422 for a page that was never given out */
export async function readPage<Row>(
  db: Kysely<Database>,
  plan: ListPlan,
): Promise<{ rows: Row[]; next: string | null }> {
  const { order } = plan;
  const direction = sql.raw(order.descending ? 'DESC' : 'ASC');
  const where = [...plan.where];
  if (plan.after) {
    const [value, id] = readCursor(plan.after);
    where.push(
      sql<boolean>`(${order.by}, ${sql.ref(plan.id)}) ${sql.raw(order.descending ? '<' : '>')}
        (${value}::${sql.raw(order.type)}, ${id}::uuid)`,
    );
  }
  const { rows } = await sql<Row & { sort_value: string; sort_id: string }>`
    SELECT ${plan.select}, (${order.by})::text AS sort_value, ${sql.ref(plan.id)} AS sort_id
      FROM ${plan.from} WHERE ${where.length > 0 ? sql.join(where, sql` AND `) : sql`true`}
     ORDER BY ${order.by} ${direction}, ${sql.ref(plan.id)} ${direction} LIMIT ${plan.limit + 1}`.execute(db);
  const page = rows.slice(0, plan.limit);
  const last = page.at(-1);
  const more = rows.length > plan.limit && last;
  return {
    rows: page,
    next: more ? Buffer.from(JSON.stringify([last.sort_value, last.sort_id])).toString('base64url') : null,
  };
}

/** `%typed%` with the signs of LIKE taken literally. */
export const holding = (typed: string): string => `%${typed.replace(/[\\%_]/g, '\\$&')}%`;

/** Every row of a list, page by page, for an export. */
export async function* allPages<Item>(
  page: (after: string | undefined) => Promise<{ items: Item[]; next: string | null }>,
): AsyncGenerator<Item> {
  let after: string | undefined;
  do {
    const { items, next } = await page(after);
    yield* items;
    after = next ?? undefined;
  } while (after !== undefined);
}
