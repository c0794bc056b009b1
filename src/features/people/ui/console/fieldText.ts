import type { Pair } from '#web/shared/i18n.ts';
import { fieldLists } from '../../codes.ts';
import type { PersonField } from '../../personFields.ts';

const yesNo: Record<string, Pair> = { true: ['是', 'Yes'], false: ['否', 'No'] };
const lists = fieldLists as Partial<Record<PersonField, Readonly<Record<string, Pair>>>>;

export const listOf = (field: PersonField) => lists[field] ?? (field === 'migrantWorker' ? yesNo : undefined);

/** A value in words; an empty string for none. */
export function fieldText(field: string, value: unknown, pick: (pair: Pair) => string): string {
  if (value === null || value === undefined || value === '') return '';
  const list = listOf(field as PersonField);
  const codes = Array.isArray(value) ? value : String(value).split(field === 'workerGroups' ? ' ' : '\n');
  return codes
    .map((code: unknown) => {
      const pair = list?.[String(code)];
      return pair ? pick(pair) : String(code);
    })
    .join('、');
}
