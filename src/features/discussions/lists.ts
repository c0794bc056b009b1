import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { findUnion, idsOf } from '../organisations/index.ts';
import { seatsOf } from '../representatives/index.ts';
import type { DiscussionItem } from './contract.ts';
import { discussionsReached } from './policy.ts';
import { findBelonging } from './standing.ts';
import type { DiscussionStatus } from './tables.ts';

type Db = Kysely<Database>;
interface Page {
  after?: string | undefined;
  limit: number;
  search?: string | undefined;
}
interface Row {
  id: string;
  title: string;
  unionName: string;
  status: DiscussionStatus;
  audience: 'public' | 'members';
  raisedOn: string;
  raisedBy: string;
}

const rowsOf = (db: Db) =>
  db
    .selectFrom('discussions as d')
    .innerJoin('unions as u', 'u.id', 'd.union_id')
    .select(['d.id', 'd.title', 'u.name as unionName', 'd.status', 'd.audience'])
    .select(['d.raised_on as raisedOn', 'd.raised_by_name as raisedBy'])
    .orderBy('d.id', 'desc');

async function pageOf(
  db: Db,
  asked: ReturnType<typeof rowsOf>,
  { after, limit, search }: Page,
): Promise<{ items: DiscussionItem[]; next: string | null }> {
  let rows = asked.limit(limit + 1);
  if (after) rows = rows.where(sql<boolean>`d.id < ${after}`);
  if (search) rows = rows.where(sql<boolean>`d.title ILIKE ${`%${search.replace(/[\\%_]/g, '\\$&')}%`}`);
  const found: Row[] = await rows.execute();
  const items = found.slice(0, limit);
  return {
    items: await withRounds(db, items),
    next: found.length > limit ? (items.at(-1)?.id ?? null) : null,
  };
}

/** The newest round of each, and how much was said in it. discussion_rounds_discussion_id_position_key */
async function withRounds(db: Db, rows: readonly Row[]): Promise<DiscussionItem[]> {
  const ids = rows.map(({ id }) => id);
  const { rows: rounds } = await sql<{ id: string; question: string; ends_at: Date; said: number }>`
    SELECT d.id, r.question, r.ends_at, (SELECT count(*)::int FROM discussion_comments c
             WHERE c.round_id = r.id AND c.parent_id IS NULL) AS said
      FROM unnest(${ids}::uuid[]) AS d (id), LATERAL (
        SELECT * FROM discussion_rounds WHERE discussion_id = d.id ORDER BY position DESC LIMIT 1) r`.execute(
    db,
  );
  return rows.map((row) => {
    const round = rounds.find(({ id }) => id === row.id);
    return {
      ...row,
      ...{ question: round?.question ?? null, endsAt: round?.ends_at.toISOString() ?? null },
      arguments: round?.said ?? 0,
    };
  });
}

/** Topics a worker or visitor may read, newest first. discussions_union, discussions_public */
export async function openDiscussions(db: Db, actor: Actor, now: Date, page: Page) {
  const belonging = await findBelonging(db, actor);
  const near = belonging ? idsOf(belonging.unionPath) : [];
  const own = actor.kind === 'worker' ? actor.personId : null;
  const rows = rowsOf(
    db,
  ).where(sql<boolean>`((d.audience = 'public' AND d.status NOT IN ('raised', 'dropped'))
      OR d.union_id = ANY(${near}::uuid[]) OR d.raised_by_person = ${own}::uuid)`);
  const seats = actor.kind === 'worker' ? await seatsOf(db, actor.personId, shanghaiDate(now)) : [];
  const unions = [...new Set(seats.map(({ unionId }) => unionId))];
  const mayRaiseFor =
    unions.length === 0
      ? []
      : await db.selectFrom('unions').select(['id', 'name']).where('id', 'in', unions).execute();
  return { ...(await pageOf(db, rows, page)), mayRaiseFor };
}

/** Topics of the colleague's places, newest first. discussions_place */
export async function listDiscussions(
  db: Db,
  actor: Actor,
  query: Page & {
    status?: DiscussionStatus | undefined;
    within?: string | undefined;
    from?: string | undefined;
    before?: string | undefined;
  },
) {
  let rows = rowsOf(db).where(discussionsReached(actor, 'd.union_path'));
  if (query.status) rows = rows.where('d.status', '=', query.status);
  if (query.within) {
    const union = await findUnion(db, query.within);
    if (!union) return { items: [], next: null };
    rows = rows.where('d.union_path', 'like', `${union.path}%`);
  }
  if (query.from) rows = rows.where('d.raised_on', '>=', query.from);
  if (query.before) rows = rows.where('d.raised_on', '<', query.before);
  return pageOf(db, rows, query);
}
