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

/** Parts of the form that are numbers, by their fields: money in yuan on the screen, floors in square metres. */
export const amounts = {
  income: ['carriedForwardFen', 'duesFen', 'retainedFen', 'otherFen'],
  funds: ['fixedFen', 'workingFen', 'otherFen'],
  premises: ['office', 'activity', 'other'],
} as const;
export type AmountPart = keyof typeof amounts;
export const amountParts = Object.keys(amounts) as AmountPart[];
type AmountKey = { [Part in AmountPart]: `${Part}.${(typeof amounts)[Part][number]}` }[AmountPart];
export const amountKey = (part: AmountPart, field: string): AmountKey => `${part}.${field}` as AmountKey;

const isMoney = (field: string): boolean => field.endsWith('Fen');

function amountValues(draft: LegalPersonView['draft']): FormValues {
  return Object.fromEntries(
    amountParts.flatMap((part) => {
      const known: Partial<Record<string, number>> = draft[part] ?? {};
      return amounts[part].map((field) => {
        const value = known[field];
        return [amountKey(part, field), value === undefined || !isMoney(field) ? value : value / 100];
      });
    }),
  );
}

/** A part is sent whole, with 0 where nothing was written, or not at all. */
function amountsOf(values: FormValues): Pick<LegalPersonForm, AmountPart> {
  return Object.fromEntries(
    amountParts.flatMap((part) => {
      const given = amounts[part].map((field) => [field, values[amountKey(part, field)]] as const);
      if (given.every(([, value]) => typeof value !== 'number')) return [];
      const numbers = given.map(([field, value]) => {
        const number = typeof value === 'number' ? value : 0;
        return [field, isMoney(field) ? Math.round(number * 100) : number];
      });
      return [[part, Object.fromEntries(numbers)]];
    }),
  );
}

/** A form as flat fields. */
export function valuesOf(draft: LegalPersonView['draft']): FormValues {
  return {
    ...Object.fromEntries(plain.map((key) => [key, draft[key]])),
    ...amountValues(draft),
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
    ...amountsOf(values),
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
