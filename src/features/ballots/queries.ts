import { type Kysely, sql } from 'kysely';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { invalid } from '../../platform/http/problem.ts';
import { voterOf } from './cast.ts';
import type { BallotItem, BallotView, MyBallot } from './contract.ts';
import { allowedActions, ballotsReached } from './policy.ts';
import { withoutSmallGroups } from './result.ts';
import { mayGrade } from './reviews.ts';
import { type BallotRow, seenBallot } from './store.ts';
import { isHeld } from './subjects.ts';
import type { BallotKind, BallotStatus } from './tables.ts';

type Db = Kysely<Database>;

const itemOf = (row: BallotRow & { union_name: string }): BallotItem => ({
  ...{ id: row.id, kind: row.kind, title: row.title, unionName: row.union_name, secrecy: row.secrecy },
  ...{
    status: row.status,
    entitled: row.entitled,
    result: row.result && withoutSmallGroups(row.result, row.secrecy),
  },
  ...{ opensAt: row.opens_at.toISOString(), closesAt: row.closes_at.toISOString() },
});

function cursorOf(after: string | undefined): { at: Date; id: string } | undefined {
  if (after === undefined) return undefined;
  const [at = '', id = ''] = after.split('_');
  const date = new Date(at);
  if (Number.isNaN(date.getTime()) || !/^[0-9a-f-]{36}$/.test(id))
    throw invalid([{ field: 'after', code: 'invalid', message: '页码不对 · not a page of this list' }]);
  return { at: date, id };
}

/** Ballots of the actor's places, newest first. ballots_union */
export async function listBallots(
  db: Db,
  actor: Actor,
  query: {
    after?: string | undefined;
    limit: number;
    status?: BallotStatus | undefined;
    kind?: BallotKind | undefined;
    search?: string | undefined;
  },
): Promise<{ items: BallotItem[]; next: string | null }> {
  const cursor = cursorOf(query.after);
  let rows = db
    .selectFrom('ballots as b')
    .innerJoin('unions as u', 'u.id', 'b.union_id')
    .selectAll('b')
    .select('u.name as union_name')
    .where(ballotsReached(actor, 'b.union_path'))
    .orderBy('b.created_at', 'desc')
    .orderBy('b.id', 'desc')
    .limit(query.limit + 1);
  if (query.status) rows = rows.where('b.status', '=', query.status);
  if (query.kind) rows = rows.where('b.kind', '=', query.kind);
  if (query.search) rows = rows.where('b.title', 'ilike', `%${query.search.replace(/[\\%_]/g, '\\$&')}%`);
  if (cursor) rows = rows.where(sql<boolean>`(b.created_at, b.id) < (${cursor.at}, ${cursor.id}::uuid)`);
  const found = await rows.execute();
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map(itemOf),
    next: found.length > query.limit && last ? `${last.created_at.toISOString()}_${last.id}` : null,
  };
}

