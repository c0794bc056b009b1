import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useRouteQuery } from '#web/shared/query.ts';
import { administerRoutes } from '../../../administer/contract.ts';
import { grantRoutes } from '../../../grants/contract.ts';

interface ColleagueSelectProps {
  /** All accounts one administers, or the colleagues at or below the place of a role of one's own. */
  among: 'accounts' | { grantId?: string };
  label: string;
  exceptId?: string;
  value?: string;
  onChange?: (accountId: string | undefined) => void;
  id?: string;
}

/** A colleague found by name or user name. */
export function ColleagueSelect({ among, label, exceptId, value, onChange, id }: ColleagueSelectProps) {
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = search ? { search } : {};
  const accounts = useRouteQuery(
    administerRoutes.accounts,
    { query: { limit: 30, state: 'open', ...found } },
    { keepPrevious: true, enabled: among === 'accounts' },
  );
  const grantId = among === 'accounts' ? undefined : among.grantId;
  const colleagues = useRouteQuery(
    grantRoutes.myColleagues,
    { query: { ...found, ...(grantId ? { grantId } : {}) } },
    { keepPrevious: true, enabled: among !== 'accounts' },
  );
  const items = (among === 'accounts' ? accounts.data?.items : colleagues.data?.items) ?? [];
  return (
    <Select
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      placeholder={label}
      value={value ?? null}
      options={items
        .filter((item) => item.id !== exceptId)
        .map((item) => ({
          value: item.id,
          label: [item.name, item.username, item.unionName].filter(Boolean).join(' · '),
        }))}
      onChange={(next: string | null | undefined) => onChange?.(next ?? undefined)}
    />
  );
}
