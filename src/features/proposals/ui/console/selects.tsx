import { Select } from 'antd';
import { useState } from 'react';
import { useFormats, usePick } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { unitRoutes } from '../../../handlingUnits/contract.ts';
import { proposalRoutes } from '../../contract.ts';

interface ControlProps<Value> {
  id?: string;
  value?: Value;
  onChange?: (value: Value) => void;
}

/** Handling units to which the union may hand work. */
export function UnitSelect({
  unionId,
  several,
  id,
  value,
  onChange,
}: ControlProps<string | string[]> & { unionId: string; several?: true }) {
  const pick = usePick();
  const { aside } = useFormats();
  const [q, setQ] = useState('');
  const { data } = useRouteQuery(
    unitRoutes.units,
    { query: { forUnion: unionId, limit: 100, ...(q ? { q } : {}) } },
    { topics: ['handlingUnits'], keepPrevious: true },
  );
  const none: [string, string] = [
    '还没有承办单位，请先在“承办单位”里添加',
    'No units yet: add some under “Handling units”',
  ];
  return (
    <Select<string | string[]>
      {...(id ? { id } : {})}
      {...(several ? { mode: 'multiple' as const } : {})}
      {...(value === undefined ? {} : { value })}
      aria-label={pick(several ? ['协办单位', 'Co-units'] : ['主办单位', 'Lead unit'])}
      showSearch={{ filterOption: false, onSearch: setQ }}
      notFoundContent={pick(none)}
      options={(data?.items ?? []).map((unit) => ({
        value: unit.id,
        label: aside(unit.name, unit.union.name),
      }))}
      onChange={(next) => onChange?.(next)}
    />
  );
}

/** Another proposal of the same union, found by its words or number. */
export function ProposalSelect({
  unionId,
  except,
  id,
  value,
  onChange,
}: ControlProps<string> & { unionId: string; except: string }) {
  const pick = usePick();
  const [q, setQ] = useState('');
  const { data } = useRouteQuery(
    proposalRoutes.proposals,
    { query: { within: unionId, limit: 30, ...(q ? { q } : {}) } },
    { topics: ['proposals'], keepPrevious: true },
  );
  return (
    <Select<string>
      {...(id ? { id } : {})}
      {...(value === undefined ? {} : { value })}
      aria-label={pick(['并入哪件', 'Into which'])}
      showSearch={{ filterOption: false, onSearch: setQ }}
      options={(data?.items ?? [])
        .filter((one) => one.id !== except)
        .map((one) => ({ value: one.id, label: `${one.number} ${one.title}` }))}
      onChange={(next) => onChange?.(next)}
    />
  );
}

/** A published ballot that chose it, from a list. */
export function BallotSelect({
  proposalId,
  id,
  value,
  onChange,
}: ControlProps<string> & { proposalId: string }) {
  const pick = usePick();
  const { aside, date } = useFormats();
  const { data } = useRouteQuery(proposalRoutes.ballotsFor, { params: { id: proposalId } });
  const none: [string, string] = [
    '提交以后还没有公布结果的投票',
    'No ballot published its result since it was submitted',
  ];
  return (
    <Select<string>
      {...(id ? { id } : {})}
      {...(value === undefined ? {} : { value })}
      allowClear
      aria-label={pick(['由哪次投票选出', 'The ballot that chose it'])}
      notFoundContent={pick(none)}
      showSearch={{ optionFilterProp: 'label' }}
      options={(data?.items ?? []).map((one) => ({
        value: one.id,
        label: aside(one.title, `${one.unionName}，${date(one.closedOn)}`),
      }))}
      onChange={(next) => onChange?.(next)}
    />
  );
}

export function LeaderSelect({
  proposalId,
  id,
  value,
  onChange,
}: ControlProps<string> & { proposalId: string }) {
  const pick = usePick();
  const { data } = useRouteQuery(proposalRoutes.leadersFor, { params: { id: proposalId } });
  return (
    <Select<string>
      {...(id ? { id } : {})}
      {...(value === undefined ? {} : { value })}
      aria-label={pick(['分管领导', 'Leader'])}
      options={(data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
      onChange={(next) => onChange?.(next)}
    />
  );
}