/** @throws Problem 404 */
export async function ballotView(db: Db, actor: Actor, id: string): Promise<BallotView> {
  const row = await seenBallot(db, actor, id);
  const me = accountIdOf(actor);
  const [union, roll, papers, changes, story] = await Promise.all([
    db.selectFrom('unions').select('name').where('id', '=', row.union_id).executeTakeFirstOrThrow(),
    // ballot_roll_pkey
    db
      .selectFrom('ballot_roll')
      .select([sql<number>`count(*)::int`.as('all'), sql<number>`count(way)::int`.as('taken')])
      .where('ballot_id', '=', id)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('ballot_papers as p')
      .innerJoin('accounts as c', 'c.id', 'p.counted_by')
      .leftJoin('accounts as k', 'k.id', 'p.checked_by')
      .selectAll('p')
      .select(['c.name as counter', 'k.name as checker'])
      .where('p.ballot_id', '=', id)
      .orderBy('p.counted_at')
      .limit(500)
      .execute(),
    db
      .selectFrom('ballot_roll_changes as c')
      .innerJoin('people as p', 'p.id', 'c.person_id')
      .innerJoin('accounts as a', 'a.id', 'c.asked_by')
      .select(['c.id', 'c.change', 'c.reason', 'c.status', 'c.asked_by', 'p.name', 'a.name as asker'])
      .where('c.ballot_id', '=', id)
      .orderBy('c.created_at')
      .limit(500)
      .execute(),
    // ballot_events_ballot
    db
      .selectFrom('ballot_events')
      .select(['action', 'actor_name', 'at', 'detail'])
      .where('ballot_id', '=', id)
      .orderBy('at')
      .orderBy('id')
      .limit(500)
      .execute(),
  ]);
  const actions = allowedActions(actor, { status: row.status, unionPath: row.union_path }).filter(
    (action) => action !== 'setRoll' || !isHeld(row),
  );
  return {
    ...itemOf({ ...row, union_name: union.name }),
    ...{
      unionId: row.union_id,
      about: row.about,
      rule: row.rule,
      questions: row.questions,
      groups: row.groups,
    },
    ...{ rollCount: roll.all, takenPart: roll.taken, present: row.present },
    papers: papers.map((paper) => ({
      ...{ id: paper.id, groupCode: paper.group_code, issued: paper.issued, returned: paper.returned },
      ...{ invalid: paper.invalid, counts: paper.counts, status: paper.status, note: paper.note },
      ...{ countedBy: paper.counter, checkedBy: paper.checker },
      mayCheck: paper.status === 'counted' && paper.counted_by !== me && actions.includes('checkPapers'),
    })),
    rollChanges: changes.map((change) => ({
      ...{ id: change.id, personName: change.name, change: change.change, reason: change.reason },
      ...{ status: change.status, askedBy: change.asker },
      mayDecide: change.status === 'asked' && change.asked_by !== me && actions.includes('decideRollChange'),
    })),
    resultHash: row.result_hash?.toString('hex') ?? null,
    outcome: row.outcome,
    story: story.map(({ action, actor_name, at, detail }) => ({
      ...{ action, by: actor_name, at: at.toISOString(), detail },
    })),
    version: row.version,
    allowedActions: actions.filter((action) => action !== 'count' || row.counted_by !== me),
    mayGrade: mayGrade(actor, row),
  };
}

/** Ballots a worker may vote in now or soon, and results of the last year. ballot_roll_person */
export async function myBallots(db: Db, actor: Actor, now: Date): Promise<MyBallot[]> {
  const rows = await db
    .selectFrom('ballot_roll as r')
    .innerJoin('ballots as b', 'b.id', 'r.ballot_id')
    .innerJoin('unions as u', 'u.id', 'b.union_id')
    .selectAll('b')
    .select(['u.name as union_name', 'r.way'])
    .where('r.person_id', '=', voterOf(actor))
    .where('b.status', 'in', ['announced', 'open', 'closed', 'counted', 'void', 'published'])
    .where('b.closes_at', '>', new Date(now.getTime() - 365 * 86_400_000))
    .orderBy('b.closes_at', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, title: row.title, about: row.about, unionName: row.union_name },
    ...{ secrecy: row.secrecy, status: row.status, questions: row.questions, way: row.way },
    ...{ opensAt: row.opens_at.toISOString(), closesAt: row.closes_at.toISOString() },
    mayVote:
      row.status === 'open' &&
      row.way === null &&
      row.rule.onLine &&
      row.opens_at <= now &&
      now < row.closes_at,
    rule: row.rule,
    outcome: row.outcome,
    result: row.status === 'published' && row.result ? withoutSmallGroups(row.result, row.secrecy) : null,
  }));
}

/** Hashes of counted receipts of a published ballot, by hash. ballot_receipts_pkey */
export async function receiptPage(
  db: Db,
  id: string,
  query: { after?: string | undefined; limit: number },
): Promise<{ items: string[]; next: string | null }> {
  const rows = await db
    .selectFrom('ballot_receipts')
    .innerJoin('ballots', 'ballots.id', 'ballot_receipts.ballot_id')
    .select('receipt_hash')
    .where('ballot_id', '=', id)
    .where('ballots.status', '=', 'published')
    .where(
      'receipt_hash',
      '>',
      Buffer.from(/^[0-9a-f]*$/.test(query.after ?? '') ? (query.after ?? '') : '', 'hex'),
    )
    .orderBy('receipt_hash')
    .limit(query.limit + 1)
    .execute();
  const items = rows.slice(0, query.limit).map((row) => row.receipt_hash.toString('hex'));
  return { items, next: rows.length > query.limit ? (items.at(-1) ?? null) : null };
}
