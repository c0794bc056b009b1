import '../../../appeals/ui/console/parts/console.css';
import { Input, Space } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { dutyReportRoutes, type SeatItem } from '../../contract.ts';
import { periodUiWords } from '../words.ts';

const words = defineWords({
  back: ['‹ 履职报告', '‹ Duty reports'],
  title: ['代表的履职报告', 'Reports of representatives'],
  order: [
    '按选区和姓名排列。系统不按做了多少给代表排名。',
    'By constituency and name. Representatives are not ranked by how much they did.',
  ],
  search: ['按姓名或选区查找', 'Find by name or constituency'],
  name: ['代表', 'Representative'],
  constituency: ['选区', 'Constituency'],
  office: ['任职', 'In office'],
  issued: ['已出具', 'Issued'],
  edition: ['{period} 第 {edition} 版', '{period}, edition {edition}'],
  now: ['现在的报告', 'As it stands'],
  none: ['没有找到代表。换个姓名或选区再找。', 'Nobody found. Try another name or constituency.'],
});

/** Who sits in a body, and the way to each report. */
export function SeatsScreen() {
  const t = useWords(words);
  const say = useWords(periodUiWords);
  const formats = useFormats();
  const { id = '' } = useParams();
  const [search, setSearch] = useState('');
  const pages = usePages();
  const query = { limit: 50, ...(search ? { search } : {}), ...pages.at };
  const { data, error } = useRouteQuery(
    dutyReportRoutes.dutySeats,
    { params: { id }, query },
    { topics: ['dutyReports'], keepPrevious: true },
  );
  const period = (each: string) => (each === 'term' ? say('term') : say('year', { year: each }));
  return (
    <>
      <p>
        <Link to="/duty-reports">{t('back')}</Link>
      </p>
      <h1>{t('title')}</h1>
      <p>{t('order')}</p>
      <Input.Search
        allowClear
        aria-label={t('search')}
        placeholder={t('search')}
        style={{ width: 260, marginBottom: 12 }}
        onSearch={(typed) => {
          setSearch(typed.trim());
          pages.reset();
        }}
      />
      <PagedTable<SeatItem>
        rowKey="seatId"
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          { title: t('name'), dataIndex: 'personName' },
          { title: t('constituency'), dataIndex: 'constituencyName' },
          { title: t('office'), render: (_, row) => formats.period(row.since, row.until) },
          {
            title: t('issued'),
            render: (_, row) => (
              <Space wrap>
                {row.editions.map((report) => (
                  <Link key={report.id} to={`/duty-reports/issued/${report.id}`}>
                    {t('edition', { period: period(report.period), edition: report.edition })}
                  </Link>
                ))}
                {row.editions.length === 0 && '—'}
              </Space>
            ),
          },
          {
            title: t('now'),
            render: (_, row) => <Link to={`/duty-reports/seats/${row.seatId}/term`}>{period('term')}</Link>,
          },
        ]}
      />
    </>
  );
}
