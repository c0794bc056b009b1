import { Select } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import type { KeeperInput } from '../../contract/contacts.ts';
import { keyContactRoutes } from '../../contract.ts';
import { useTyped } from './useTyped.ts';

const words = defineWords({
  representatives: ['会员代表、职工代表', 'Representatives'],
  colleagues: ['工会工作人员', 'Colleagues'],
});

interface KeeperSelectProps {
  label: string;
  onChange: (keeper: KeeperInput | undefined) => void;
}

/** A representative with a seat, or a colleague of the place, by the beginning of the name. */
export function KeeperSelect({ label, onChange }: KeeperSelectProps) {
  const t = useWords(words);
  const [search, type] = useTyped();
  const { data } = useRouteQuery(
    keyContactRoutes.keyContactKeepers,
    { query: search ? { search } : {} },
    { keepPrevious: true },
  );
  const choose = (value: string | undefined) => {
    const [kind, id] = value?.split(' ') ?? [];
    if (!id) onChange(undefined);
    else if (kind === 'seat') onChange({ kind: 'representative', seatId: id });
    else onChange({ kind: 'colleague', accountId: id });
  };
  return (
    <Select
      allowClear
      style={{ width: '100%' }}
      aria-label={label}
      placeholder={label}
      showSearch={{ filterOption: false, onSearch: type }}
      options={[
        {
          label: t('representatives'),
          options: (data?.representatives ?? []).map(({ seatId, name, body }) => ({
            ...{ value: `seat ${seatId}`, label: `${name} · ${body}` },
          })),
        },
        {
          label: t('colleagues'),
          options: (data?.colleagues ?? []).map(({ accountId, name, place }) => ({
            ...{ value: `account ${accountId}`, label: `${name} · ${place}` },
          })),
        },
      ]}
      onChange={choose}
    />
  );
}
