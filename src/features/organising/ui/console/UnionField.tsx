import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';

interface UnionFieldProps {
  label: string;
  id?: string;
  value?: string;
  onChange?: (id: string | undefined) => void;
}

/** A union as a form hands it its value. */
export function UnionField({ label, id, value, onChange }: UnionFieldProps) {
  return (
    <UnionSelect
      label={label}
      {...(id === undefined ? {} : { id })}
      value={value}
      onChange={(chosen) => onChange?.(chosen)}
    />
  );
}
