import type { Kysely } from 'kysely';
import { addDays, parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate, startOfShanghaiDay } from '../../kernel/shanghaiTime.ts';
import { calendarDay, isWorkday } from '../../kernel/workCalendar.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { getAppealBrief, whoCouldTake } from '../appeals/index.ts';
import { currentCalendar } from '../clock/index.ts';
import { getUnion } from '../organisations/index.ts';
import { findServicePoint, mayPlanAtPoint, pointsBelow, type ServicePoint } from '../servicePoints/index.ts';
import type { PatternInput } from './contract.ts';
import { dispatchViews } from './dispatchViews.ts';
import { colleaguesOf, hindranceOf, pointOf, staffOf } from './staff.ts';
import { shiftView, shiftViews } from './views.ts';

type Db = Kysely<Database>;

const dayViews = <T extends { id: string; from_on: string; to_on: string; reason: string }>(rows: T[]) =>
  rows.map(({ id, from_on, to_on, reason }) => ({ id, from: from_on, to: to_on, reason }));

/** The roster of a point on some days. @throws 404 */
export async function dutyWeek(
  db: Db,
  actor: Actor,
  now: Date,
  query: { pointId: string; from: string; days: number },
) {
  const point = await pointOf(db, actor, query.pointId);
  const from = parseCivilDate(query.from);
  const to = addDays(from, query.days);
  const union = await getUnion(db, point.unionId);
  const calendar = await currentCalendar(db, union.divisionCode);
  const colleagues = await colleaguesOf(db, point, now);
  const names = new Map(colleagues.map(({ id, name }) => [id, name]));
  const absences =
    colleagues.length === 0
      ? []
      : await db
          .selectFrom('duty_absences')
          .selectAll()
          .where('account_id', 'in', [...names.keys()])
          .where('ended_at', 'is', null)
          .where('from_on', '<', to)
          .where('to_on', '>=', from)
          .orderBy('from_on')
          .execute();
  const patterns = await db
    .selectFrom('duty_patterns')
    .selectAll()
    .where('point_id', '=', point.id)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .execute();
  return {
    shifts: await shiftViews(db, actor, {
      pointId: point.id,
      from: startOfShanghaiDay(from),
      to: startOfShanghaiDay(to),
    }),
    patterns: patterns.map((pattern) => ({
      id: pattern.id,
      pointId: pattern.point_id,
      deskId: pattern.desk_id,
      name: pattern.name,
      form: pattern.form,
      topics: pattern.topics,
      plan: pattern.plan as PatternInput['plan'],
      people: pattern.plan.people.map((person) =>
        'accountId' in person
          ? { id: person.accountId, name: names.get(person.accountId) ?? '' }
          : { id: null, name: person.agencyWindow },
      ),
    })),
    absences: absences.map((row) => ({
      ...{ id: row.id, person: { id: row.account_id, name: names.get(row.account_id) ?? '' } },
      ...{ from: row.from_on, to: row.to_on, reason: row.reason },
    })),
    days: Array.from({ length: query.days }, (_, index) => {
      const date = addDays(from, index);
      return { date, workday: isWorkday(calendar, date), name: calendarDay(calendar, date)?.name ?? '' };
    }),
    mayPlan: mayPlanAtPoint(actor, point),
  };
}

/** Who could take a shift: on call then, first; nobody who is away or on duty elsewhere. @throws 404 */
export async function substitutesFor(db: Db, actor: Actor, now: Date, shiftId: string) {
  const shift = await shiftView(db, actor, shiftId);
  const point = await pointOf(db, actor, shift.pointId, 'The shift');
  const span = {
    startsAt: new Date(shift.startsAt),
    endsAt: new Date(shift.endsAt),
    onDate: shift.date,
    form: shift.form,
  };
  const standing = await db
    .selectFrom('duty_shifts')
    .select('account_id')
    .where('form', '=', 'onCall')
    .where('status', '=', 'planned')
    .where('starts_at', '<', span.endsAt)
    .where('ends_at', '>', span.startsAt)
    .execute();
  const onCall = new Set(standing.map(({ account_id }) => account_id));
  const items = [];
  for (const colleague of await colleaguesOf(db, point, now)) {
    if (colleague.id === shift.person?.id) continue;
    if (await hindranceOf(db, colleague.id, span)) continue;
    items.push({ ...colleague, onCall: onCall.has(colleague.id) });
  }
  return items.toSorted((left, right) => Number(right.onCall) - Number(left.onCall));
}

