import { type Selectable, sql } from 'kysely';
import { randomToken } from '../../../platform/crypto/codes.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, invalid } from '../../../platform/http/problem.ts';
import { recordHelp } from '../../helpLedger/index.ts';
import { defineMessage } from '../../messages/index.ts';
import { findUnion } from '../../organisations/index.ts';
import { tell } from '../shared/events.ts';
import { nextState } from '../shared/lifecycle.ts';
import { holdPlaced, type Step, todayOf, unionWithin } from '../shared/policy.ts';
import { tellPerson } from '../shared/telling.ts';
import type { recuperationRoutes } from './contract.ts';
import { applicationLife, type PeriodAction, periodLife } from './lifecycle.ts';
import { allotmentOrder } from './order.ts';

export type Period = Selectable<Database['recuperation_periods']>;
export type Application = Selectable<Database['recuperation_applications']>;

const allotted = defineMessage('benefits.recuperationAllotted', [
  '【工会娘家】您的疗休养名额定了：{name}，{from} 出发。去不了请在“疗休养”里取消，名额给下一位。',
  '[Niangjia] You have a place: {name}, from {from}. If you cannot go, cancel under “Recuperation”.',
]);
const waiting = defineMessage('benefits.recuperationWaiting', [
  '【工会娘家】疗休养“{name}”名额已满，您排在候补第 {turn} 位，有人取消会按顺序递补。',
  '[Niangjia] {name} is full; you are number {turn} on the waiting list and move up when somebody cancels.',
]);

/** @throws 422 for a union outside the period's, or the same one twice */
export async function addPeriod(
  trx: AppTransaction,
  step: Step,
  input: BodyOf<typeof recuperationRoutes.addRecuperationPeriod>,
): Promise<string> {
  const union = await unionWithin(trx, step.actor, 'benefit.manage', input.unionId);
  const quotas = await Promise.all(
    input.quotas.map(async (quota) => ({
      ...quota,
      path: (await findUnion(trx, quota.unionId))?.path ?? '',
    })),
  );
  const seen = new Set<string>();
  const issues = quotas.flatMap(({ unionId, path }, index) => {
    const fits = path.startsWith(union.path) && !seen.has(unionId);
    seen.add(unionId);
    const message = '请选本级及以下的工会，每家一行 · unions of this place, each once';
    return fits ? [] : [{ field: `quotas.${index}.unionId`, code: 'notFound', message }];
  });
  if (issues.length > 0) throw invalid(issues);
  const id = newId();
  await trx
    .insertInto('recuperation_periods')
    .values({
      ...{ id, union_id: union.id, union_path: union.path, name: input.name, place: input.place },
      ...{ from_on: input.fromOn, until_on: input.untilOn, apply_until: input.applyUntil, rule: input.rule },
      ...{ seed: null, cost_fen: input.costFen, status: 'draft' as const, allotted_at: null },
      created_at: step.now,
    })
    .execute();
  await trx
    .insertInto('recuperation_quotas')
    .values(
      quotas.map(({ unionId, path, places }) => ({
        ...{ period_id: id, union_id: unionId, union_path: path, places },
      })),
    )
    .execute();
  await tell(trx, step, { type: 'recuperation', id }, 'add');
  return id;
}

/** @throws 404, 409 `stillApplying`, `notOver`, `statusDoesNotAllow` */
export async function actOnPeriod(
  trx: AppTransaction,
  step: Step,
  id: string,
  action: PeriodAction,
): Promise<void> {
  const period = await holdPlaced(trx, step.actor, 'benefit.manage', 'recuperation_periods', id);
  const status = nextState(periodLife, period.status, action);
  const today = todayOf(step);
  if (action === 'allot' && today <= period.apply_until)
    throw conflict(
      'stillApplying',
      `报名到 ${period.apply_until} 截止，之后才能分配 · applying ends on that day; allot after it`,
      { applyUntil: period.apply_until },
    );
  if (action === 'close' && today < period.until_on)
    throw conflict('notOver', '疗休养还没结束 · the stay is not over', { untilOn: period.until_on });
  const seed = action === 'open' ? randomToken() : period.seed;
  await trx
    .updateTable('recuperation_periods')
    .set({
      ...{ status, seed, version: period.version + 1 },
      allotted_at: action === 'allot' ? step.now : period.allotted_at,
    })
    .where('id', '=', id)
    .execute();
  await tell(trx, step, { type: 'recuperation', id }, action, action === 'open' ? { seed } : {});
  if (action === 'allot') await allot(trx, step, { ...period, seed });
  if (action === 'close') await close(trx, step, period);
}

