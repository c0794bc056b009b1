import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { usePick } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { useSession } from '#web/shared/session.ts';
import { treeRoutes } from '../../../organisations/tree/contract.ts';

const typingPause = 250;

interface UnionFieldProps {
  value?: string;
  onChange?: (id: string) => void;
  id?: string;
}

/** One of the places where the colleague works, or a union below, found by typing a part of its name. */
export function UnionField({ value, onChange, id }: UnionFieldProps) {
  const session = useSession();
  const pick = usePick();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string }>();
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [typed]);
  const places = new Map((session?.grants ?? []).map((grant) => [grant.unionId, grant.unionName]));
  const [only, another] = places.keys();
  const alone = another === undefined ? only : undefined;
  useEffect(() => {
    if (alone && !value) onChange?.(alone);
  }, [alone, value, onChange]);
  const { data } = useRouteQuery(
    treeRoutes.unionChildren,
    { query: { search, limit: 30 } },
    { keepPrevious: true, enabled: search !== '' },
  );
  const options = new Map([...places].filter(([, name]) => name.includes(search)));
  if (chosen) options.set(chosen.value, chosen.label);
  if (search) for (const union of data?.items ?? []) options.set(union.id, union.name);
  return (
    <Select
      {...(id ? { id } : {})}
      {...(value ? { value } : {})}
      aria-label={pick(['工会', 'Union'])}
      placeholder={pick(['输入名称查找', 'Type a part of its name'])}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={[...options].map(([value, label]) => ({ value, label }))}
      onChange={(next: string) => {
        setChosen({ value: next, label: options.get(next) ?? next });
        onChange?.(next);
      }}
    />
  );
}
