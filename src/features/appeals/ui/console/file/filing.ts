import { z } from 'zod';
import { parseMoney } from '../../../../../kernel/money.ts';
import { type FieldIssue, issuesFromZod } from '../../../../../platform/http/problem.ts';
import { type applicantModes, type Door, fileAppealInput, type respondentKinds } from '../../../contract.ts';

/** What staff type while the worker speaks; every field plain text, as typed. */
export interface Filing {
  mode: (typeof applicantModes)[number];
  name: string;
  phone: string;
  identityNumber: string;
  workerGroups: string[];
  respondentKind: (typeof respondentKinds)[number];
  respondent: string;
  creditCode: string;
  respondentPhone: string;
  category: string;
  facts: string;
  wish: string;
  people: string;
  amount: string;
  receivedOn: string;
  knewOn: string;
  consentGivenOn: string;
  consentHow: string;
  consentToOwnUnion: boolean;
  stationId: string;
  servicePointId: string;
  deskId: string;
  attachmentIds: string[];
}

export const emptyFiling: Filing = {
  mode: 'named',
  name: '',
  phone: '',
  identityNumber: '',
  workerGroups: [],
  respondentKind: 'employer',
  respondent: '',
  creditCode: '',
  respondentPhone: '',
  category: '',
  facts: '',
  wish: '',
  people: '1',
  amount: '',
  receivedOn: '',
  knewOn: '',
  consentGivenOn: '',
  consentHow: '',
  consentToOwnUnion: false,
  stationId: '',
  servicePointId: '',
  deskId: '',
  attachmentIds: [],
};

/** Where the contract's paths stand in the form. */
const fieldOfPath: Readonly<Record<string, keyof Filing>> = {
  'applicant.mode': 'mode',
  'applicant.name': 'name',
  'applicant.phone': 'phone',
  'applicant.identityNumber': 'identityNumber',
  'respondents.0.name': 'respondent',
  'respondents.0.creditCode': 'creditCode',
  'respondents.0.phone': 'respondentPhone',
  peopleAffected: 'people',
  amountClaimedFen: 'amount',
  workerConsent: 'consentGivenOn',
  'workerConsent.givenOn': 'consentGivenOn',
  'workerConsent.how': 'consentHow',
};

const optional = <K extends string>(name: K, value: string) => {
  const trimmed = value.trim();
  return (trimmed === '' ? {} : { [name]: trimmed }) as { [P in K]?: string };
};

/** The form as the contract wants it; what cannot be read is passed on for the contract to refuse. */
export function bodyOf(filing: Filing, door: Door): z.input<typeof fileAppealInput> {
  const anonymous = filing.mode === 'anonymous';
  const money = parseMoney(filing.amount);
  return {
    door,
    applicant: {
      mode: filing.mode,
      ...(anonymous ? {} : optional('name', filing.name)),
      ...(anonymous ? {} : optional('phone', filing.phone.replace(/[\s-]/g, ''))),
      ...(anonymous ? {} : optional('identityNumber', filing.identityNumber)),
      workerGroups: filing.workerGroups as never,
    },
    respondents:
      filing.respondent.trim() === ''
        ? []
        : [
            {
              kind: filing.respondentKind,
              name: filing.respondent,
              ...optional('creditCode', filing.creditCode),
              ...optional('phone', filing.respondentPhone),
            },
          ],
    category: filing.category,
    facts: filing.facts,
    wish: filing.wish,
    peopleAffected: filing.people.trim() === '' ? 1 : Number(filing.people),
    ...(filing.amount.trim() === '' ? {} : { amountClaimedFen: money.ok ? money.fen : Number.NaN }),
    attachmentIds: filing.attachmentIds,
    consentToOwnUnion: filing.consentToOwnUnion,
    ...(filing.consentGivenOn || filing.consentHow
      ? { workerConsent: { givenOn: filing.consentGivenOn, how: filing.consentHow } }
      : {}),
    ...optional('receivedOn', filing.receivedOn),
    ...optional('knewOn', filing.knewOn),
    ...optional('stationId', filing.stationId),
    ...optional('servicePointId', filing.servicePointId),
    ...(filing.servicePointId ? optional('deskId', filing.deskId) : {}),
  };
}

/** Issues under the field each stands at; those without a field under ''. */
export function placeIssues(issues: readonly FieldIssue[]): ReadonlyMap<string, FieldIssue> {
  const placed = new Map<string, FieldIssue>();
  for (const issue of issues) {
    const known = fieldOfPath[issue.field] ?? (Object.hasOwn(emptyFiling, issue.field) ? issue.field : '');
    if (!placed.has(known)) placed.set(known, issue);
  }
  return placed;
}

const missing = (field: string): FieldIssue => ({ field, code: 'required', message: '' });

/** Everything the contract would refuse, before it is sent; Zod asks what a door needs only once the rest is right. */
export function checkFiling(filing: Filing, door: Door): FieldIssue[] {
  const parsed = z.safeParse(fileAppealInput, bodyOf(filing, door));
  const issues = parsed.success ? [] : issuesFromZod(parsed.error, '');
  const named = filing.mode !== 'anonymous';
  const asked: [boolean, string, string][] = [
    [named, 'applicant.name', filing.name],
    [named, 'applicant.phone', filing.phone],
    [true, 'category', filing.category],
    [true, 'facts', filing.facts],
    [door === 'labourInspection', 'workerConsent.givenOn', filing.consentGivenOn],
    [door === 'labourInspection', 'workerConsent.how', filing.consentHow],
    [door === 'station', 'stationId', filing.stationId],
  ];
  const needed = asked
    .filter(([wanted, , value]) => wanted && value.trim() === '')
    .map(([, field]) => missing(field));
  return [...needed, ...issues];
}