export const applicationsOf = (trx: AppTransaction, periodId: string, statuses: Application['status'][]) =>
  trx
    .selectFrom('recuperation_applications')
    .selectAll()
    .where('period_id', '=', periodId)
    .where('status', 'in', statuses)
    .orderBy('turn')
    .orderBy('id')
    .forUpdate()
    .execute();

/** Gives out the places of every union by the rule; the others wait in the same order. */
async function allot(trx: AppTransaction, step: Step, period: Period): Promise<void> {
  const seed = period.seed ?? '';
  const applied = await applicationsOf(trx, period.id, ['applied']);
  // recuperation_applications_person
  const { rows: stays } = await sql<{ person_id: string; last: string }>`
    SELECT a.person_id, max(p.from_on)::text AS last FROM recuperation_applications a
      JOIN recuperation_periods p ON p.id = a.period_id
     WHERE a.status = 'went' AND a.person_id = ANY(${applied.map((row) => row.person_id)}::uuid[])
     GROUP BY 1`.execute(trx);
  const last = new Map(stays.map((row) => [row.person_id, row.last]));
  const quotas = await trx
    .selectFrom('recuperation_quotas')
    .selectAll()
    .where('period_id', '=', period.id)
    .execute();
  for (const quota of quotas) {
    const own = applied
      .filter((row) => row.union_id === quota.union_id)
      .map((row) => ({ ...row, lastWentOn: last.get(row.person_id) ?? null }));
    for (const [index, row] of allotmentOrder(period.rule, seed, own).entries()) {
      const action = index < quota.places ? 'allot' : 'wait';
      await trx
        .updateTable('recuperation_applications')
        .set({
          status: nextState(applicationLife, row.status, action),
          ...{ turn: index + 1, last_went_on: row.lastWentOn },
        })
        .where('id', '=', row.id)
        .execute();
      if (action === 'allot') await tellAllotted(trx, step, period, row);
      else
        await tellPerson(trx, row.person_id, {
          ...{ template: waiting, params: { name: period.name, turn: index + 1 - quota.places } },
          ...{
            subject: { type: 'recuperation', id: period.id },
            dedupeKey: `waiting:${row.id}`,
            now: step.now,
          },
        });
    }
  }
}

export const tellAllotted = (
  trx: AppTransaction,
  { now }: Step,
  period: Period,
  row: Pick<Application, 'id' | 'person_id'>,
) =>
  tellPerson(trx, row.person_id, {
    ...{ template: allotted, params: { name: period.name, from: period.from_on }, now },
    ...{ subject: { type: 'recuperation', id: period.id }, dedupeKey: `allotted:${row.id}` },
  });

/** Who was allotted a place and did not cancel went; each is help for the household. */
async function close(trx: AppTransaction, step: Step, period: Period): Promise<void> {
  for (const row of await applicationsOf(trx, period.id, ['allotted'])) {
    await trx
      .updateTable('recuperation_applications')
      .set({ status: nextState(applicationLife, row.status, 'go') })
      .where('id', '=', row.id)
      .execute();
    await recordHelp(
      trx,
      {
        ...{ personId: row.person_id, kind: 'service', amountFen: period.cost_fen, unionId: period.union_id },
        ...{ helpedOn: period.from_on, subjectType: 'recuperation', subjectId: row.id },
        ...{ title: `疗休养：${period.name}`, purpose: 'recuperation', countsTowardCap: false },
      },
      step.now,
    );
  }
}
