import type { Selectable } from 'kysely';
import { addMonths, daysBetween, parseCivilDate } from '../../../kernel/civilDate.ts';
import { checkUnionCreditCode } from '../../../kernel/creditCode.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json, newId } from '../../../platform/db/index.ts';
import { conflict, type FieldIssue, invalid, notFound } from '../../../platform/http/problem.ts';
import { type UnionRules, unionRules } from '../profile.ts';
import { getUnion } from '../queries.ts';
import { endWatch, lastDay, openReminder, watchEnd } from '../reminders/reminders.ts';
import { appendUnionEvent, type ChangeBasis } from '../tree/events.ts';
import { lockTree } from '../tree/lockTree.ts';
import type { ApplicationKind, LegalPersonForm } from './form.ts';

export type ApplicationRow = Selectable<Database['legal_person_applications']>;
export type CertificateRow = Selectable<Database['legal_person_certificates']>;

/** Applications that are possible: the first before there is a certificate, the others only with one. */
export function possibleApplications(
  certificate: Pick<CertificateRow, 'status'> | undefined,
): ApplicationKind[] {
  if (!certificate || certificate.status === 'cancelled') return ['initial'];
  return ['renewal', 'change', 'cancellation', 'loss'];
}

/** What the kind of application needs beyond the form itself. */
export function applicationIssues(kind: ApplicationKind, form: LegalPersonForm, today: string): FieldIssue[] {
  const needed = { change: 'changed', cancellation: 'cancellation', loss: 'loss' } as const;
  const part = kind === 'initial' || kind === 'renewal' ? undefined : needed[kind];
  const issues: FieldIssue[] = [];
  if (part && !form[part])
    issues.push({ field: `form.${part}`, code: 'required', message: '请填写 · fill this in' });
  if (kind === 'initial' && form.civilLiability !== true)
    issues.push({
      field: 'form.civilLiability',
      code: 'civilLiability',
      message: '法人应当能够独立承担民事责任 · a legal person can bear civil liability',
    });
  if (form.electedOn > today || (form.changed && form.changed.on > today))
    issues.push({ field: 'form.electedOn', code: 'inFuture', message: '不能晚于今天 · not after today' });
  return issues;
}

/** Days late of registering a change (within the profile's days of it, rules 2.8); 0 in time. */
export const daysLate = (
  changedOn: string,
  submittedOn: string,
  rules: Pick<UnionRules, 'changeWithinDays'>,
) =>
  Math.max(0, daysBetween(parseCivilDate(changedOn), parseCivilDate(submittedOn)) - rules.changeWithinDays);

