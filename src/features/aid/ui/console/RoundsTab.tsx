import { Alert, Button, Spin, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { aidRoutes, type RoundView } from '../../contract.ts';
import { ExportList } from './ExportList.tsx';
import { NewRound } from './NewRound.tsx';
import { roundStatusWords, topic } from './words.ts';

const words = defineWords({
  fresh: ['发起慰问', 'Begin a round'],
  title: ['慰问', 'Round'],
  union: ['工会', 'Union'],
  when: ['走访时间', 'Visits'],
  each: ['每人', 'Each'],
  people: ['人数', 'People'],
  visited: ['已走访', 'Visited'],
  paid: ['已发放', 'Paid'],
  status: ['状态', 'State'],
  none: [
    '还没有慰问。节日和天气会在“慰问日历”里提醒。',
    'No rounds yet. The calendar tells when one is due.',
  ],
});

/** Condolence rounds of my places, latest first. */
export function RoundsTab() {
  const t = useWords(words);
  const status = useWords(roundStatusWords);
  const formats = useFormats();
  const session = useSession();
  const navigate = useNavigate();
  const [fresh, setFresh] = useState(false);
  const { data, error } = useRouteQuery(aidRoutes.aidRounds, { query: { limit: 100 } }, { topics: [topic] });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  return (
    <>
      <div className="aidFilter">
        {holds(session, 'aid.round') && <Button onClick={() => setFresh(true)}>{t('fresh')}</Button>}
        <ExportList kind="aidRounds" name={['慰问名单', ' rounds']} />
      </div>
      <Table<RoundView>
        rowKey="id"
        dataSource={data.items}
        pagination={false}
        locale={{ emptyText: <div className="emptyHint">{t('none')}</div> }}
        columns={[
          { title: t('title'), render: (_, row) => <Link to={`/aid/rounds/${row.id}`}>{row.title}</Link> },
          { title: t('union'), render: (_, row) => row.union.name },
          {
            title: t('when'),
            render: (_, row) => `${formats.date(row.visitFrom)} – ${formats.date(row.visitTo)}`,
          },
          { title: t('each'), align: 'right', render: (_, row) => formats.money(row.amountFen) },
          { title: t('people'), align: 'right', dataIndex: 'people', sorter: (a, b) => a.people - b.people },
          { title: t('visited'), align: 'right', dataIndex: 'visited' },
          { title: t('paid'), align: 'right', dataIndex: 'paid' },
          { title: t('status'), render: (_, row) => <Tag>{status(row.status)}</Tag> },
        ]}
      />
      {fresh && <NewRound onClose={() => setFresh(false)} onDone={(id) => navigate(`/aid/rounds/${id}`)} />}
    </>
  );
}
