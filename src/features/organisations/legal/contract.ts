import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { officerSchema } from '../committee/officers.ts';
import { reminderKinds } from '../reminders/kinds.ts';
import { applicationKinds, legalPersonFormSchema } from './form.ts';

const uuid = z.uuid();
const params = z.object({ id: uuid });
const civilDate = z.iso.date();
const words = z.object({ zh: z.string(), en: z.string() });
const documentNumber = z.string().trim().max(100).optional();

const applicationView = z.object({
  id: uuid,
  kind: z.enum(applicationKinds),
  status: z.enum(['submitted', 'registered', 'refused', 'withdrawn']),
  form: legalPersonFormSchema,
  submittedOn: civilDate,
  submittedBy: z.string(),
  decidedOn: civilDate.nullable(),
  decidedBy: z.string().nullable(),
  note: z.string().nullable(),
  /** Days beyond the term for registering a change; 0 in time. */
  daysLate: z.int(),
  allowedActions: z.array(z.enum(['register', 'refuse', 'withdraw', 'print'])),
});
export type ApplicationView = z.output<typeof applicationView>;

const certificateView = z.object({
  id: uuid,
  number: z.string(),
  creditCode: z.string(),
  issuedOn: civilDate,
  validFrom: civilDate,
  validUntil: civilDate,
  termYears: z.int(),
  status: z.enum(['valid', 'replaced', 'cancelled', 'lost']),
  /** Days to the expiry of a valid one; negative when over. */
  daysLeft: z.int().nullable(),
  renewNow: z.boolean(),
});
export type CertificateView = z.output<typeof certificateView>;

const legalPersonView = z.object({
  unionId: uuid,
  unionName: z.string(),
  certificates: z.array(certificateView),
  applications: z.array(applicationView),
  possible: z.array(z.enum(applicationKinds)),
  /** What is known already, to begin the next form with. */
  draft: legalPersonFormSchema.partial(),
});
export type LegalPersonView = z.output<typeof legalPersonView>;

const termView = z.object({
  id: uuid,
  number: z.int(),
  electedOn: civilDate,
  termYears: z.int(),
  endsOn: civilDate,
  delayedUntil: civilDate.nullable(),
  delayReason: z.string().nullable(),
  officers: z.array(officerSchema),
  noNearRelatives: z.boolean(),
  status: z.enum(['current', 'past']),
  overdue: z.boolean(),
  daysLeft: z.int().nullable(),
});
export type TermView = z.output<typeof termView>;

const reminderView = z.object({
  id: uuid,
  unionId: uuid,
  unionName: z.string(),
  kind: z.enum(reminderKinds),
  name: words,
  dueOn: civilDate,
  overdue: z.boolean(),
});
export type ReminderView = z.output<typeof reminderView>;

export const legalRoutes = defineRoutes({
  unionRules: {
    method: 'GET',
    path: '/unions/rules',
    permission: 'union.see',
    summary: 'Terms of committees and certificates, and the natures of units, as in force',
    response: z.object({
      committeeTermYears: z.array(z.int()),
      electionDelayMonths: z.int(),
      certificateTermYears: z.array(z.int()),
      renewWithinDays: z.int(),
      changeWithinDays: z.int(),
      unitNatures: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
    }),
  },
  reminders: {
    method: 'GET',
    path: '/unions/reminders',
    permission: 'union.reminders',
    summary: 'Elections, renewals and registrations that unions of my places have to see to, soonest first',
    query: z.object({
      kind: z.enum(reminderKinds).optional(),
      after: z.string().max(80).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ items: z.array(reminderView), next: z.string().nullable() }),
  },
  committeeTerms: {
    method: 'GET',
    path: '/unions/:id/terms',
    permission: 'union.see',
    summary: 'Committees of a union with their terms, newest first',
    params,
    response: z.object({ items: z.array(termView) }),
  },
  electCommittee: {
    method: 'POST',
    path: '/unions/:id/terms',
    permission: 'union.committee',
    summary: 'Record an election: the next committee takes office',
    params,
    body: z.object({
      electedOn: civilDate,
      termYears: z.int(),
      officers: z.array(officerSchema).min(1).max(60),
      noNearRelatives: z.boolean(),
      documentNumber,
    }),
    response: z.object({ items: z.array(termView) }),
  },
  delayElection: {
    method: 'POST',
    path: '/unions/:id/terms/delay',
    permission: 'union.committee',
    summary: 'Record an approved delay of the next election',
    params,
    body: z.object({ until: civilDate, reason: z.string().trim().min(2).max(500), documentNumber }),
    response: z.object({ items: z.array(termView) }),
  },
  legalPerson: {
    method: 'GET',
    path: '/unions/:id/legal-person',
    permission: 'legalPerson.see',
    summary: 'Certificates and applications of a union, newest first',
    params,
    response: legalPersonView,
  },
  applyLegalPerson: {
    method: 'POST',
    path: '/unions/:id/legal-person',
    permission: 'legalPerson.apply',
    summary: 'Hand in an application: registration, renewal, change, cancellation or loss',
    params,
    body: z.object({ kind: z.enum(applicationKinds), form: legalPersonFormSchema }),
    response: legalPersonView,
  },
  registerLegalPerson: {
    method: 'POST',
    path: '/legal-person-applications/:id/register',
    permission: 'legalPerson.register',
    summary: 'Register an application; all but a cancellation lead to a certificate',
    params,
    body: z.object({
      certificate: z
        .object({
          number: z.string().trim().min(2).max(60),
          creditCode: z.string().trim().max(40),
          validFrom: civilDate,
          termYears: z.int(),
        })
        .nullable(),
    }),
    response: legalPersonView,
  },
  closeLegalPersonApplication: {
    method: 'POST',
    path: '/legal-person-applications/:id/close',
    permission: 'legalPerson.see',
    summary: 'Refuse an application with its reason, or take it back',
    params,
    body: z.object({
      status: z.enum(['refused', 'withdrawn']),
      note: z.string().trim().min(2).max(500),
    }),
    response: legalPersonView,
  },
  printLegalPersonApplication: {
    method: 'GET',
    path: '/legal-person-applications/:id/document',
    permission: 'legalPerson.see',
    summary: 'The application form as a Word file or a page to print; logged',
    params,
    query: z.object({ format: z.enum(['docx', 'html']) }),
    transport: 'file',
  },
  printCertificate: {
    method: 'GET',
    path: '/legal-person-certificates/:id/document',
    permission: 'legalPerson.see',
    summary: 'The certificate as a Word file or a page to print; logged',
    params,
    query: z.object({ format: z.enum(['docx', 'html']) }),
    transport: 'file',
  },
});
