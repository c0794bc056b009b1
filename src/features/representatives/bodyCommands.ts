import { sql } from 'kysely';
import { addMonths, parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { accountIdOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { holdUnion } from '../organisations/index.ts';
import type { BodyInput } from './contract.ts';
import { reaches } from './policy.ts';
import { findSettings, ruleOf, termYears } from './settings.ts';
import { type BodyRow, bodyFor, endSeat, recordBodyEvent, requireVersion, type Step } from './store.ts';
import type { BodyKind } from './tables.ts';

type Changes = Omit<BodyInput, 'unionId' | 'kind'>;

const termEnd = (startsOn: string, years: number): string => addMonths(parseCivilDate(startsOn), years * 12);

async function checked(trx: AppTransaction, kind: BodyKind, input: Changes) {
  const settings = await findSettings(trx);
  const years = termYears(kind, settings);
  const issues = [];
  if (!years.includes(input.termYears))
    issues.push({
      ...{ field: 'termYears', code: 'termYears' },
      message: `任期应为 ${years.join('、')} 年 · a term is ${years.join(', ')} years`,
    });
  if (input.women > input.people)
    issues.push({ field: 'women', code: 'tooMany', message: '女性多于总人数 · more women than people' });
  if (issues.length > 0) throw invalid(issues);
  return {
    ...{ name: input.name, term_number: input.termNumber, term_years: input.termYears },
    ...{ starts_on: input.startsOn, ends_on: termEnd(input.startsOn, input.termYears) },
    ...{ people: input.people, women: input.women, seat_count: input.seatCount },
    number_rule: ruleOf(kind, settings),
  };
}

/** @throws Problem 404, 403 `notYourUnion`, 422 `termYears` */
export async function createBody(trx: AppTransaction, step: Step, input: BodyInput): Promise<string> {
  const union = await holdUnion(trx, input.unionId);
  if (!reaches(step.actor, 'representative.see', union.path)) throw notFound('The union');
  if (!reaches(step.actor, 'representative.keep', union.path))
    throw forbidden('notYourUnion', 'Your roles do not let you keep representatives there.');
  const id = newId();
  await trx
    .insertInto('representative_bodies')
    .values({
      ...{ id, kind: input.kind, union_id: union.id, union_path: union.path },
      ...(await checked(trx, input.kind, input)),
      ...{ extended_to: null, extension_reason: null, status: 'preparing', ended_on: null, end_reason: null },
      ...{ created_by: accountIdOf(step.actor), created_at: step.now },
    })
    .execute();
  await recordBodyEvent(trx, step, { bodyId: id, action: 'create', detail: { name: input.name } });
  return id;
}

/** @throws Problem 404, 403, 409 `changedMeanwhile`, 422 */
export async function editBody(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: Changes & { version: number },
): Promise<void> {
  const body = await bodyFor(trx, step.actor, id, 'edit');
  requireVersion(body, input.version);
  await trx
    .updateTable('representative_bodies')
    .set({ ...(await checked(trx, body.kind, input)), version: body.version + 1 })
    .where('id', '=', id)
    .execute();
  await recordBodyEvent(trx, step, { bodyId: id, action: 'edit' });
}

/**
 * The term begins: whoever was elected is in office from its first day. The body it replaces ends with the day before.
 *
 * @throws Problem 404, 403, 409 `nobodyElected`, `startsBefore`, 422 `startsOn`
 */
export async function beginTerm(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: { startsOn: string; version: number },
): Promise<void> {
  const body = await bodyFor(trx, step.actor, id, 'begin');
  requireVersion(body, input.version);
  const { startsOn } = input;
  if (startsOn > shanghaiDate(step.now))
    throw invalid([
      { field: 'startsOn', code: 'notYet', message: '请到任期开始之日再确认 · not before the first day' },
    ]);
  const endsOn = termEnd(startsOn, body.term_years);
  const elected = await trx
    .selectFrom('representative_seats')
    .select('id')
    .where('body_id', '=', id)
    .where('ended_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (!elected) throw conflict('nobodyElected', '还没有选出代表，请先选举 · Nobody has been elected yet.');
  // Two new terms of one congress cannot begin side by side.
  const key = `representatives ${body.union_id} ${body.kind}`;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx);
  // representative_bodies_in_term
  const before = await trx
    .selectFrom('representative_bodies')
    .selectAll()
    .where('union_id', '=', body.union_id)
    .where('kind', '=', body.kind)
    .where('status', '=', 'inTerm')
    .forUpdate()
    .executeTakeFirst();
  if (before && startsOn <= before.starts_on)
    throw conflict(
      'startsBefore',
      `上一届从 ${before.starts_on} 开始，新一届须晚于它 · It must begin later.`,
    );
  if (before) await endBody(trx, step, before, { on: startsOn, reason: 'nextTerm', seats: 'termEnd' });
  await trx
    .updateTable('representative_bodies')
    .set({ status: 'inTerm', starts_on: startsOn, ends_on: endsOn, version: body.version + 1 })
    .where('id', '=', id)
    .execute();
  await trx
    .updateTable('representative_seats')
    .set({ since_on: startsOn, until_on: endsOn })
    .where('body_id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
  await recordBodyEvent(trx, step, { bodyId: id, action: 'begin', detail: { startsOn, endsOn } });
}

/** At most a year beyond the term, once or in steps (rules 2.5). @throws Problem 404, 403, 422 `until` */
export async function extendTerm(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: { until: string; reason: string; version: number },
): Promise<void> {
  const body = await bodyFor(trx, step.actor, id, 'extend');
  requireVersion(body, input.version);
  const { extensionMonths } = await findSettings(trx);
  const latest = addMonths(parseCivilDate(body.ends_on), extensionMonths);
  const now = body.extended_to ?? body.ends_on;
  if (input.until <= now || input.until > latest)
    throw invalid([
      {
        ...{ field: 'until', code: 'extension' },
        message: `延长须晚于 ${now}，且不超过 ${latest} · later than ${now}, at most ${latest}`,
      },
    ]);
  await trx
    .updateTable('representative_bodies')
    .set({ extended_to: input.until, extension_reason: input.reason, version: body.version + 1 })
    .where('id', '=', id)
    .execute();
  await trx
    .updateTable('representative_seats')
    .set({ until_on: input.until })
    .where('body_id', '=', id)
    .where('ended_at', 'is', null)
    .where('since_on', 'is not', null)
    .execute();
  await recordBodyEvent(trx, step, {
    ...{ bodyId: id, action: 'extend', detail: { until: input.until, reason: input.reason } },
  });
}

/** Ends a body before its time. @throws Problem 404, 403, 409 */
export async function dissolveBody(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: { reason: string; version: number },
): Promise<void> {
  const body = await bodyFor(trx, step.actor, id, 'end');
  requireVersion(body, input.version);
  await endBody(trx, step, body, { on: shanghaiDate(step.now), reason: input.reason, seats: 'bodyEnded' });
}

/** Ends a locked body from a day on, with its seats and whatever vote was still running. */
export async function endBody(
  trx: AppTransaction,
  step: Step,
  body: BodyRow,
  end: { on: string; reason: string; seats: 'termEnd' | 'bodyEnded' },
): Promise<void> {
  await trx
    .updateTable('representative_bodies')
    .set({ status: 'ended', ended_on: end.on, end_reason: end.reason, version: body.version + 1 })
    .where('id', '=', body.id)
    .execute();
  await trx
    .updateTable('representative_votes')
    .set({ status: 'cancelled', reason: end.reason })
    .where('body_id', '=', body.id)
    .where('status', 'in', ['planned', 'counted'])
    .execute();
  const seats = await trx
    .selectFrom('representative_seats')
    .selectAll()
    .where('body_id', '=', body.id)
    .where('ended_at', 'is', null)
    .execute();
  for (const seat of seats) await endSeat(trx, step, seat, { reason: end.seats, on: end.on });
  await recordBodyEvent(trx, step, {
    bodyId: body.id,
    action: 'end',
    detail: { reason: end.reason, on: end.on },
  });
}
