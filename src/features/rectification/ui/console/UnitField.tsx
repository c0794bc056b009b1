import { Select } from 'antd';
import { useRouteQuery } from '#web/shared/query.ts';
import { unitRoutes } from '../../../handlingUnits/contract.ts';

interface UnitFieldProps {
  label: string;
  /** Units to which this union may hand work. */
  forUnion: string | undefined;
  id?: string;
  value?: string;
  onChange?: (id: string | undefined) => void;
}

/** A handling unit as a form hands it its value. */
export function UnitField({ label, forUnion, id, value, onChange }: UnitFieldProps) {
  const { data } = useRouteQuery(
    unitRoutes.units,
    { query: { limit: 100, ...(forUnion ? { forUnion } : {}) } },
    { topics: ['handlingUnits'] },
  );
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      placeholder={label}
      value={value ?? null}
      options={(data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
      onChange={(next: string | null | undefined) => onChange?.(next ?? undefined)}
    />
  );
}
