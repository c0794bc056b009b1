import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useRouteQuery } from '#web/shared/query.ts';
import { organisationRoutes } from '../../../../organisations/contract.ts';

interface UnionSelectProps {
  label: string;
  value: string | undefined;
  onChange: (unionId: string | undefined) => void;
  id?: string;
}

const typingPause = 250;

/** A union within the viewer's places, found by name. */
export function UnionSelect({ label, value, onChange, id }: UnionSelectProps) {
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data } = useRouteQuery(
    organisationRoutes.unions,
    { query: { limit: 50, ...(search ? { search } : {}) } },
    { keepPrevious: true },
  );
  return (
    <Select
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      placeholder={label}
      popupMatchSelectWidth={false}
      value={value ?? null}
      options={(data?.items ?? []).map((union) => ({ value: union.id, label: union.shortName }))}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
    />
  );
}
