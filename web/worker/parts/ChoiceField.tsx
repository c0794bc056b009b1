import { Field, FieldNotes, type FieldProps, OptionalMark, useField } from './Field.tsx';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  hint?: string;
}

interface ChoiceProps<Value extends string> extends FieldProps {
  value: Value | '';
  options: readonly Choice<Value>[];
  onChange: (value: Value) => void;
}

/** A few choices, all in sight, each a big target. */
export function ChoiceField<Value extends string>(props: ChoiceProps<Value>) {
  const { control, issue } = useField(props);
  const { id, name, 'aria-required': _required, 'aria-invalid': _invalid, ...described } = control;
  return (
    <fieldset className={issue ? 'field wrong' : 'field'} {...described}>
      <legend>
        {props.label}
        <OptionalMark optional={props.optional} />
      </legend>
      <FieldNotes id={id} hint={props.hint} issue={issue} />
      <div className="choices">
        {props.options.map((option, index) => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              name={name}
              id={index === 0 ? id : `${id}-${index}`}
              value={option.value}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>
              {option.label}
              {option.hint && <small>{option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One of many: the phone's own list. A placeholder stands for nothing chosen yet, and cannot be chosen again. */
export function SelectField<Value extends string>(props: ChoiceProps<Value> & { placeholder?: string }) {
  const { value, options, onChange, placeholder, ...field } = props;
  return (
    <Field {...field}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(event.target.value as Value)}>
          {placeholder !== undefined && (
            <option value="" disabled>
              {placeholder}
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A yes that must be given or may be left. */
export function CheckField(props: FieldProps & { checked: boolean; onChange: (checked: boolean) => void }) {
  const { control, issue } = useField({ ...props, optional: true });
  return (
    <div className={issue ? 'field wrong' : 'field'}>
      <label className="choice">
        <input
          {...control}
          type="checkbox"
          checked={props.checked}
          onChange={(event) => props.onChange(event.target.checked)}
        />
        <span>{props.label}</span>
      </label>
      <FieldNotes id={control.id} hint={props.hint} issue={issue} />
    </div>
  );
}
