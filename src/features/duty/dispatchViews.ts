import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { getAppealBrief, visibleAppeals } from '../appeals/index.ts';
import { worksAtPoint } from '../servicePoints/index.ts';
import type { DispatchView } from './contract.ts';
import { pointOf, staffOf } from './staff.ts';

type Db = Kysely<Database>;

interface DispatchFilter {
  ids?: readonly string[];
  appealId?: string | undefined;
  pointId?: string | undefined;
  /** Those in which this colleague is being called now. */
  calledId?: string;
  limit?: number;
}

/** Calls with everybody asked, newest first. duty_dispatches_appeal, duty_dispatches_point, duty_calls_account */
export async function dispatchViews(db: Db, actor: Actor, filter: DispatchFilter): Promise<DispatchView[]> {
  const me = staffOf(actor);
  let query = db
    .selectFrom('duty_dispatches as d')
    .innerJoin('service_points as p', 'p.id', 'd.point_id')
    .innerJoin('unions as u', 'u.id', 'p.union_id')
    .innerJoin('accounts as asker', 'asker.id', 'd.asked_by')
    .leftJoin('accounts as taker', 'taker.id', 'd.accepted_by')
    .selectAll('d')
    .select([
      'p.name as point_name',
      'u.path as union_path',
      'asker.name as asker_name',
      'taker.name as taker_name',
    ])
    .orderBy('d.created_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(filter.limit ?? 50);
  if (filter.ids) query = query.where(sql<boolean>`d.id = ANY(${[...filter.ids]}::uuid[])`);
  if (filter.appealId) query = query.where('d.appeal_id', '=', filter.appealId);
  if (filter.pointId) query = query.where('d.point_id', '=', filter.pointId);
  const { calledId } = filter;
  if (calledId)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('duty_calls')
          .select('duty_calls.id')
          .whereRef('duty_calls.dispatch_id', '=', 'd.id')
          .where('duty_calls.account_id', '=', calledId)
          .where('duty_calls.status', '=', 'called'),
      ),
    );
  const rows = await query.execute();
  if (rows.length === 0) return [];
  const calls = await db
    .selectFrom('duty_calls as c')
    .innerJoin('accounts as a', 'a.id', 'c.account_id')
    .selectAll('c')
    .select('a.name')
    .where(sql<boolean>`c.dispatch_id = ANY(${rows.map(({ id }) => id)}::uuid[])`)
    .orderBy('c.seq')
    .execute();
  const numbers = new Map(
    (
      await visibleAppeals(
        db,
        actor,
        rows.flatMap(({ appeal_id }) => (appeal_id ? [appeal_id] : [])),
      )
    ).map(({ id, number }) => [id, number]),
  );
  return rows.map((row) => {
    const asked = calls.filter((call) => call.dispatch_id === row.id);
    const number = row.appeal_id ? numbers.get(row.appeal_id) : undefined;
    const mine = asked.some((call) => call.account_id === me.accountId && call.status === 'called');
    const running = row.status === 'calling';
    const actions: DispatchView['allowedActions'] = running && mine ? ['accept', 'decline'] : [];
    if (running && row.asked_by === me.accountId) actions.push('cancel');
    return {
      id: row.id,
      pointId: row.point_id,
      pointName: row.point_name,
      topic: row.topic,
      note: row.note,
      status: row.status,
      askedBy: { id: row.asked_by, name: row.asker_name },
      acceptedBy: row.accepted_by ? { id: row.accepted_by, name: row.taker_name ?? '' } : null,
      appeal: row.appeal_id && number ? { id: row.appeal_id, number } : null,
      createdAt: row.created_at.toISOString(),
      calls: asked.map((call) => ({
        seq: call.seq,
        person: { id: call.account_id, name: call.name },
        why: call.why,
        status: call.status,
        calledAt: call.called_at?.toISOString() ?? null,
        answerDueAt: call.answer_due_at?.toISOString() ?? null,
        answeredAt: call.answered_at?.toISOString() ?? null,
        note: call.note,
      })),
      allowedActions: actions,
    };
  });
}

/** One call, for whoever asked, was asked, or works at the point. @throws 404 */
export async function dispatchView(db: Db, actor: Actor, id: string): Promise<DispatchView> {
  const me = staffOf(actor);
  const [view] = await dispatchViews(db, actor, { ids: [id] });
  if (!view) throw notFound('The call');
  const involved = [view.askedBy, ...view.calls.map(({ person }) => person)].some(
    ({ id: one }) => one === me.accountId,
  );
  if (!involved) await pointOf(db, actor, view.pointId);
  return view;
}

/** The log of one appeal the actor sees, of one point where they work, or of all points of theirs. @throws 404 */
export async function dispatchLog(
  db: Db,
  actor: Actor,
  filter: { appealId?: string | undefined; pointId?: string | undefined; limit: number },
): Promise<DispatchView[]> {
  if (filter.appealId) await getAppealBrief(db, actor, filter.appealId);
  else if (filter.pointId) await pointOf(db, actor, filter.pointId);
  const views = await dispatchViews(db, actor, filter);
  if (filter.appealId || filter.pointId) return views;
  const points = await db
    .selectFrom('service_points')
    .innerJoin('unions', 'unions.id', 'service_points.union_id')
    .select(['service_points.id', 'unions.path'])
    .execute();
  const mine = new Set(points.filter(({ path }) => worksAtPoint(actor, path)).map(({ id }) => id));
  return views.filter(({ pointId }) => mine.has(pointId));
}
