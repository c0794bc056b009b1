import { Alert, DatePicker, Spin, Table } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { keyContactRoutes } from '../../contract.ts';
import { topics } from './AssignDrawer.tsx';

const words = defineWords({
  period: ['时间', 'Period'],
  place: ['地方', 'Place'],
  total: ['合计（每人只算一次）', 'Whole (each person once)'],
  direct: ['直属', 'Directly under it'],
  contacts: ['联系人数', 'Contacts'],
  visits: ['走访次数', 'Visits'],
  personTimes: ['见面人次', 'Person-times'],
  peopleReached: ['见到的人数', 'People reached'],
  needs: ['需求', 'Needs'],
  fulfilled: ['已解决', 'Met'],
  note: [
    '同一个人在两地被走访，两地各算一人，合计只算一次，所以各地人数相加可能大于合计。',
    'Somebody met at two places counts at both and once in the whole: the places may add up to more.',
  ],
});

const figures = ['contacts', 'visits', 'personTimes', 'peopleReached', 'needs', 'fulfilled'] as const;

/** Figures of a period by place; each opens the rows behind it. */
export function FiguresTab() {
  const t = useWords(words);
  const [period, setPeriod] = useState(() => {
    const now = dayjs();
    return { from: now.startOf('year').format('YYYY-MM-DD'), before: now.add(1, 'day').format('YYYY-MM-DD') };
  });
  const { data, error } = useRouteQuery(
    keyContactRoutes.keyContactFigures,
    { query: period },
    { topics, keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const rows = [
    { key: 'total', unionId: null, name: `${data.scope} · ${t('total')}`, ...data.total },
    ...data.rows.map((row) => ({ key: row.unionId ?? 'direct', name: row.unionName ?? t('direct'), ...row })),
  ];
  return (
    <>
      <p>
        <DatePicker.RangePicker
          allowClear={false}
          aria-label={t('period')}
          value={[dayjs(period.from), dayjs(period.before).subtract(1, 'day')]}
          onChange={(chosen) => {
            const [from, to] = chosen ?? [];
            if (from && to)
              setPeriod({
                from: from.format('YYYY-MM-DD'),
                before: to.add(1, 'day').format('YYYY-MM-DD'),
              });
          }}
        />
      </p>
      <Table
        size="middle"
        pagination={false}
        dataSource={rows}
        columns={[
          { title: t('place'), dataIndex: 'name' },
          ...figures.map((figure) => ({
            ...{ title: t(figure), align: 'right' as const },
            sorter: (a: (typeof rows)[number], b: (typeof rows)[number]) => a[figure] - b[figure],
            render: (_: unknown, row: (typeof rows)[number]) => {
              const within = row.unionId ? { within: row.unionId } : {};
              const query = new URLSearchParams({ figure, ...period, ...within }).toString();
              return row.key === 'direct' ? (
                row[figure]
              ) : (
                <Link to={`/key-contacts?${query}`}>{row[figure]}</Link>
              );
            },
          })),
        ]}
      />
      <p className="soft">{t('note')}</p>
    </>
  );
}
