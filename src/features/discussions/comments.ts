import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { invalid, notFound } from '../../platform/http/problem.ts';
import type { CommentQuery, CommentView, ReplyView } from './contract.ts';
import {
  type Cursor,
  interleave,
  readCursor,
  type Side,
  sides,
  type WheelPlace,
  wheelStart,
  writeCursor,
} from './ordering.ts';
import type { CommentRow } from './store.ts';

type Db = Kysely<Database>;

/** Who reads: names are for colleagues, and one's own words are marked. */
export interface Reader {
  personId: string | null;
  /** Colleagues of the union see names of those who chose to show them; other readers of a public topic do not. */
  seesNames: boolean;
  /** Whoever moderates reads what is hidden, to judge whether to show it again. */
  readsHidden: boolean;
}

const firstReplies = 2;
const hour = 3_600_000;

type Shown = Omit<Selectable<Database['discussion_comments']>, 'turn'> & { turn: number };

export function replyView(row: Shown, reader: Reader): ReplyView {
  const isMine = row.person_id !== null && row.person_id === reader.personId;
  const isRead = row.status === 'shown' || (row.status === 'hidden' && (isMine || reader.readsHidden));
  return {
    ...{ id: row.id, body: isRead ? row.body : '', branch: row.branch_name, status: row.status },
    name: row.status !== 'withdrawn' && (reader.seesNames || isMine) ? row.author_name : null,
    ...{ hiddenReason: row.hidden_reason, writtenAt: row.written_at.toISOString() },
    ...{ isEdited: row.edited_at !== null, isMine, version: row.version },
  };
}

/** Arguments of a round, whether shown or hidden with a reason; withdrawn ones only where somebody answered them. */
const argumentsOf = (db: Db, discussionId: string, { roundId, search }: CommentQuery) => {
  const rows = db
    .selectFrom('discussion_comments')
    .selectAll()
    .where('round_id', '=', roundId)
    .where('discussion_id', '=', discussionId)
    .where('parent_id', 'is', null);
  if (search)
    return rows
      .where('status', '=', 'shown')
      .where('body', 'ilike', `%${search.replace(/[\\%_]/g, '\\$&')}%`);
  return rows.where(sql<boolean>`(status <> 'withdrawn' OR reply_count > 0)`);
};

/** A page of arguments in the order asked for, each with its first answers. @throws Problem 422 `after` */
export async function commentPage(
  db: Db,
  discussionId: string,
  query: CommentQuery,
  reader: Reader,
  now: Date,
): Promise<{ items: CommentView[]; next: string | null }> {
  const page =
    query.order === 'newest'
      ? await newestPage(db, discussionId, query)
      : await wheelPage(db, discussionId, query, now);
  return { items: await withReplies(db, page.rows, reader), next: page.next };
}

const refuse = () =>
  invalid([{ field: 'after', code: 'invalid', message: '页码不对 · not a page of this list' }]);

/** discussion_comments_newest */
async function newestPage(db: Db, discussionId: string, query: CommentQuery) {
  if (query.after !== undefined && !/^[0-9a-f-]{36}$/.test(query.after)) throw refuse();
  let rows = argumentsOf(db, discussionId, query)
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  if (query.side) rows = rows.where('kind', '=', query.side);
  if (query.after) rows = rows.where('id', '<', query.after);
  const found = await rows.execute();
  const items = found.slice(0, query.limit);
  return { rows: items, next: found.length > query.limit ? (items.at(-1)?.id ?? null) : null };
}