/** What is mine to do: shifts, offers, calls, days away. */
export async function myDuty(
  db: Db,
  actor: Actor,
  now: Date,
  query: { from?: string | undefined; days: number },
) {
  const me = staffOf(actor);
  const from = query.from ? parseCivilDate(query.from) : shanghaiDate(now);
  const span = { from: startOfShanghaiDay(from), to: startOfShanghaiDay(addDays(from, query.days)) };
  // duty_swaps_to
  const offered = await db
    .selectFrom('duty_swaps')
    .select('shift_id')
    .where('to_id', '=', me.accountId)
    .where('status', '=', 'offered')
    .limit(100)
    .execute();
  const absences = await db
    .selectFrom('duty_absences')
    .select(['id', 'from_on', 'to_on', 'reason'])
    .where('account_id', '=', me.accountId)
    .where('ended_at', 'is', null)
    .where('to_on', '>=', from)
    .orderBy('from_on')
    .execute();
  return {
    shifts: await shiftViews(db, actor, { accountId: me.accountId, status: 'planned', ...span }),
    offers:
      offered.length === 0
        ? []
        : await shiftViews(db, actor, { ids: offered.map(({ shift_id }) => shift_id) }),
    calls: await dispatchViews(db, actor, { calledId: me.accountId }),
    absences: dayViews(absences),
  };
}

/**
 * Where an appeal can go along the tree of points: the point above and those below where it stands (or those of its
 * union), each with who is on duty now and may take it. @throws 404
 */
export async function pointsForAppeal(db: Db, actor: Actor, now: Date, appealId: string) {
  const appeal = await getAppealBrief(db, actor, appealId);
  const here = appeal.pointId
    ? await findServicePoint(db, appeal.pointId)
    : await firstPointOf(db, appeal.unionId);
  if (!here) return { at: null, items: [] };
  const above = here.parentId ? await findServicePoint(db, here.parentId) : undefined;
  const neighbours = [
    ...(above ? [{ point: above, direction: 'up' as const }] : []),
    ...(await pointsBelow(db, here.id)).map((point) => ({ point, direction: 'down' as const })),
  ].filter(
    ({ point }) =>
      point.status === 'open' &&
      (point.unionPath.startsWith(appeal.unionPath) || appeal.unionPath.startsWith(point.unionPath)),
  );
  const items = [];
  for (const { point, direction } of neighbours)
    items.push({
      ...{ id: point.id, name: point.name, direction, phone: await phoneOf(db, point.id) },
      people: await onDutyFor(db, point, { id: appeal.id, ownerId: appeal.ownerId }, now),
    });
  return { at: { id: here.id, name: here.name }, items };
}

async function firstPointOf(db: Db, unionId: string): Promise<ServicePoint | undefined> {
  // service_points_union
  const row = await db
    .selectFrom('service_points')
    .select('id')
    .where('union_id', '=', unionId)
    .where('status', '=', 'open')
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst();
  return row && findServicePoint(db, row.id);
}

const phoneOf = async (db: Db, id: string) =>
  (await db.selectFrom('service_points').select('phone').where('id', '=', id).executeTakeFirst())?.phone ??
  '';

/** On duty at the point now, without those whom a wall, a recusal or their rights keep from the appeal. */
async function onDutyFor(
  db: Db,
  point: ServicePoint,
  appeal: { id: string; ownerId: string | null },
  now: Date,
) {
  const rows = await db
    .selectFrom('duty_shifts as s')
    .innerJoin('accounts as a', 'a.id', 's.account_id')
    .select(['a.id', 'a.name', 's.form', 's.ends_at'])
    .where('s.point_id', '=', point.id)
    .where('s.status', '=', 'planned')
    .where('s.starts_at', '<=', now)
    .where('s.ends_at', '>', now)
    .where('a.disabled_at', 'is', null)
    .orderBy('s.rank')
    .orderBy('a.name')
    .execute();
  const able = await whoCouldTake(
    db,
    appeal.id,
    rows.map(({ id }) => id),
    now,
    { owner: true, at: { unionId: point.unionId, unionPath: point.unionPath } },
  );
  return rows
    .filter(({ id }) => able.has(id) && id !== appeal.ownerId)
    .map(({ id, name, form, ends_at }) => ({ id, name, form, until: ends_at.toISOString() }));
}