export const presentCertificate = (trx: AppTransaction, unionId: string) =>
  trx
    .selectFrom('legal_person_certificates')
    .selectAll()
    .where('union_id', '=', unionId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Hands an application in. @throws Problem 404, 409 `applicationNotPossible`, `applicationOpen`, 422 */
export async function applyLegalPerson(
  trx: AppTransaction,
  input: { unionId: string; kind: ApplicationKind; form: LegalPersonForm },
  basis: ChangeBasis,
): Promise<string> {
  const today = shanghaiDate(basis.now);
  const issues = applicationIssues(input.kind, input.form, today);
  if (issues.length > 0) throw invalid(issues);
  await lockTree(trx);
  const union = await getUnion(trx, input.unionId);
  const { status } = await trx
    .selectFrom('unions')
    .select('status')
    .where('id', '=', union.id)
    .executeTakeFirstOrThrow();
  // A union that ended still has its registration to cancel.
  if (status !== 'active' && input.kind !== 'cancellation')
    throw conflict('unionEnded', `${union.name} has ended; only its registration can still be cancelled.`);
  const possible = possibleApplications(await presentCertificate(trx, union.id));
  if (!possible.includes(input.kind))
    throw conflict('applicationNotPossible', `Possible now: ${possible.join(', ')}.`, { possible });
  const id = newId();
  const row = await trx
    .insertInto('legal_person_applications')
    .values({
      ...{ id, union_id: union.id, kind: input.kind, status: 'submitted', form: json(input.form) },
      ...{
        submitted_on: today,
        submitted_by: accountIdOf(basis.actor),
        submitted_by_name: nameOf(basis.actor),
      },
      ...{ decided_on: null, decided_by_name: null, note: null, created_at: basis.now },
    })
    .onConflict((open) => open.column('union_id').where('status', '=', 'submitted').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) throw conflict('applicationOpen', 'An application of this union waits to be decided already.');
  const rules = await unionRules(trx);
  if (input.kind === 'change' && input.form.changed)
    await openReminder(
      trx,
      {
        ...{ unionId: union.id, kind: 'registerChange', subjectId: id },
        dueOn: lastDay(input.form.changed.on, rules.changeWithinDays),
        overdue: daysLate(input.form.changed.on, today, rules) > 0,
      },
      basis.now,
    );
  await appendUnionEvent(trx, basis, {
    unionId: union.id,
    action: 'applyLegalPerson',
    after: { kind: input.kind, applicationId: id },
  });
  return id;
}

export interface RegistrationInput {
  applicationId: string;
  number: string;
  creditCode: string;
  validFrom: string;
  termYears: number;
}

async function lockApplication(trx: AppTransaction, id: string): Promise<ApplicationRow> {
  const row = await trx
    .selectFrom('legal_person_applications')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The application');
  if (row.status !== 'submitted')
    throw conflict('applicationDecided', `The application was decided already (${row.status}).`);
  return row;
}

/** Refuses an application with its reason, or takes it back. @throws Problem 404, 409 `applicationDecided` */
export async function closeApplication(
  trx: AppTransaction,
  input: { applicationId: string; status: 'refused' | 'withdrawn'; note: string },
  basis: ChangeBasis,
): Promise<void> {
  const row = await lockApplication(trx, input.applicationId);
  await decide(trx, row, input.status, input.note, basis);
  await appendUnionEvent(
    trx,
    { ...basis, reason: input.note },
    {
      unionId: row.union_id,
      action: 'refuseLegalPerson',
      before: { kind: row.kind, status: input.status },
    },
  );
}

async function decide(
  trx: AppTransaction,
  row: ApplicationRow,
  status: 'registered' | 'refused' | 'withdrawn',
  note: string | null,
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  await trx
    .updateTable('legal_person_applications')
    .set({ status, note, decided_on: shanghaiDate(now), decided_by_name: nameOf(actor) })
    .where('id', '=', row.id)
    .execute();
  await trx
    .updateTable('union_tasks')
    .set({ done_at: now })
    .where('subject_id', '=', row.id)
    .where('done_at', 'is', null)
    .execute();
}

/** Registers a cancellation: the certificate is void and nothing is watched any more. */
async function cancel(trx: AppTransaction, certificate: CertificateRow, now: Date): Promise<void> {
  await trx
    .updateTable('legal_person_certificates')
    .set({ status: 'cancelled' })
    .where('id', '=', certificate.id)
    .execute();
  await endWatch(trx, { type: 'legalPerson', id: certificate.id }, 'cancelled', now);
}

/**
 * Registers an application. The first, a renewal, a change and a loss lead to a new certificate, valid as long as the
 * committee's term; a cancellation ends the present one.
 *
 * @throws Problem 404, 409 `applicationDecided`, `numberTaken`, 422 with every fault
 */
export async function registerLegalPerson(
  trx: AppTransaction,
  applicationId: string,
  input: Omit<RegistrationInput, 'applicationId'> | null,
  basis: ChangeBasis,
): Promise<{ unionId: string; certificateId: string | null }> {
  await lockTree(trx);
  const row = await lockApplication(trx, applicationId);
  const union = await getUnion(trx, row.union_id);
  const present = await presentCertificate(trx, union.id);
  await decide(trx, row, 'registered', null, basis);
  const told = { unionId: union.id, action: 'registerLegalPerson' as const };
  if (row.kind === 'cancellation') {
    if (present) await cancel(trx, present, basis.now);
    await appendUnionEvent(trx, basis, {
      ...told,
      after: { kind: row.kind, number: present?.number ?? null },
    });
    return { unionId: union.id, certificateId: null };
  }
  const rules = await unionRules(trx);
  const issues = registrationIssues(input, rules);
  if (!input || issues.length > 0) throw invalid(issues);
  if (present && present.status !== 'cancelled') {
    const status = row.kind === 'loss' ? 'lost' : 'replaced';
    await trx.updateTable('legal_person_certificates').set({ status }).where('id', '=', present.id).execute();
    await endWatch(trx, { type: 'legalPerson', id: present.id }, 'met', basis.now);
  }
  const taken = await trx
    .selectFrom('legal_person_certificates')
    .select('id')
    .where('number', '=', input.number)
    .executeTakeFirst();
  if (taken) throw conflict('numberTaken', `The certificate number ${input.number} is taken.`);
  const id = newId();
  const validUntil = addMonths(parseCivilDate(input.validFrom), input.termYears * 12);
  const creditCode = input.creditCode.trim().toUpperCase();
  await trx
    .insertInto('legal_person_certificates')
    .values({
      ...{ id, union_id: union.id, application_id: row.id, number: input.number, credit_code: creditCode },
      ...{ issued_on: shanghaiDate(basis.now), valid_from: input.validFrom, valid_until: validUntil },
      ...{ term_years: input.termYears, form: json(row.form), status: 'valid', created_at: basis.now },
    })
    .execute();
  await trx.updateTable('unions').set({ credit_code: creditCode }).where('id', '=', union.id).execute();
  await watchEnd(
    trx,
    { type: 'legalPerson', id, unionId: union.id, divisionCode: union.divisionCode },
    {
      ...{ from: input.validFrom, until: validUntil, warnDays: rules.renewWithinDays },
      days: daysBetween(parseCivilDate(input.validFrom), validUntil),
    },
    basis.now,
  );
  await appendUnionEvent(trx, basis, {
    ...told,
    after: { kind: row.kind, number: input.number, creditCode, validUntil },
  });
  return { unionId: union.id, certificateId: id };
}

function registrationIssues(
  input: Omit<RegistrationInput, 'applicationId'> | null,
  rules: UnionRules,
): FieldIssue[] {
  if (!input)
    return [{ field: 'certificate', code: 'required', message: '请填写证书 · fill in the certificate' }];
  const issues: FieldIssue[] = [];
  const check = checkUnionCreditCode(input.creditCode);
  if (!check.ok)
    issues.push({
      field: 'certificate.creditCode',
      code: `creditCode.${check.reason}`,
      message: '代码不对（应以 81 或 89 开头） · the code is not valid (it begins 81 or 89)',
    });
  if (!rules.certificateTermYears.includes(input.termYears))
    issues.push({
      field: 'certificate.termYears',
      code: 'termNotAllowed',
      message: `有效期只能是 ${rules.certificateTermYears.join('、')} 年 · valid for ${rules.certificateTermYears.join(', ')} years`,
    });
  return issues;
}
