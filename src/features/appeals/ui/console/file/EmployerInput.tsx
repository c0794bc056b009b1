import { AutoComplete, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { organisationRoutes } from '../../../../organisations/contract.ts';

interface EmployerInputProps {
  id: string;
  value: string;
  onChange: (name: string, creditCode?: string) => void;
  'aria-describedby'?: string;
}

const typingPause = 250;

/** An employer's name as typed; a known one brings its credit code. */
export function EmployerInput({ id, value, onChange, ...rest }: EmployerInputProps) {
  const session = useSession();
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(value.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [value]);
  const enabled = search.length > 1 && holds(session, 'organisation.searchEmployers');
  const { data } = useRouteQuery(
    organisationRoutes.employers,
    { query: { search: search || '-' } },
    { enabled, keepPrevious: true },
  );
  const employers = enabled ? (data?.items ?? []) : [];
  return (
    <AutoComplete
      id={id}
      value={value}
      style={{ width: '100%' }}
      options={employers.map((employer) => ({
        key: employer.id,
        value: employer.name,
        label: (
          <>
            {employer.name} <small className="soft">{employer.creditCode}</small>
          </>
        ),
      }))}
      onChange={(name: string) => {
        const known = employers.find((employer) => employer.name === name);
        onChange(name, known?.creditCode ?? undefined);
      }}
    >
      <Input {...rest} maxLength={200} />
    </AutoComplete>
  );
}
