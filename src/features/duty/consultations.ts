import { type Kysely, sql } from 'kysely';
import { maskName } from '../../kernel/mask.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { rowsReached } from '../../platform/auth/reach.ts';
import { type AppTransaction, type Database, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { getAppealByNumber, visibleAppeals } from '../appeals/index.ts';
import type { ConsultationInput, ConsultationView } from './contract.ts';
import { checkDesk } from './patterns.ts';
import { rosterRoles } from './policy.ts';
import { pointOf, staffOf } from './staff.ts';

type Db = Kysely<Database>;

/** @throws 404 point, 422 desk, a time ahead, or a name missing */
export async function logConsultation(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: ConsultationInput,
): Promise<string> {
  const me = staffOf(actor);
  const point = await pointOf(trx, actor, input.pointId);
  await checkDesk(trx, point.id, input.deskId);
  const heldAt = input.heldAt ? new Date(input.heldAt) : now;
  const issues = [];
  if (heldAt > now)
    issues.push({ field: 'heldAt', code: 'future', message: '时间不能晚于现在 · not in the future' });
  if (!input.anonymous && input.clientName === '')
    issues.push({
      field: 'clientName',
      code: 'required',
      message: '请填姓名，或选择匿名 · give a name or choose anonymous',
    });
  if (issues.length > 0) throw invalid(issues);
  const id = newId();
  const { how, category, topic, answer, minutes } = input;
  await trx
    .insertInto('consultations')
    .values({
      ...{ id, point_id: point.id, desk_id: input.deskId, account_id: me.accountId },
      ...{ held_at: heldAt, held_on: shanghaiDate(heldAt), how, category, topic, answer, minutes },
      client_name: input.anonymous ? null : input.clientName,
      ...{ appeal_id: null, linked_at: null, created_at: now },
    })
    .execute();
  return id;
}

/** @throws 403 not mine, 404, 409 `linkedAlready`, 422 no such appeal */
export async function linkConsultation(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: { id: string; appealNumber: string },
): Promise<void> {
  const row = await trx
    .selectFrom('consultations')
    .select(['id', 'account_id', 'appeal_id', 'point_id'])
    .where('id', '=', input.id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The consultation');
  await pointOf(trx, actor, row.point_id, 'The consultation');
  if (row.account_id !== staffOf(actor).accountId)
    throw forbidden('notYours', 'Whoever held the consultation names its appeal.');
  const appeal = await getAppealByNumber(trx, actor, input.appealNumber, 'appealNumber');
  if (row.appeal_id !== null)
    throw conflict('linkedAlready', 'An appeal is named for this consultation already.');
  await trx
    .updateTable('consultations')
    .set({ appeal_id: appeal.id, linked_at: now })
    .where('id', '=', row.id)
    .execute();
}

const base = (db: Db) =>
  db
    .selectFrom('consultations as c')
    .innerJoin('service_points as p', 'p.id', 'c.point_id')
    .innerJoin('unions as u', 'u.id', 'p.union_id')
    .leftJoin('service_desks as d', 'd.id', 'c.desk_id')
    .innerJoin('accounts as a', 'a.id', 'c.account_id');

interface ConsultationFilter {
  id?: string;
  pointId?: string | undefined;
  appealId?: string | undefined;
  mine?: boolean | undefined;
  from?: string | undefined;
  to?: string | undefined;
  after?: string | undefined;
  limit: number;
}

/** Consultations of points where the actor works, newest first, with sums of all that match. consultations_point */
export async function consultationList(db: Db, actor: Actor, filter: ConsultationFilter) {
  const me = staffOf(actor);
  // Through a role that works at points. Who is only assigned to cases, or placed below, sees what they held themselves.
  let rows = base(db).where(
    sql<boolean>`(${rowsReached(me, rosterRoles, 'u.path')} OR c.account_id = ${me.accountId})`,
  );
  if (filter.id) rows = rows.where('c.id', '=', filter.id);
  if (filter.pointId) rows = rows.where('c.point_id', '=', filter.pointId);
  if (filter.appealId) rows = rows.where('c.appeal_id', '=', filter.appealId);
  if (filter.mine) rows = rows.where('c.account_id', '=', me.accountId);
  if (filter.from) rows = rows.where('c.held_on', '>=', filter.from);
  if (filter.to) rows = rows.where('c.held_on', '<=', filter.to);
  const sums = await rows
    .select([
      sql<string>`count(*)`.as('count'),
      sql<string>`coalesce(sum(c.minutes), 0)`.as('minutes'),
      sql<string>`count(*) FILTER (WHERE c.client_name IS NULL)`.as('anonymous'),
      sql<string>`count(c.appeal_id)`.as('linked'),
    ])
    .executeTakeFirstOrThrow();
  const [at, id] = (filter.after ?? '').split('_');
  if (at && id) rows = rows.where(sql<boolean>`(c.held_at, c.id) < (${at}::timestamptz, ${id}::uuid)`);
  const found = await rows
    .selectAll('c')
    .select(['p.name as point_name', 'd.name as desk_name', 'd.kind as desk_kind', 'a.name as by_name'])
    .orderBy('c.held_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(filter.limit + 1)
    .execute();
  const page = found.slice(0, filter.limit);
  const appeals = new Map(
    (
      await visibleAppeals(
        db,
        actor,
        page.flatMap(({ appeal_id }) => (appeal_id ? [appeal_id] : [])),
      )
    ).map(({ id: appealId, number }) => [appealId, number]),
  );
  const items = page.map((row): ConsultationView => {
    const number = row.appeal_id ? appeals.get(row.appeal_id) : undefined;
    const own = row.account_id === me.accountId;
    // What is said to a counsellor is not opened to colleagues, nor to chairs.
    const hidden = !own && (row.desk_kind === 'emotionalGuidance' || row.desk_kind === 'counsellingRoom');
    return {
      id: row.id,
      pointId: row.point_id,
      pointName: row.point_name,
      deskName: row.desk_name,
      heldAt: row.held_at.toISOString(),
      by: row.by_name,
      how: row.how,
      client: row.client_name && !own ? maskName(row.client_name) : row.client_name,
      category: row.category,
      topic: hidden ? '' : row.topic,
      answer: hidden ? '' : row.answer,
      confidential: hidden,
      minutes: row.minutes,
      appeal: row.appeal_id && number ? { id: row.appeal_id, number } : null,
      linked: row.appeal_id !== null,
      mayLink: own && row.appeal_id === null,
    };
  });
  const last = found.length > filter.limit ? page.at(-1) : undefined;
  return {
    items,
    next: last ? `${last.held_at.toISOString()}_${last.id}` : null,
    count: Number(sums.count),
    minutes: Number(sums.minutes),
    anonymous: Number(sums.anonymous),
    linked: Number(sums.linked),
  };
}

/** @throws 404 */
export async function consultationView(db: Db, actor: Actor, id: string): Promise<ConsultationView> {
  const { items } = await consultationList(db, actor, { id, limit: 1 });
  if (!items[0]) throw notFound('The consultation');
  return items[0];
}
