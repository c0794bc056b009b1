import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { seenSeat, type Viewer } from './access.ts';
import type { ContestView } from './contract.ts';
import { contestActions, contestAfter } from './lifecycle.ts';
import { dutyReached, reachesDuty } from './policy.ts';
import type { ContestStatus } from './tables.ts';

type Db = Kysely<Database>;

interface Row {
  id: string;
  seat_id: string;
  union_path: string;
  period: string;
  section: ContestView['section'];
  act_id: string | null;
  person_name: string;
  body_name: string;
  constituency_name: string;
  line_zh: string;
  line_en: string;
  reason: string;
  status: ContestStatus;
  answer: string;
  answered_by_name: string | null;
  due_on: string | null;
  created_at: Date;
  version: number;
  proofs: { id: string; name: string }[];
  story: { action: string; by: string; said: string; at: string }[];
}

/** duty_contest_proofs_contest, duty_contest_steps_contest */
async function contestRows(db: Db, rest: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT c.id, c.seat_id, c.union_path, c.period, c.section, c.act_id, c.person_name, c.line_zh, c.line_en, c.reason,
           c.status, c.answer, c.answered_by_name, c.due_on, c.created_at, c.version,
           b.name AS body_name, k.name AS constituency_name,
           (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) ORDER BY p.id), '[]')
              FROM duty_contest_proofs p WHERE p.contest_id = c.id) AS proofs,
           (SELECT coalesce(json_agg(json_build_object('action', t.action, 'by', t.actor_name, 'said', t.said, 'at', t.at)
                   ORDER BY t.id), '[]') FROM duty_contest_steps t WHERE t.contest_id = c.id) AS story
      FROM duty_contests c JOIN representative_bodies b ON b.id = c.body_id
      JOIN representative_seats s ON s.id = c.seat_id JOIN constituencies k ON k.id = s.constituency_id
     ${rest}`.execute(db);
  return [...rows];
}

/** What the viewer may do with it: the representative takes back or proves, the keeper answers. */
function allowedActions(actor: Actor, viewer: Viewer, row: Row): ContestView['allowedActions'] {
  const keeper = reachesDuty(actor, 'dutyReport.answer', row.union_path);
  return contestActions.filter((action) => {
    const isOwn = action === 'withdraw' || action === 'addProof';
    return (isOwn ? viewer === 'holder' : keeper) && contestAfter(row.status, action) !== undefined;
  });
}

const view = (actor: Actor, viewer: Viewer, row: Row): ContestView => ({
  ...{ id: row.id, seatId: row.seat_id, period: row.period, section: row.section, actId: row.act_id },
  ...{ personName: row.person_name, bodyName: row.body_name, constituencyName: row.constituency_name },
  line: { zh: row.line_zh, en: row.line_en },
  ...{ reason: row.reason, status: row.status, answer: row.answer, answeredBy: row.answered_by_name },
  ...{ dueOn: row.due_on, createdAt: row.created_at.toISOString(), proofs: row.proofs },
  story: row.story.map((step) => ({ ...step, at: new Date(step.at).toISOString() })),
  ...{ version: row.version, allowedActions: allowedActions(actor, viewer, row) },
});

/** @throws Problem 404, also for who may not see it */
export async function contestView(db: Db, actor: Actor, id: string): Promise<ContestView> {
  const [row] = await contestRows(db, sql`WHERE c.id = ${id}`);
  if (!row) throw notFound('The question');
  const { viewer } = await seenSeat(db, actor, row.seat_id, ['holder', 'office'], 'The question');
  return view(actor, viewer, row);
}

/** Of one seat and period, for the representative and the office; others are shown none. duty_contests_seat */
export async function contestsOfSeat(
  db: Db,
  actor: Actor,
  viewer: Viewer,
  seatId: string,
  period: string,
): Promise<ContestView[]> {
  if (viewer === 'constituent') return [];
  const rest = sql`WHERE c.seat_id = ${seatId} AND c.period = ${period} ORDER BY c.id DESC LIMIT 100`;
  return (await contestRows(db, rest)).map((row) => view(actor, viewer, row));
}

/** The desk, oldest first. duty_contests_desk */
export async function listContests(
  db: Db,
  actor: Actor,
  query: { status: ContestStatus; bodyId?: string | undefined; after?: string | undefined; limit: number },
): Promise<{ items: ContestView[]; next: string | null }> {
  const rows = await contestRows(
    db,
    sql`WHERE c.status = ${query.status} AND ${dutyReached(actor, 'c.union_path')}
     ${query.bodyId ? sql`AND c.body_id = ${query.bodyId}::uuid` : sql``}
     ${query.after ? sql`AND c.id > ${query.after}` : sql``}
     ORDER BY c.id LIMIT ${query.limit + 1}`,
  );
  const items = rows.slice(0, query.limit).map((row) => view(actor, 'office', row));
  return { items, next: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
}
