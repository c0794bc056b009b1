import type { HTMLAttributes, HTMLInputAutoCompleteAttribute } from 'react';
import { Field, type FieldProps } from './Field.tsx';

interface TextProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  maxLength?: number;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  placeholder?: string;
}

interface OneLineProps extends TextProps {
  type?: 'text' | 'tel' | 'date' | 'password' | 'search' | 'number';
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
}

/** One line of text, a number, a phone or a date. */
export function TextField({
  name,
  label,
  hint,
  optional,
  value,
  onChange,
  type = 'text',
  ...rest
}: OneLineProps) {
  const field = { name, label, ...(hint ? { hint } : {}), ...(optional ? { optional } : {}) };
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          {...rest}
          type={type}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Several lines; tells how many characters are left when few are. */
export function TextAreaField({
  name,
  label,
  hint,
  optional,
  value,
  onChange,
  ...rest
}: TextProps & { rows?: number }) {
  const field = { name, label, ...(hint ? { hint } : {}), ...(optional ? { optional } : {}) };
  const { maxLength } = rest;
  return (
    <Field {...field}>
      {(control) => (
        <>
          <textarea
            rows={5}
            {...control}
            {...rest}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {maxLength !== undefined && value.length > maxLength * 0.8 && (
            <p className="hint" aria-live="polite">
              {value.length} / {maxLength}
            </p>
          )}
        </>
      )}
    </Field>
  );
}
