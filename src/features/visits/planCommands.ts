import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import type { visitRoutes } from './contract.ts';
import { placeOfEmployer } from './place.ts';
import { findCadres } from './planQueries.ts';
import { placesFor, reaches } from './policy.ts';
import { findVisitSettings } from './settings.ts';
import { recordVisitEvent, type Step } from './store.ts';

/** @throws 403 `placeNotYours`, 409 `planRuns`, 422 for somebody who goes on no visits here */
export async function addVisitPlan(
  trx: AppTransaction,
  step: Step,
  input: BodyOf<typeof visitRoutes.addVisitPlan>,
): Promise<string> {
  const { unionId, unionPath } = await placeOfEmployer(trx, step.actor, 'visit.plan', input.employerId);
  const [cadre] = await findCadres(trx, step, { accountId: input.accountId });
  if (!cadre)
    throw invalid([
      {
        field: 'accountId',
        code: 'notFound',
        message: '此人不在您的范围内走访 · goes on no visits within your places',
      },
    ]);
  // visit_plans_running
  const running = await trx
    .selectFrom('visit_plans')
    .select('id')
    .where('account_id', '=', input.accountId)
    .where('employer_id', '=', input.employerId)
    .where('until_on', 'is', null)
    .executeTakeFirst();
  if (running) throw conflict('planRuns', 'This enterprise is already assigned to that colleague.');
  const id = newId();
  await trx
    .insertInto('visit_plans')
    .values({
      ...{ id, account_id: cadre.id, account_name: cadre.name, employer_id: input.employerId },
      ...{ union_id: unionId, union_path: unionPath },
      ...{ every_days: input.everyDays ?? (await findVisitSettings(trx)).everyDays },
      ...{ from_on: input.fromOn, until_on: null, created_at: step.now },
    })
    .execute();
  await recordVisitEvent(trx, step, { subject: 'plan', id, action: 'add', detail: { account: cadre.id } });
  return id;
}

/** @throws 404, 409 `planEnded` */
export async function endVisitPlan(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const plan = await trx
    .selectFrom('visit_plans')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!plan || !reaches(step.actor, 'visit.plan', plan.union_path)) throw notFound('The plan');
  if (plan.until_on) throw conflict('planEnded', 'This assignment has ended already.');
  // A plan that has not begun ends on the day it would have.
  const [, until] = [shanghaiDate(step.now), plan.from_on].sort();
  await trx
    .updateTable('visit_plans')
    .set({ until_on: until ?? plan.from_on })
    .where('id', '=', id)
    .execute();
  await recordVisitEvent(trx, step, { subject: 'plan', id, action: 'end' });
}

/** One's own card only. @throws 409 `changedMeanwhile`, `itemDone` */
export async function planYearlyItem(
  trx: AppTransaction,
  step: Step,
  { year, item, plan, version }: BodyOf<typeof visitRoutes.planYearlyItem>,
): Promise<string> {
  const accountId = accountIdOf(step.actor);
  const [place] = placesFor(step.actor, 'visit.record');
  const unionId = place?.path.split('/').findLast(Boolean);
  if (accountId === null || !place || !unionId)
    throw forbidden('placeNotYours', 'You hold no place for visits.');
  // yearly_items_account_id_year_item_key
  const known = await trx
    .selectFrom('yearly_items')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('year', '=', year)
    .where('item', '=', item)
    .forUpdate()
    .executeTakeFirst();
  if ((known?.version ?? 0) !== version)
    throw conflict('changedMeanwhile', 'This was changed meanwhile. Look at it again.');
  if (known?.done_on) throw conflict('itemDone', 'This is done already.');
  const id = known?.id ?? newId();
  if (known)
    await trx
      .updateTable('yearly_items')
      .set({ plan, version: version + 1 })
      .where('id', '=', id)
      .execute();
  else
    await trx
      .insertInto('yearly_items')
      .values({
        ...{ id, year, item, plan, account_id: accountId, account_name: nameOf(step.actor) },
        ...{ union_id: unionId, union_path: place.path, result: null, done_on: null },
      })
      .execute();
  await recordVisitEvent(trx, step, { subject: 'yearlyItem', id, action: 'plan', detail: { plan } });
  return id;
}

/** @throws 404 for another's, 409 `changedMeanwhile`, 422 for a day to come or of another year */
export async function finishYearlyItem(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, result, doneOn }: BodyOf<typeof visitRoutes.finishYearlyItem>,
): Promise<void> {
  const row = await trx
    .selectFrom('yearly_items')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || row.account_id !== accountIdOf(step.actor)) throw notFound('The item');
  if (row.version !== version)
    throw conflict('changedMeanwhile', 'This was changed meanwhile. Look at it again.', {
      version: row.version,
    });
  if (doneOn > shanghaiDate(step.now) || Number(doneOn.slice(0, 4)) !== row.year)
    throw invalid([
      {
        field: 'doneOn',
        code: 'outOfRange',
        message: `须在 ${row.year} 年内且不晚于今天 · within ${row.year}, not after today`,
      },
    ]);
  await trx
    .updateTable('yearly_items')
    .set({ result, done_on: doneOn, version: version + 1 })
    .where('id', '=', id)
    .execute();
  await recordVisitEvent(trx, step, { subject: 'yearlyItem', id, action: 'finish', detail: { result } });
}
