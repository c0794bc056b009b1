import { addDays, parseCivilDate } from '../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, type FieldIssue, forbidden, invalid, notFound } from '../../../platform/http/problem.ts';
import { recordDutyAct, reverseDutyAct } from '../../dutyReports/index.ts';
import { keeps, type OwnKeeper, ownKeeper } from '../access.ts';
import type { visitRoutes } from '../contract/visits.ts';
import { findKeyContactSettings } from '../settings.ts';
import { notePurpose, recordKeyContactEvent, type Step } from '../store.ts';
import { raiseNeed } from './raiseNeed.ts';

type VisitInput = BodyOf<typeof visitRoutes.recordKeyContactVisit>;
export const visitSubject = 'keyContactVisit';

async function checkDay(trx: AppTransaction, now: Date, visitedOn: string): Promise<FieldIssue[]> {
  const today = shanghaiDate(now);
  const field = 'visitedOn';
  if (visitedOn > today) return [{ field, code: 'inFuture', message: '不能晚于今天 · not after today' }];
  const { lateEntryDays } = await findKeyContactSettings(trx);
  const earliest = addDays(today, -lateEntryDays);
  return parseCivilDate(visitedOn) < earliest
    ? [{ field, code: 'tooLongAgo', message: `不能早于 ${earliest} · not before ${earliest}` }]
    : [];
}

/** The people met, kept by the visitor on that day: a visit written without a network may come in after an end. */
async function lockMet(
  trx: AppTransaction,
  own: OwnKeeper,
  contactIds: readonly string[],
  visitedOn: string,
) {
  const rows = await trx
    .selectFrom('key_contacts')
    .selectAll()
    .where('id', 'in', [...contactIds])
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.filter(
    (row) =>
      keeps(own, row, 'ever') &&
      visitedOn >= row.from_on &&
      (row.until_on === null || visitedOn <= row.until_on),
  );
}

/** Writes a visit down, with whom it met and what they need. @throws 422 for the day or whom it names, 403 `notYourContact` */
export async function recordVisit(trx: AppTransaction, step: Step, input: VisitInput): Promise<string> {
  const accountId = accountIdOf(step.actor);
  if (accountId === null) throw forbidden('signedInOnly', 'Visits are written by who kept them.');
  const issues = await checkDay(trx, step.now, input.visitedOn);
  if (issues.length > 0) throw invalid(issues);
  const own = await ownKeeper(trx, step.actor);
  const ids = [...new Set(input.contactIds)];
  const met = await lockMet(trx, own, ids, input.visitedOn);
  const [first] = met;
  if (!first || met.length < ids.length)
    throw forbidden(
      'notYourContact',
      '所选的人那天不由您联系，请刷新名单 · you did not keep in touch with everybody chosen on that day',
    );
  const id = newId();
  await trx
    .insertInto('key_contact_visits')
    .values({
      ...{ id, union_id: first.union_id, union_path: first.union_path, visited_on: input.visitedOn },
      ...{ form: input.form, account_id: accountId, visitor_person_id: own.personId },
      ...{ visitor_name: nameOf(step.actor), note_sealed: fieldsOf(trx).seal(notePurpose, input.note) },
      created_at: step.now,
    })
    .execute();
  await trx
    .insertInto('key_contact_meetings')
    .values(
      met.map((contact) => ({
        ...{ id: newId(), visit_id: id, contact_id: contact.id, person_id: contact.person_id },
        ...{ union_id: contact.union_id, union_path: contact.union_path, met_on: input.visitedOn },
      })),
    )
    .execute();
  await trx
    .updateTable('key_contacts')
    .set({ last_met_on: input.visitedOn })
    .where('id', 'in', ids)
    .where((is) => is.or([is('last_met_on', 'is', null), is('last_met_on', '<', input.visitedOn)]))
    .execute();
  await recordKeyContactEvent(trx, step, { subject: 'visit', id, action: 'record' });
  if (own.personId)
    await recordDutyAct(
      trx,
      {
        ...{ personId: own.personId, kind: 'visit', happenedOn: input.visitedOn, unionId: first.union_id },
        ...{ subjectType: visitSubject, subjectId: id, contactIds: ids },
        title: `走访联系职工 ${met.length} 人`,
      },
      step.now,
    );
  for (const [index, { contactId, ...need }] of input.needs.entries()) {
    const contact = met.find((one) => one.id === contactId);
    if (!contact)
      throw invalid([
        {
          ...{ field: `needs.${index}.contactId`, code: 'notMet' },
          message: '请选这次见到的人 · choose somebody met on this visit',
        },
      ]);
    await raiseNeed(trx, step, {
      ...{ contact, need, visitId: id, previousNeedId: null, raisedOn: input.visitedOn },
      field: `needs.${index}.`,
    });
  }
  return id;
}

/** Takes back a visit entered by mistake. @throws 404 unless one's own, 409 once taken back or its needs acted upon */
export async function voidVisit(
  trx: AppTransaction,
  step: Step,
  id: string,
  reason: string,
): Promise<string> {
  const visit = await trx
    .selectFrom('key_contact_visits')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!visit || visit.account_id !== accountIdOf(step.actor)) throw notFound('The visit');
  if (visit.voided_at) throw conflict('visitVoid', '这次走访已经撤回 · This visit was taken back already.');
  const needs = await trx
    .selectFrom('key_contact_needs')
    .select(['id', 'status'])
    .where('visit_id', '=', id)
    .forUpdate()
    .execute();
  if (needs.some(({ status }) => status !== 'open' && status !== 'shown'))
    throw conflict('needActedOn', '这次走访的需求已在办理 · A need of this visit is already being handled.');
  await trx
    .updateTable('key_contact_visits')
    .set({ voided_at: step.now, void_reason: reason })
    .where('id', '=', id)
    .execute();
  const met = await trx
    .updateTable('key_contact_meetings')
    .set({ voided: true })
    .where('visit_id', '=', id)
    .returning('contact_id')
    .execute();
  for (const { contact_id } of met) await settleLastMeeting(trx, contact_id);
  const today = shanghaiDate(step.now);
  for (const need of needs) {
    await trx
      .updateTable('key_contact_needs')
      .set({ status: 'dropped', ended_on: today })
      .where('id', '=', need.id)
      .execute();
    await reverseDutyAct(
      trx,
      { kind: 'need', subjectType: 'keyContactNeed', subjectId: need.id, reason },
      step.now,
    );
  }
  await recordKeyContactEvent(trx, step, { subject: 'visit', id, action: 'void', detail: { reason } });
  await reverseDutyAct(trx, { kind: 'visit', subjectType: visitSubject, subjectId: id, reason }, step.now);
  return id;
}

/** key_contact_meetings_contact */
async function settleLastMeeting(trx: AppTransaction, contactId: string): Promise<void> {
  const { last } = await trx
    .selectFrom('key_contact_meetings')
    .select(({ fn }) => fn.max('met_on').as('last'))
    .where('contact_id', '=', contactId)
    .where('voided', '=', false)
    .executeTakeFirstOrThrow();
  await trx
    .updateTable('key_contacts')
    .set({ last_met_on: last ?? null })
    .where('id', '=', contactId)
    .execute();
}
