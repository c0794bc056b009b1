import type { Pair } from '#web/shared/i18n.ts';
import type { ActionInputs, AppealDetail } from '../../../contract.ts';
import type { Action } from '../../../lifecycle.ts';

/** How a field is asked for. */
export type FieldKind =
  | { kind: 'line' | 'area' | 'lines' | 'date' | 'instant' | 'yuan' | 'files' | 'union' | 'people' | 'check' }
  | { kind: 'number'; min: number; max: number; unit: Pair }
  | { kind: 'choice'; options: readonly { value: string; label: Pair }[] }
  | { kind: 'yesNo'; yes: Pair; no: Pair }
  | { kind: 'colleague' | 'colleagues'; duty: 'handler' | 'owner' | 'lawyer' | 'specialist' }
  | { kind: 'deadline' }
  | { kind: 'letterParams' };

/** One field of a form, as data. */
export type Field<Name extends string = string> = FieldKind & {
  name: Name;
  label: Pair;
  hint?: Pair;
  required?: boolean;
  /** What it starts with. */
  initial?: (appeal: AppealDetail) => unknown;
};

export type FormOf<A extends Action> = readonly Field<keyof ActionInputs[A] & string>[];

export const optionsOf = <K extends string>(
  codes: readonly K[],
  words: Readonly<Record<K, { zh: string; en: string }>>,
) => codes.map((value) => ({ value, label: [words[value].zh, words[value].en] as Pair }));

export const note = {
  name: 'note',
  kind: 'area',
  label: ['备注', 'Note'],
} as const satisfies Field<'note'>;

export const reason = (label: Pair, hint?: Pair) =>
  ({
    name: 'reason',
    kind: 'area',
    label,
    required: true,
    ...(hint ? { hint } : {}),
  }) as const satisfies Field<'reason'>;
