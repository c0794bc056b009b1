import { Select } from 'antd';
import { useRouteQuery } from '#web/shared/query.ts';
import { keyContactRoutes } from '../../contract.ts';
import { useTyped } from './useTyped.ts';

interface PersonSelectProps {
  label: string;
  onChange: (personId: string | undefined) => void;
}

/** Somebody on record at one's places, by name, phone or last four digits. */
export function PersonSelect({ label, onChange }: PersonSelectProps) {
  const [search, type] = useTyped();
  const { data } = useRouteQuery(
    keyContactRoutes.keyContactPeople,
    { query: { search: search || '-' } },
    { enabled: search !== '', keepPrevious: true },
  );
  return (
    <Select
      allowClear
      style={{ width: '100%' }}
      aria-label={label}
      placeholder={label}
      showSearch={{ filterOption: false, onSearch: type }}
      options={(search === '' ? [] : (data?.items ?? [])).map(({ id, name, phone }) => ({
        ...{ value: id, label: phone ? `${name} · ${phone}` : name },
      }))}
      onChange={(id: string | undefined) => onChange(id)}
    />
  );
}
