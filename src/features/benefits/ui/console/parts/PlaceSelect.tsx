import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { UnionSelect } from '../../../../appeals/ui/console/parts/UnionSelect.tsx';
import { servicePointRoutes } from '../../../../servicePoints/contract.ts';

const words = defineWords({
  union: ['工会', 'A union'],
  point: ['服务站点', 'A service point'],
  kind: ['哪一类地点', 'Kind of place'],
  none: ['没有找到站点', 'No service point found'],
});

export interface PlaceChoice {
  placeType: 'union' | 'point';
  placeId: string;
}

interface PlaceSelectProps {
  label: string;
  id?: string;
  value?: PlaceChoice;
  onChange?: (value: PlaceChoice | undefined) => void;
}

/** A union, or a service point such as a station for riders. */
export function PlaceSelect({ label, id, value, onChange }: PlaceSelectProps) {
  const t = useWords(words);
  const [kind, setKind] = useState<PlaceChoice['placeType']>(value?.placeType ?? 'union');
  const { data } = useRouteQuery(
    servicePointRoutes.nearbyPoints,
    { query: {} },
    { enabled: kind === 'point' },
  );
  const choose = (placeId: string | undefined) =>
    onChange?.(placeId === undefined ? undefined : { placeType: kind, placeId });
  const chosen = value?.placeType === kind ? value.placeId : undefined;
  return (
    <div className="benefitPlace">
      <Segmented
        aria-label={t('kind')}
        value={kind}
        onChange={(next) => {
          setKind(next);
          if (value) onChange?.(undefined);
        }}
        options={(['union', 'point'] as const).map((each) => ({ value: each, label: t(each) }))}
      />
      {kind === 'union' ? (
        <UnionSelect {...(id === undefined ? {} : { id })} label={label} value={chosen} onChange={choose} />
      ) : (
        <Select<string>
          {...(id === undefined ? {} : { id })}
          {...(chosen === undefined ? {} : { value: chosen })}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={label}
          placeholder={label}
          popupMatchSelectWidth={false}
          notFoundContent={t('none')}
          options={(data?.items ?? []).map((point) => ({ value: point.id, label: point.name }))}
          onChange={(next?: string) => choose(next)}
        />
      )}
    </div>
  );
}
