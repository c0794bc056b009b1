import { Select } from 'antd';
import { useState } from 'react';
import { useRouteQuery } from '#web/shared/query.ts';
import { servicePointRoutes } from '../../../../servicePoints/contract.ts';

interface StationFieldProps {
  id?: string;
  value?: string;
  onChange?: (servicePointId: string | undefined) => void;
}

/** A station found by its name, as a field of a form. */
export function StationField({ id, value, onChange }: StationFieldProps) {
  const [search, setSearch] = useState('');
  const { data } = useRouteQuery(
    servicePointRoutes.nearbyPoints,
    { query: { limit: 50, ...(search.trim() ? { search: search.trim() } : {}) } },
    { keepPrevious: true },
  );
  return (
    <Select
      allowClear
      {...(id === undefined ? {} : { id })}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      value={value ?? null}
      popupMatchSelectWidth={false}
      options={(data?.items ?? []).map((point) => ({ value: point.id, label: point.name }))}
      onChange={(next: string | null | undefined) => onChange?.(next ?? undefined)}
    />
  );
}
