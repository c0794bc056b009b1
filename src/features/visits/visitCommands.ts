import { addDays, parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { conflict, forbidden, invalid } from '../../platform/http/problem.ts';
import type { visitRoutes } from './contract.ts';
import { placeOfEmployer } from './place.ts';
import { findVisitSettings } from './settings.ts';
import { lockVisit, recordVisitEvent, type Step } from './store.ts';

/** Notes a visit with its findings. @throws 422 for an impossible day or unknown enterprise, 403 `placeNotYours` */
export async function recordVisit(
  trx: AppTransaction,
  step: Step,
  input: BodyOf<typeof visitRoutes.recordVisit>,
): Promise<string> {
  const accountId = accountIdOf(step.actor);
  if (accountId === null) throw forbidden('staffOnly', 'Visits are noted by union staff.');
  await checkDay(trx, step.now, input.visitedOn);
  const { unionId, unionPath } = await placeOfEmployer(trx, step.actor, 'visit.record', input.employerId);
  const id = newId();
  await trx
    .insertInto('visits')
    .values({
      ...{ id, employer_id: input.employerId, union_id: unionId, union_path: unionPath },
      ...{ visited_on: input.visitedOn, account_id: accountId, account_name: nameOf(step.actor) },
      ...{ companions: input.companions, duties: [...new Set(input.duties)], note: input.note },
      ...{ voided_at: null, void_reason: null, created_at: step.now },
    })
    .execute();
  await recordVisitEvent(trx, step, { subject: 'visit', id, action: 'record' });
  for (const finding of input.findings)
    await insertFinding(
      trx,
      step,
      { id, employerId: input.employerId, unionPath, on: input.visitedOn },
      finding,
    );
  return id;
}

async function checkDay(trx: AppTransaction, now: Date, visitedOn: string): Promise<void> {
  const today = shanghaiDate(now);
  const { lateEntryDays } = await findVisitSettings(trx);
  const field = 'visitedOn';
  if (visitedOn > today)
    throw invalid([{ field, code: 'inFuture', message: '不能晚于今天 · not after today' }]);
  const earliest = addDays(today, -lateEntryDays);
  if (parseCivilDate(visitedOn) < earliest)
    throw invalid([{ field, code: 'tooLongAgo', message: `不能早于 ${earliest} · not before ${earliest}` }]);
}

async function insertFinding(
  trx: AppTransaction,
  step: Step,
  visit: { id: string; employerId: string; unionPath: string; on: string },
  { kind, text }: BodyOf<typeof visitRoutes.addFinding>,
): Promise<void> {
  const id = newId();
  await trx
    .insertInto('visit_findings')
    .values({
      ...{ id, visit_id: visit.id, employer_id: visit.employerId, union_path: visit.unionPath },
      ...{ kind, text, status: 'open', found_on: visit.on },
      ...{ target_type: null, target_id: null, target_label: null },
      ...{ result_union_id: null, result: null, ended_on: null },
    })
    .execute();
  await recordVisitEvent(trx, step, { subject: 'finding', id, action: 'find', detail: { kind } });
}

/** @throws 404, 409 `visitVoid` */
export async function addFinding(
  trx: AppTransaction,
  step: Step,
  visitId: string,
  input: BodyOf<typeof visitRoutes.addFinding>,
): Promise<void> {
  const visit = await lockVisit(trx, step.actor, visitId);
  if (visit.voided_at) throw conflict('visitVoid', 'This visit was taken back.');
  const of = {
    ...{ id: visitId, employerId: visit.employer_id, unionPath: visit.union_path },
    on: visit.visited_on,
  };
  await insertFinding(trx, step, of, input);
}

/** Takes back a visit entered by mistake. @throws 403 unless one's own, 409 once taken back or acted upon */
export async function voidVisit(
  trx: AppTransaction,
  step: Step,
  visitId: string,
  reason: string,
): Promise<void> {
  const visit = await lockVisit(trx, step.actor, visitId);
  if (visit.account_id !== accountIdOf(step.actor))
    throw forbidden('notYourVisit', 'Only who noted the visit takes it back.');
  if (visit.voided_at) throw conflict('visitVoid', 'This visit was taken back already.');
  const acted = await trx
    .selectFrom('visit_findings')
    .select('id')
    .where('visit_id', '=', visitId)
    .where('status', '!=', 'open')
    .executeTakeFirst();
  if (acted) throw conflict('findingActedOn', 'A finding of this visit is already being handled.');
  await trx
    .updateTable('visits')
    .set({ voided_at: step.now, void_reason: reason })
    .where('id', '=', visitId)
    .execute();
  await trx
    .updateTable('visit_findings')
    .set({ status: 'dropped', ended_on: shanghaiDate(step.now), result: reason })
    .where('visit_id', '=', visitId)
    .execute();
  await recordVisitEvent(trx, step, { subject: 'visit', id: visitId, action: 'void', detail: { reason } });
}
