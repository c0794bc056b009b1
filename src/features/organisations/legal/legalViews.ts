import { daysBetween, parseCivilDate } from '../../../kernel/civilDate.ts';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { mayWith } from '../policy.ts';
import { unionRules } from '../profile.ts';
import { getUnion, type Union } from '../queries.ts';
import type { ApplicationView, CertificateView, LegalPersonView } from './contract.ts';
import type { LegalPersonForm } from './form.ts';
import { type ApplicationRow, daysLate, possibleApplications } from './legalPerson.ts';

function actionsFor(actor: Actor, union: Union, row: ApplicationRow): ApplicationView['allowedActions'] {
  const open = row.status === 'submitted';
  const registrar = mayWith(actor, 'legalPerson.register', union);
  return [
    ...(open && registrar ? (['register', 'refuse'] as const) : []),
    ...(open && row.submitted_by !== null && row.submitted_by === accountIdOf(actor)
      ? (['withdraw'] as const)
      : []),
    'print' as const,
  ];
}

/** Everything about a union's registration as a legal person. */
export async function legalPersonView(
  trx: AppTransaction,
  actor: Actor,
  unionId: string,
  today: string,
): Promise<LegalPersonView> {
  const union = await getUnion(trx, unionId);
  const rules = await unionRules(trx);
  const applications = await trx
    .selectFrom('legal_person_applications')
    .selectAll()
    .where('union_id', '=', unionId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  const certificates = await trx
    .selectFrom('legal_person_certificates')
    .selectAll()
    .where('union_id', '=', unionId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  const mayApply = mayWith(actor, 'legalPerson.apply', union);
  const waiting = applications.some(({ status }) => status === 'submitted');
  return {
    ...{ unionId, unionName: union.name },
    certificates: certificates.map((row): CertificateView => {
      const valid = row.status === 'valid';
      const daysLeft = daysBetween(parseCivilDate(today), parseCivilDate(row.valid_until));
      return {
        ...{ id: row.id, number: row.number, creditCode: row.credit_code, issuedOn: row.issued_on },
        ...{ validFrom: row.valid_from, validUntil: row.valid_until, termYears: row.term_years },
        ...{ status: row.status, daysLeft: valid ? daysLeft : null },
        renewNow: valid && daysLeft <= rules.renewWithinDays,
      };
    }),
    applications: applications.map((row) => ({
      ...{ id: row.id, kind: row.kind, status: row.status, form: row.form },
      ...{ submittedOn: row.submitted_on, submittedBy: row.submitted_by_name },
      ...{ decidedOn: row.decided_on, decidedBy: row.decided_by_name, note: row.note },
      daysLate: row.form.changed ? daysLate(row.form.changed.on, row.submitted_on, rules) : 0,
      allowedActions: actionsFor(actor, union, row),
    })),
    possible: mayApply && !waiting ? possibleApplications(certificates[0]) : [],
    draft: await draftOf(trx, union, certificates[0]?.form),
  };
}

/** The last form, else what the union's card and committee tell. */
async function draftOf(
  trx: AppTransaction,
  union: Union,
  last: LegalPersonForm | undefined,
): Promise<Partial<LegalPersonForm>> {
  const { card } = await trx
    .selectFrom('unions')
    .select('card')
    .where('id', '=', union.id)
    .executeTakeFirstOrThrow();
  const term = await trx
    .selectFrom('committee_terms')
    .select(['elected_on', 'officers'])
    .where('union_id', '=', union.id)
    .where('status', '=', 'current')
    .executeTakeFirst();
  const chair = term?.officers.find(({ post }) => post === 'chair');
  const { changed: _c, cancellation: _x, loss: _l, ...kept } = last ?? {};
  const known = {
    phone: union.phone ?? undefined,
    address: card.address ?? card.unitAddress,
    postcode: card.postcode,
    email: card.email,
    staffCount: card.staffCount,
    unitNature: card.unitNature,
    unitCreditCode: card.unitCreditCode,
    industry: card.industry,
    electedOn: term?.elected_on,
  };
  return {
    ...kept,
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)),
    unionName: union.name,
    representative: { ...last?.representative, name: chair?.name ?? last?.representative.name ?? '' },
  };
}
