import { Alert, Spin, Table } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, formatRate, useFormats, useWords } from '#web/shared/i18n.ts';
import { TownMap } from '#web/shared/map.tsx';
import { useRouteQuery } from '#web/shared/query.ts';
import { towns } from '#web/shared/towns.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { type CoverageRow, organisingRoutes } from '../../contract.ts';
import { topic } from './words.ts';

const words = defineWords({
  place: ['我的范围', 'My places'],
  map: ['各镇街未建会企业', 'Employers without a union by town'],
  unit: ['家未建会', 'without a union'],
  town: ['范围', 'Place'],
  employers: ['企业', 'Employers'],
  organised: ['已建会', 'With a union'],
  rate: ['建会率', 'Rate'],
  unions: ['基层工会', 'Unions'],
  staff: ['职工（已知）', 'Staff (known)'],
  members: ['会员', 'Members'],
  joined: ['入会率', 'Membership rate'],
  total: ['合计', 'Total'],
  note: [
    '入会率 = 会员 / 已知职工人数；没有职工人数的不计。',
    'Membership rate = members / staff where known; over nothing there is none.',
  ],
});

/** Employers, unions and people by place; on the map where most are still to be organised. */
export function CoverageTab() {
  const t = useWords(words);
  const { number } = useFormats();
  const [unionId, setUnionId] = useState<string | undefined>();
  const { data, error } = useRouteQuery(
    organisingRoutes.coverage,
    { query: unionId ? { unionId } : {} },
    { topics: [topic], keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const drawn = new Set(towns.map(({ code }) => code));
  const values = data.rows
    .filter((row) => row.divisionCode && drawn.has(row.divisionCode))
    .map((row) => ({ code: row.divisionCode ?? '', value: row.employers - row.organised }));
  const counted = (key: 'employers' | 'organised' | 'unions' | 'staff' | 'members') => ({
    title: t(key),
    align: 'right' as const,
    sorter: (a: CoverageRow, b: CoverageRow) => a[key] - b[key],
    render: (_: unknown, row: CoverageRow) => number(row[key]),
  });
  const { total } = data;
  const totals = [
    ...(['employers', 'organised'] as const).map((key) => ({ key, shown: number(total[key]) })),
    { key: 'rate', shown: formatRate(total.organised, total.employers) },
    ...(['unions', 'staff', 'members'] as const).map((key) => ({ key, shown: number(total[key]) })),
    { key: 'joined', shown: formatRate(total.members, total.staff) },
  ];
  return (
    <>
      <div className="organisingFilter">
        <UnionSelect label={t('place')} value={unionId} onChange={setUnionId} />
      </div>
      {values.length > 0 && (
        <div className="coverageMap">
          <TownMap label={t('map')} values={values} unit={t('unit')} />
        </div>
      )}
      <Table<CoverageRow>
        rowKey={(row) => row.place.id}
        size="middle"
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        dataSource={data.rows}
        columns={[
          { title: t('town'), render: (_, row) => row.place.name },
          counted('employers'),
          counted('organised'),
          { title: t('rate'), align: 'right', render: (_, row) => formatRate(row.organised, row.employers) },
          counted('unions'),
          counted('staff'),
          counted('members'),
          { title: t('joined'), align: 'right', render: (_, row) => formatRate(row.members, row.staff) },
        ]}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}>{t('total')}</Table.Summary.Cell>
            {totals.map(({ key, shown }, index) => (
              <Table.Summary.Cell key={key} index={index + 1} align="right">
                {shown}
              </Table.Summary.Cell>
            ))}
          </Table.Summary.Row>
        )}
      />
      <p className="soft">{t('note')}</p>
    </>
  );
}
