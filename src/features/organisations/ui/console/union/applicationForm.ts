import type { LegalPersonView } from '../../../legal/contract.ts';
import type { ApplicationKind, LegalPersonForm } from '../../../legal/form.ts';

/** What stands in the fields of the dialog, by their names. */
export type FormValues = Record<string, string | number | boolean | undefined>;

const plain = [
  ...([
    'unionName',
    'address',
    'officeAddress',
    'phone',
    'postcode',
    'email',
    'firstElectedOn',
    'electedOn',
  ] as const),
  ...([
    'approvedBy',
    'approvalDocument',
    'businessScope',
    'agentName',
    'unitNature',
    'unitCreditCode',
  ] as const),
  ...(['industry', 'staffCount', 'memberCount', 'fullTimeOfficers', 'civilLiability'] as const),
];

/** A form as flat fields. */
export function valuesOf(draft: LegalPersonView['draft']): FormValues {
  return {
    ...Object.fromEntries(plain.map((key) => [key, draft[key]])),
    representativeName: draft.representative?.name,
    representativePost: draft.representative?.post,
  };
}

const text = (value: FormValues[string]): string => (typeof value === 'string' ? value.trim() : '');

/** The form that is sent: empty fields left out, the part that its kind needs put in. The server checks it. */
export function formOf(values: FormValues, kind: ApplicationKind): LegalPersonForm {
  const known = Object.fromEntries(
    plain.flatMap((key) => {
      const value = typeof values[key] === 'string' ? text(values[key]) : values[key];
      return value === undefined || value === '' ? [] : [[key, value]];
    }),
  );
  const post = text(values.representativePost);
  return {
    ...{ unionName: '', address: '', electedOn: '' },
    ...known,
    representative: { name: text(values.representativeName), ...(post ? { post } : {}) },
    ...(kind === 'change' ? { changed: { what: text(values.changedWhat), on: text(values.changedOn) } } : {}),
    ...(kind === 'cancellation'
      ? {
          cancellation: {
            reason: text(values.reason),
            basisDocument: text(values.basisDocument),
            assetHandling: text(values.assetHandling),
            noticePublished: values.noticePublished === true,
          },
        }
      : {}),
    ...(kind === 'loss'
      ? {
          loss: {
            lostOn: text(values.lostOn),
            statementIn: text(values.statementIn),
            statementOn: text(values.statementOn),
          },
        }
      : {}),
  };
}
