import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { endOfShanghaiDay, shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { invalid } from '../../platform/http/problem.ts';
import { currentCalendar } from '../clock/index.ts';
import { findUnion } from '../organisations/index.ts';
import { type AppealSummary, type QueueQuery, queueViews } from './contract.ts';
import { visibleTo } from './facts.ts';
import { searchTerms } from './searchTerms.ts';
import { type AppealRow, appealColumns } from './tables.ts';
import { summaryOf } from './views.ts';

type Db = Kysely<Database>;
type AppealQuery<O> = SelectQueryBuilder<Database, 'appeals', O>;

/** Fills rows with names and their next deadline, in three queries whatever their number. */
export async function summaries(
  db: Db,
  actor: Actor,
  rows: readonly AppealRow[],
  now: Date,
): Promise<AppealSummary[]> {
  if (rows.length === 0) return [];
  const accountIds = [
    ...new Set(rows.flatMap((row) => [row.owner_id, row.handler_id]).filter((id) => id !== null)),
  ];
  const [unions, accounts, deadlines, calendar] = await Promise.all([
    db
      .selectFrom('unions')
      .select(['id', 'short_name'])
      .where('id', 'in', [...new Set(rows.map((row) => row.union_id))])
      .execute(),
    accountIds.length > 0
      ? db.selectFrom('accounts').select(['id', 'name']).where('id', 'in', accountIds).execute()
      : [],
    // deadlines_subject
    db
      .selectFrom('deadlines')
      .selectAll()
      .where('subject_type', '=', 'appeal')
      .where(
        'subject_id',
        'in',
        rows.map((row) => row.id),
      )
      .where('status', '=', 'open')
      .orderBy('due_at')
      .execute(),
    currentCalendar(db, null),
  ]);
  const parts = {
    unionNames: new Map(unions.map((union) => [union.id, union.short_name])),
    accountNames: new Map(accounts.map((account) => [account.id, account.name])),
    ...{ deadlines, calendar, now, actor },
  };
  return rows.map((row) => summaryOf(row, parts));
}

/** The conditions of one view; each has its index. */
function inView<O>(query: AppealQuery<O>, view: QueueQuery['view'], actor: Actor, now: Date): AppealQuery<O> {
  const me = actor.kind === 'staff' ? actor.accountId : null;
  switch (view) {
    case 'open':
      return query.where('open', '=', true);
    case 'mine':
      // appeals_owner, appeals_handler
      return query
        .where('open', '=', true)
        .where((is) => is.or([is('owner_id', '=', me), is('handler_id', '=', me)]));
    case 'overdue':
      return query.where('open', '=', true).where('next_due_at', '<=', now);
    case 'dueToday':
      return query
        .where('open', '=', true)
        .where('next_due_at', '>', now)
        .where('next_due_at', '<=', endOfShanghaiDay(shanghaiDate(now)));
    case 'unassigned':
      return query.where('open', '=', true).where('handler_id', 'is', null);
    case 'handOvers':
      return query.where('open', '=', true).where(sql<boolean>`hand_over ->> 'toId' = ${me}`);
    case 'keyCases':
      return query
        .where('open', '=', true)
        .where((is) => is.or([is('key_case', '=', true), is('green_channel', '=', true)]));
    case 'closed':
      return query.where('closed_on', 'is not', null);
    case 'all':
      return query;
  }
}

async function filtered<O>(db: Db, query: AppealQuery<O>, filter: QueueQuery): Promise<AppealQuery<O>> {
  let narrowed = query;
  if (filter.status) narrowed = narrowed.where('status', '=', filter.status);
  if (filter.door) narrowed = narrowed.where('door', '=', filter.door);
  if (filter.outcome) narrowed = narrowed.where('outcome', '=', filter.outcome);
  if (filter.late !== undefined)
    narrowed = narrowed.where(
      filter.late ? sql<boolean>`closed_at > final_due_at` : sql<boolean>`closed_at <= final_due_at`,
    );
  if (filter.from) narrowed = narrowed.where('received_on', '>=', filter.from);
  if (filter.to) narrowed = narrowed.where('received_on', '<=', filter.to);
  if (filter.category)
    narrowed = narrowed.where((is) =>
      is.or([
        is('category', '=', filter.category ?? ''),
        is('category', 'like', `${likeText(filter.category ?? '')}.%`),
      ]),
    );
  if (filter.unionId) {
    const union = await findUnion(db, filter.unionId);
    narrowed = narrowed.where('union_path', 'like', `${union?.path ?? '-'}%`);
  }
  if (filter.q) narrowed = matching(narrowed, filter.q);
  return narrowed;
}

const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** A number, else Chinese full text. appeals_number_key, appeals_search */
function matching<O>(query: AppealQuery<O>, typed: string): AppealQuery<O> {
  if (/^\d{4}-?\d{1,7}$/.test(typed)) {
    const [year, serial] = typed.includes('-') ? typed.split('-') : [typed.slice(0, 4), typed.slice(4)];
    return query.where('number', '=', `${year}-${(serial ?? '').padStart(7, '0')}`);
  }
  const terms = searchTerms(typed);
  if (terms.length === 0) return query.where(sql<boolean>`false`);
  const tsquery = terms.map((term) => `'${term.replace(/'/g, "''")}'`).join(' & ');
  return query.where(sql<boolean>`search @@ ${tsquery}::tsquery`);
}

interface Cursor {
  at: string | null;
  id: string;
}

const encodeCursor = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url');

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

const sortColumns = {
  due: { column: 'next_due_at', direction: 'asc' },
  received: { column: 'received_at', direction: 'desc' },
  closed: { column: 'closed_at', direction: 'desc' },
} as const;

/** One page of the queue, most overdue first; rows without a date come last. appeals_queue, appeals_received */
export async function queuePage(db: Db, actor: Actor, filter: QueueQuery, now: Date) {
  const { column, direction } =
    sortColumns[filter.sort === 'due' && filter.view === 'closed' ? 'closed' : filter.sort];
  let query = inView(
    db.selectFrom('appeals').select(appealColumns).where(visibleTo(actor)),
    filter.view,
    actor,
    now,
  );
  query = await filtered(db, query, filter);
  const nulls = direction === 'asc' ? sql`ASC NULLS LAST` : sql`DESC NULLS LAST`;
  query = query
    .orderBy(sql.ref(column), nulls)
    .orderBy('id', direction)
    .limit(filter.limit + 1);
  if (filter.after) {
    const { at, id } = decodeCursor(filter.after);
    const compare = direction === 'asc' ? sql.raw('>') : sql.raw('<');
    query =
      at === null
        ? query.where(column, 'is', null).where('id', direction === 'asc' ? '>' : '<', id)
        : query.where(
            sql<boolean>`(${sql.ref(column)} IS NULL OR (${sql.ref(column)}, id) ${compare} (${at}::timestamptz, ${id}::uuid))`,
          );
  }
  const rows: AppealRow[] = await query.execute();
  const page = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? page.at(-1) : undefined;
  return {
    items: await summaries(db, actor, page, now),
    next: last ? encodeCursor({ at: last[column]?.toISOString() ?? null, id: last.id }) : null,
  };
}

/** A view that holds more is shown as this many and more. */
const countLimit = 1_000;

export async function viewCounts(
  db: Db,
  actor: Actor,
  now: Date,
): Promise<Record<QueueQuery['view'], number>> {
  const counts = await Promise.all(
    queueViews.map(async (view) => {
      const inside = inView(
        db.selectFrom('appeals').select('id').where(visibleTo(actor)),
        view,
        actor,
        now,
      ).limit(countLimit);
      const { count } = await db
        .selectFrom(inside.as('view'))
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return [view, Number(count)] as const;
    }),
  );
  return Object.fromEntries(counts) as Record<QueueQuery['view'], number>;
}

/** The signed-in worker's own, newest first. appeals_applicant_phone, appeals_filed_by */
export async function ownAppeals(db: Db, actor: Actor, now: Date): Promise<AppealSummary[]> {
  const rows = await db
    .selectFrom('appeals')
    .select(appealColumns)
    .where(visibleTo(actor))
    .orderBy('received_at', 'desc')
    .limit(100)
    .execute();
  return summaries(db, actor, rows, now);
}

/** The same person's open appeals, and past ones alike in words and respondent, for staff while they type. */
export async function similarAppeals(
  db: Db,
  actor: Actor,
  typed: {
    phone?: string | undefined;
    name?: string | undefined;
    respondent?: string | undefined;
    facts?: string | undefined;
  },
  now: Date,
) {
  const visible = () => db.selectFrom('appeals').select(appealColumns).where(visibleTo(actor));
  const samePerson = typed.phone
    ? await visible()
        .where('applicant_phone', '=', typed.phone)
        .where('status', '!=', 'draft')
        .orderBy('open', 'desc')
        .orderBy('received_at', 'desc')
        .limit(10)
        .execute()
    : [];
  const terms = searchTerms(`${typed.facts ?? ''} ${typed.respondent ?? ''}`).slice(0, 40);
  const similar =
    terms.length < 3
      ? []
      : await visible()
          .where('status', '!=', 'draft')
          .where(sql<boolean>`search @@ ${alike(terms, typed.respondent)}::tsquery`)
          .orderBy('received_at', 'desc')
          .limit(10)
          .execute();
  const known = new Set(samePerson.map((row) => row.id));
  return {
    samePerson: await summaries(db, actor, samePerson, now),
    similar: await summaries(
      db,
      actor,
      similar.filter((row) => !known.has(row.id)),
      now,
    ),
  };
}

/** Half of the words together, in two halves either of which will do; a named respondent must occur. */
function alike(terms: readonly string[], respondent: string | undefined): string {
  const quote = (term: string) => `'${term.replace(/'/g, "''")}'`;
  const named = searchTerms(respondent ?? '').map(quote);
  const half = Math.ceil(terms.length / 2);
  const halves = [terms.slice(0, half), terms.slice(half)]
    .filter((part) => part.length > 0)
    .map((part) => `(${part.map(quote).join(' & ')})`);
  return named.length > 0 ? `(${named.join(' & ')}) | (${halves.join(' | ')})` : halves.join(' | ');
}
