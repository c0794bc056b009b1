import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useRouteQuery } from '#web/shared/query.ts';
import { organisationRoutes } from '../../../organisations/contract.ts';

interface EmployerSelectProps {
  id?: string;
  /** Shown before anything is searched for. */
  known?: { id: string; name: string } | undefined;
  value?: string;
  onChange?: (id: string) => void;
}

const typingPause = 250;

/** A registered enterprise, found by name or credit code. */
export function EmployerSelect({ id, known, value, onChange }: EmployerSelectProps) {
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data } = useRouteQuery(
    organisationRoutes.employers,
    { query: { search: search || '-' } },
    { enabled: search.length > 0, keepPrevious: true },
  );
  const found = search === '' ? [] : (data?.items ?? []);
  const options = found.map((employer) => ({ value: employer.id, label: employer.name }));
  if (known && !found.some((employer) => employer.id === known.id))
    options.unshift({ value: known.id, label: known.name });
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={options}
      onChange={(next: string) => onChange?.(next)}
    />
  );
}
