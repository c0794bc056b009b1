import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';

interface UnionFieldProps {
  label: string;
  id?: string;
  value?: string;
  onChange?: (unionId: string | undefined) => void;
}

/** The union picker as a field of a form. */
export function UnionField({ label, id, value, onChange }: UnionFieldProps) {
  return (
    <UnionSelect
      {...(id === undefined ? {} : { id })}
      label={label}
      value={value}
      onChange={(unionId) => onChange?.(unionId)}
    />
  );
}
