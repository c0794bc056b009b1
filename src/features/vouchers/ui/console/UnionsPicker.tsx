import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useRouteQuery } from '#web/shared/query.ts';
import { treeRoutes } from '../../../organisations/tree/contract.ts';

const typingPause = 250;

interface UnionsPickerProps {
  label: string;
  /** The union that hands out. */
  below: string | null;
  /** Chosen before. */
  known: readonly { id: string; name: string }[];
  /** Given by the form. */
  id?: string;
  value?: string[];
  onChange?: (unionIds: string[]) => void;
}

/** Unions within the viewer's places, any number, found by typing a part of their names. */
export function UnionsPicker({ label, below, known, id, value, onChange }: UnionsPickerProps) {
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [names, setNames] = useState(new Map(known.map((union) => [union.id, union.name])));
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = { limit: 50, ...(search ? { search } : below ? { parentId: below } : {}) };
  const { data } = useRouteQuery(treeRoutes.unionChildren, { query }, { keepPrevious: true });
  const found = (data?.items ?? []).filter((union) => union.id !== below);
  const chosen = (value ?? []).filter((one) => !found.some((union) => union.id === one));
  return (
    <Select<string[]>
      {...(id ? { id } : {})}
      mode="multiple"
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value ?? []}
      options={[
        ...chosen.map((one) => ({ value: one, label: names.get(one) ?? one })),
        ...found.map((union) => ({ value: union.id, label: union.name })),
      ]}
      onChange={(next) => {
        const told = new Map(found.map((union) => [union.id, union.name]));
        setNames(new Map(next.map((one) => [one, told.get(one) ?? names.get(one) ?? one])));
        onChange?.(next);
      }}
    />
  );
}
