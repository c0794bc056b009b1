import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useRouteQuery } from '#web/shared/query.ts';
import { treeRoutes } from '../../../tree/contract.ts';

const typingPause = 250;

interface UnionPickerProps {
  id: string;
  label: string;
  value: string | null;
  onChange: (unionId: string | null) => void;
  /** Not offered: the union itself. */
  except?: string;
  allowClear?: boolean;
}

/** A union within the viewer's places, found by typing a part of its name. */
export function UnionPicker({ id, label, value, onChange, except, allowClear = false }: UnionPickerProps) {
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = { limit: 50, ...(search ? { search } : {}) };
  const { data } = useRouteQuery(treeRoutes.unionChildren, { query }, { keepPrevious: true });
  const chosen = useRouteQuery(
    treeRoutes.getUnion,
    { params: { id: value ?? '' } },
    { enabled: value !== null, topics: ['unions'] },
  );
  const found = (data?.items ?? []).filter((union) => union.id !== except);
  const own = chosen.data && !found.some((union) => union.id === value) ? [chosen.data] : [];
  return (
    <Select
      id={id}
      aria-label={label}
      placeholder={label}
      allowClear={allowClear}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      popupMatchSelectWidth={false}
      value={value}
      options={[...own, ...found].map((union) => ({ value: union.id, label: union.name }))}
      onChange={(next: string | null | undefined) => onChange(next ?? null)}
    />
  );
}
