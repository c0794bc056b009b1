import { parseMoney } from '../../../../../kernel/money.ts';
import type { FieldIssue } from '../../../../../platform/http/problem.ts';
import type { Field } from './field.ts';

const isBlank = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What a field holds, as the contract wants it; absent when nothing was entered. */
function inputOf(field: Field, value: unknown): unknown {
  if (isBlank(value)) return undefined;
  switch (field.kind) {
    case 'yuan': {
      const money = parseMoney(String(value));
      // What cannot be read goes on as it is, so that the contract refuses it with everything else.
      return money.ok ? money.fen : value;
    }
    case 'lines':
      return String(value)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    case 'instant':
      return `${String(value)}:00+08:00`;
    default:
      return value;
  }
}

/** The values of a form as the input of its action. */
export function toInput(
  fields: readonly Field[],
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const entries = fields.map((field) => [field.name, inputOf(field, values[field.name])] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Issues by the field they stand at; those of no field come under the empty name. */
export function issuesByField(
  fields: readonly Field[],
  issues: readonly FieldIssue[],
): Map<string, FieldIssue[]> {
  const names = new Set(fields.map((field) => field.name));
  const byField = new Map<string, FieldIssue[]>();
  for (const issue of issues) {
    const head = issue.field.split('.')[0] ?? '';
    const name = names.has(head) ? head : '';
    byField.set(name, [...(byField.get(name) ?? []), issue]);
  }
  return byField;
}
