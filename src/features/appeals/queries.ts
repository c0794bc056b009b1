import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { checkMobileNumber } from '../../kernel/mobileNumber.ts';
import { endOfShanghaiDay, shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { currentCalendar } from '../clock/index.ts';
import { findUnion } from '../organisations/index.ts';
import { type AppealSummary, type QueueQuery, queueViews } from './contract.ts';
import { visibleTo } from './facts.ts';
import { cursorAt, orderOf, orderSql, rangesAfter } from './queueOrder.ts';
import { phoneIndexes } from './sealed.ts';
import { type AppealRow, appealColumns } from './tables.ts';
import { alikeTerms, allTerms, isCommon, matches } from './textSearch.ts';
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
      return query.where('open', '=', true).where((is) => {
        const held = (by: 'owner_id' | 'handler_id') =>
          is
            .selectFrom('appeals as held')
            .select('held.id')
            .where('held.open', '=', true)
            .where(`held.${by}`, '=', me);
        return is('id', 'in', held('owner_id').union(held('handler_id')));
      });
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
  return narrowed;
}

const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** Exactly the appeal with this number. appeals_number_key */
function withNumber<O>(query: AppealQuery<O>, typed: string): AppealQuery<O> {
  const [year, serial] = typed.includes('-') ? typed.split('-') : [typed.slice(0, 4), typed.slice(4)];
  return query.where('number', '=', `${year}-${(serial ?? '').padStart(7, '0')}`);
}

const isNumber = (typed: string) => /^\d{4}-?\d{1,7}$/.test(typed);

/** Most rows looked through for common words before all hits are gathered. */
const lookedThrough = 3_000;

/** One page of the queue, most overdue first; rows without a date come last. */
export async function queuePage(db: Db, actor: Actor, filter: QueueQuery, now: Date) {
  const order = orderOf(filter);
  const read = await pageReader(db, actor, filter, now);
  const rows: AppealRow[] = [];
  for (const range of rangesAfter(filter.after, order)) {
    const missing = filter.limit + 1 - rows.length;
    if (missing > 0) rows.push(...(await read(range, missing)));
  }
  const page = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? page.at(-1) : undefined;
  return { items: await summaries(db, actor, page, now), next: last ? cursorAt(last, order) : null };
}

type PageReader = (range: RawBuilder<boolean>, limit: number) => Promise<AppealRow[]>;

/** Reads the first rows of a range of the order's index; where words are searched for, by the cheaper of two ways. */
async function pageReader(db: Db, actor: Actor, filter: QueueQuery, now: Date): Promise<PageReader> {
  const orderBy = orderSql(orderOf(filter));
  const narrowed = await filtered(
    db,
    inView(db.selectFrom('appeals').where(visibleTo(actor)), filter.view, actor, now),
    filter,
  );
  const typed = filter.q ?? '';
  const mobile = checkMobileNumber(typed);
  if (mobile.ok) {
    // appeals_applicant_phone_index
    const indexes = phoneIndexes(db, mobile.value);
    const query = narrowed.where('applicant_phone_index', 'in', indexes).select(appealColumns);
    return (range, limit) => query.where(range).orderBy(orderBy).limit(limit).execute();
  }
  if (typed === '' || isNumber(typed)) {
    const query = (typed === '' ? narrowed : withNumber(narrowed, typed)).select(appealColumns);
    return (range, limit) => query.where(range).orderBy(orderBy).limit(limit).execute();
  }
  const tsquery = allTerms(typed);
  if (tsquery === null) return async () => [];
  const common = await isCommon(db, tsquery);
  return async (range, limit) => {
    const within = narrowed.where(range);
    const found = common ? await lookThrough(db, within, tsquery, orderBy, limit) : [];
    return found.length === limit ? found : gather(db, within, tsquery, orderBy, limit);
  };
}

/** Walks the order's index and stops at a full page, or after so many rows. */
function lookThrough(
  db: Db,
  within: AppealQuery<object>,
  tsquery: string,
  orderBy: RawBuilder<unknown>,
  limit: number,
): Promise<AppealRow[]> {
  const newest = within
    .select([...appealColumns, 'search'])
    .orderBy(orderBy)
    .limit(lookedThrough);
  return db
    .selectFrom(newest.as('newest'))
    .select(appealColumns)
    .where(matches(tsquery))
    .orderBy(orderBy)
    .limit(limit)
    .execute();
}

/** Finds all hits through the index of words first, whatever the order wants. appeals_search */
function gather(
  db: Db,
  within: AppealQuery<object>,
  tsquery: string,
  orderBy: RawBuilder<unknown>,
  limit: number,
): Promise<AppealRow[]> {
  return db
    .with(
      (name) => name('hits').materialized(),
      () => within.select(['id', 'next_due_at', 'received_at', 'closed_at']).where(matches(tsquery)),
    )
    .selectFrom('appeals')
    .select(appealColumns)
    .where('id', 'in', (hits) => hits.selectFrom('hits').select('hits.id').orderBy(orderBy).limit(limit))
    .orderBy(orderBy)
    .execute();
}

/** A view that holds more is shown as this many and more. */
const countLimit = 1_000;

/** All in one statement: a screen that opens must not take nine connections. */
export async function viewCounts(
  db: Db,
  actor: Actor,
  now: Date,
): Promise<Record<QueueQuery['view'], number>> {
  const countOf = (view: QueueQuery['view']) => {
    const inside = inView(db.selectFrom('appeals').select('id').where(visibleTo(actor)), view, actor, now);
    return sql<number>`(SELECT count(*) FROM (${inside.limit(countLimit)}) AS inside)`.as(view);
  };
  const counts = await db.selectNoFrom(queueViews.map(countOf)).executeTakeFirstOrThrow();
  return counts as Record<QueueQuery['view'], number>;
}

/** The signed-in worker's own, newest first. appeals_applicant_phone_index, appeals_filed_by */
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
        .where('applicant_phone_index', 'in', phoneIndexes(db, typed.phone))
        .where('status', '!=', 'draft')
        .orderBy('open', 'desc')
        .orderBy('received_at', 'desc')
        .limit(10)
        .execute()
    : [];
  const tsquery = alikeTerms(typed.facts ?? '', typed.respondent ?? '');
  const others = db.selectFrom('appeals').where(visibleTo(actor)).where('status', '!=', 'draft');
  const similar =
    tsquery === null ? [] : await gather(db, others, tsquery, sql`received_at DESC, id DESC`, 10);
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
