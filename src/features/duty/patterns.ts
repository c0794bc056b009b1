import { type CivilDate, parseCivilDate } from '../../kernel/civilDate.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { type AppTransaction, json, newId } from '../../platform/db/index.ts';
import { invalid, notFound } from '../../platform/http/problem.ts';
import { currentCalendar } from '../clock/index.ts';
import { getUnion } from '../organisations/index.ts';
import { findDesk } from '../servicePoints/index.ts';
import type { PatternInput } from './contract.ts';
import { type RosterPerson, rosterOf } from './roster.ts';
import { colleaguesOf, type Hindrance, hindranceOf, holdPeople, plannedPoint } from './staff.ts';

/** The desk must be in use at the point. @throws 422 */
export async function checkDesk(trx: AppTransaction, pointId: string, deskId: string | null): Promise<void> {
  if (deskId === null) return;
  const desk = await findDesk(trx, pointId, deskId);
  if (!desk || desk.ended_at !== null)
    throw invalid([{ field: 'deskId', code: 'notFound', message: '没有这个窗口 · no such desk' }]);
}

/** Everybody must be a colleague of the point. @throws 422 with the place in the list */
export async function checkPeople(
  trx: AppTransaction,
  point: { unionPath: string },
  people: readonly RosterPerson[],
  field: string,
  now: Date,
): Promise<void> {
  const known = new Set((await colleaguesOf(trx, point, now)).map(({ id }) => id));
  const strangers = people.flatMap((person, index) =>
    'accountId' in person && !known.has(person.accountId) ? [index] : [],
  );
  if (strangers.length > 0)
    throw invalid(
      strangers.map((index) => ({
        field: people.length > 1 ? `${field}.${index}` : field,
        code: 'notAColleague',
        message: '此人不是这个服务点可排班的同事 · not a colleague who can be on this roster',
      })),
    );
}

/** @throws 403, 404, 422 desk or people */
export async function addPattern(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: PatternInput,
): Promise<{ id: string }> {
  const point = await plannedPoint(trx, actor, input.pointId);
  await checkDesk(trx, point.id, input.deskId);
  await checkPeople(trx, point, input.plan.people, 'plan.people', now);
  const id = newId();
  const { name, form, topics, plan } = input;
  await trx
    .insertInto('duty_patterns')
    .values({
      ...{ id, point_id: point.id, desk_id: input.deskId, name, form, topics },
      ...{ plan: json(plan), ended_at: null, created_at: now },
    })
    .execute();
  return { id };
}

/** @throws 403, 404 */
export async function endPattern(trx: AppTransaction, actor: Actor, now: Date, id: string) {
  const pattern = await trx
    .selectFrom('duty_patterns')
    .select(['id', 'point_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!pattern) throw notFound('The pattern');
  await plannedPoint(trx, actor, pattern.point_id, 'The pattern');
  await trx
    .updateTable('duty_patterns')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
  return { id };
}

interface Generated {
  made: number;
  /** Made before and left as they are. */
  standing: number;
  gaps: { date: string; name: string; why: Hindrance | 'gone' }[];
}

/**
 * Makes the shifts of all patterns of a point on some days. A shift whose person is away, on duty elsewhere or no longer a
 * colleague is made as a gap, so that it is seen; one made before is not touched.
 */
export async function generateShifts(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: { pointId: string; from: string; days: number },
): Promise<Generated> {
  const point = await plannedPoint(trx, actor, input.pointId);
  const union = await getUnion(trx, point.unionId);
  const calendar = await currentCalendar(trx, union.divisionCode);
  // duty_patterns_point
  const patterns = await trx
    .selectFrom('duty_patterns')
    .selectAll()
    .where('point_id', '=', point.id)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const colleagues = new Map((await colleaguesOf(trx, point, now)).map(({ id, name }) => [id, name]));
  await holdPeople(trx, [...colleagues.keys()]);
  const from: CivilDate = parseCivilDate(input.from);
  const result: Generated = { made: 0, standing: 0, gaps: [] };
  for (const pattern of patterns)
    for (const shift of rosterOf(pattern.plan, pattern.form, calendar, from, input.days)) {
      const { person } = shift;
      const accountId = 'accountId' in person ? person.accountId : null;
      const standing = await trx
        .selectFrom('duty_shifts')
        .select('id')
        .where('pattern_id', '=', pattern.id)
        .where('on_date', '=', shift.date)
        .where('rank', '=', shift.rank)
        .executeTakeFirst();
      if (standing) {
        result.standing += 1;
        continue;
      }
      const span = {
        ...{ startsAt: shift.startsAt, endsAt: shift.endsAt, onDate: shift.date },
        form: pattern.form,
      };
      const why =
        accountId === null
          ? undefined
          : colleagues.has(accountId)
            ? await hindranceOf(trx, accountId, span)
            : ('gone' as const);
      const name = accountId === null ? '' : (colleagues.get(accountId) ?? '');
      if (why) result.gaps.push({ date: shift.date, name, why });
      await trx
        .insertInto('duty_shifts')
        .values({
          ...{ id: newId(), point_id: point.id, desk_id: pattern.desk_id, pattern_id: pattern.id },
          ...{ form: pattern.form, topics: pattern.topics, on_date: shift.date, rank: shift.rank },
          ...{ starts_at: shift.startsAt, ends_at: shift.endsAt, account_id: accountId },
          agency_window: 'agencyWindow' in person ? person.agencyWindow : null,
          ...{ status: why ? ('gap' as const) : ('planned' as const), created_at: now },
        })
        .execute();
      result.made += 1;
    }
  return result;
}