async function wheelPage(db: Db, discussionId: string, query: CommentQuery, now: Date) {
  const cursor: Cursor | undefined = query.after
    ? readCursor(query.after)
    : { start: wheelStart(query.roundId, Math.floor(now.getTime() / hour)), lanes: {} };
  if (!cursor) throw refuse();
  const lanes: (Side | 'all')[] =
    query.order === 'balanced' && !query.side ? [...sides] : [query.side ?? 'all'];
  const found: { lane: Side | 'all'; rows: CommentRow[] }[] = [];
  for (const lane of lanes)
    found.push({
      lane,
      rows: await laneRows(db, discussionId, query, lane, cursor.start, cursor.lanes[lane]),
    });
  const taken = interleave(
    found.map(({ lane, rows }) => rows.map((row) => ({ lane, row }))),
    query.limit,
  );
  const places: Cursor['lanes'] = { ...cursor.lanes };
  for (const { lane, row } of taken)
    places[lane] = { lap: row.turn >= cursor.start ? 0 : 1, turn: row.turn, id: row.id };
  const all = found.reduce((count, { rows }) => count + rows.length, 0);
  return {
    rows: taken.map(({ row }) => row),
    next: all > taken.length ? writeCursor({ start: cursor.start, lanes: places }) : null,
  };
}

/**
 * The next of a lane on the wheel: from its place to the end, then from the beginning to where it started.
 * discussion_comments_turn, discussion_comments_side
 */
async function laneRows(
  db: Db,
  discussionId: string,
  query: CommentQuery,
  lane: Side | 'all',
  start: number,
  place: WheelPlace | undefined,
): Promise<CommentRow[]> {
  const most = query.limit + 1;
  const lap = (which: 0 | 1, limit: number) => {
    let rows = argumentsOf(db, discussionId, query)
      .where('turn', which === 0 ? '>=' : '<', start)
      .orderBy('turn')
      .orderBy('id')
      .limit(limit);
    if (lane !== 'all') rows = rows.where('kind', '=', lane);
    if (place?.lap === which)
      rows = rows.where(sql<boolean>`(turn, id) > (${place.turn}, ${place.id}::uuid)`);
    return rows.execute();
  };
  const first = place?.lap === 1 ? [] : await lap(0, most);
  return first.length < most ? [...first, ...(await lap(1, most - first.length))] : first;
}

/** discussion_comments_replies */
async function withReplies(db: Db, rows: readonly CommentRow[], reader: Reader): Promise<CommentView[]> {
  const answered = rows.filter((row) => row.reply_count > 0).map((row) => row.id);
  const replies =
    answered.length === 0
      ? []
      : (
          await sql<Shown>`
            SELECT r.* FROM unnest(${answered}::uuid[]) AS p (id), LATERAL (
              SELECT * FROM discussion_comments WHERE parent_id = p.id AND status <> 'withdrawn'
               ORDER BY id LIMIT ${firstReplies}) r`.execute(db)
        ).rows;
  return rows.map((row) => ({
    ...replyView(row, reader),
    ...{ kind: row.kind, replyCount: row.reply_count },
    replies: replies.filter((reply) => reply.parent_id === row.id).map((reply) => replyView(reply, reader)),
  }));
}

/** Answers to a comment, in their order. @throws Problem 404 */
export async function replyPage(
  db: Db,
  discussionId: string,
  query: { commentId: string; after?: string | undefined; limit: number },
  reader: Reader,
): Promise<{ items: ReplyView[]; next: string | null }> {
  let rows = db
    .selectFrom('discussion_comments')
    .selectAll()
    .where('parent_id', '=', query.commentId)
    .where('discussion_id', '=', discussionId)
    .where('status', '<>', 'withdrawn')
    .orderBy('id')
    .limit(query.limit + 1);
  if (query.after) rows = rows.where('id', '>', query.after);
  const found = await rows.execute();
  const items = found.slice(0, query.limit);
  return {
    items: items.map((row) => replyView(row, reader)),
    next: found.length > query.limit ? (items.at(-1)?.id ?? null) : null,
  };
}

/** One comment as its reader sees it, after they did something with it. @throws Problem 404 */
export async function commentView(db: Db, id: string, reader: Reader): Promise<CommentView> {
  const row = await db.selectFrom('discussion_comments').selectAll().where('id', '=', id).executeTakeFirst();
  const [view] = row ? await withReplies(db, [row], reader) : [];
  if (!view) throw notFound('The comment');
  return view;
}
