import { Button, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { today } from '../../../appeals/ui/console/parts/say.ts';
import { lectureRoutes, type TrendView } from '../../contract.ts';
import { useMatterNames } from './matterNames.ts';
import { PlanLecture } from './PlanLecture.tsx';

const words = defineWords({
  title: ['上升的诉求（类别 × 职工群体）', 'What rises (matter × worker group)'],
  rule: [
    '{from} 至 {to}，与之前同样天数比：至少 {minimum} 件，且上升 {percent}% 以上。本期共收到 {total} 件。',
    '{from} to {to} against as many days before: at least {minimum} cases and {percent}% more. {total} received in all.',
  ],
  matter: ['类别', 'Matter'],
  group: ['职工群体', 'Worker group'],
  now: ['本期 / 全部', 'Now / of all'],
  before: ['上期', 'Before'],
  lecture: ['讲座', 'Lecture'],
  plan: ['安排讲座', 'Plan a lecture'],
  none: ['没有明显上升的诉求。', 'Nothing rises.'],
});

/** What rises among whom, with both counts, and the lecture planned on it. */
export function RisingMatters({ unionId }: { unionId?: string | undefined }) {
  const t = useWords(words);
  const formats = useFormats(today());
  const names = useMatterNames();
  const [planning, setPlanning] = useState<TrendView>();
  const { data } = useRouteQuery(
    lectureRoutes.trends,
    { query: unionId ? { unionId } : {} },
    { topics: ['appeals', 'lectures'], keepPrevious: true },
  );
  if (!data) return null;
  return (
    <section>
      <h2>{t('title')}</h2>
      <p className="soft">
        {t('rule', {
          from: data.from,
          to: data.to,
          minimum: data.rule.minimumCases,
          percent: data.rule.risePercent,
          total: data.total,
        })}
      </p>
      {data.items.length === 0 ? (
        <p className="soft">{t('none')}</p>
      ) : (
        <Table<TrendView>
          size="small"
          rowKey={({ category, workerGroup }) => `${category}|${workerGroup}`}
          aria-label={t('title')}
          dataSource={data.items}
          pagination={false}
          columns={[
            { title: t('matter'), key: 'matter', render: (_, row) => names.subject(row.category) },
            { title: t('group'), key: 'group', render: (_, row) => names.group(row.workerGroup) },
            {
              title: t('now'),
              key: 'now',
              align: 'right',
              sorter: (left, right) => left.now - right.now,
              render: (_, row) => `${row.now} / ${data.total}`,
            },
            { title: t('before'), key: 'before', align: 'right', render: (_, row) => row.before },
            {
              title: t('lecture'),
              key: 'lecture',
              render: (_, row) => (
                <>
                  {row.lectures.map(({ id, topic, startsAt }) => (
                    <div key={id}>
                      <Link to="/lectures">{topic}</Link>{' '}
                      <span className="soft">{formats.instant(startsAt)}</span>
                    </div>
                  ))}
                  {data.mayPlan && (
                    <Button size="small" onClick={() => setPlanning(row)}>
                      {t('plan')}
                    </Button>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
      {planning && <PlanLecture trend={planning} unionId={unionId} onClose={() => setPlanning(undefined)} />}
    </section>
  );
}
