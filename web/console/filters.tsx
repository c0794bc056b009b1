import { Input, Select } from 'antd';

/** A box that looks for what was typed, once it is sent. */
export function SearchFilter({ label, onSearch }: { label: string; onSearch: (text: string) => void }) {
  return (
    <Input.Search
      allowClear
      aria-label={label}
      placeholder={label}
      onSearch={(typed) => onSearch(typed.trim())}
    />
  );
}

interface ChoiceFilterProps<Value extends string> {
  /** Said while nothing is chosen: what all of them are. */
  label: string;
  width: number;
  value: Value | undefined;
  values: readonly Value[];
  say: (value: Value) => string;
  onChange: (value: Value | undefined) => void;
}

/** One of several values, or all of them. */
export function ChoiceFilter<Value extends string>(props: ChoiceFilterProps<Value>) {
  const { label, width, value, values, say, onChange } = props;
  return (
    <Select<Value>
      allowClear
      aria-label={label}
      placeholder={label}
      style={{ width }}
      value={value ?? null}
      options={values.map((one) => ({ value: one, label: say(one) }))}
      onChange={(chosen: Value | undefined) => onChange(chosen)}
    />
  );
}
