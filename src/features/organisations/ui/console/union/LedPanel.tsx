import { Alert, DatePicker, Empty, Radio, Table } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { unionLineCodes } from '../../../tables.ts';
import { treeRoutes } from '../../../tree/contract.ts';
import { levelWords, lineWords } from '../unionWords.ts';

const words = defineWords({
  which: ['按哪条线', 'In which line'],
  asAt: ['截至哪天（不选就是现在）', 'As at (empty: now)'],
  name: ['工会', 'Union'],
  level: ['类型', 'Kind'],
  how: ['领导关系', 'How'],
  explicit: ['另行指定', 'Named for this line'],
  byTree: ['按组织树', 'By the tree'],
  none: ['这条线上没有领导的工会。', 'It leads no union in this line.'],
  more: ['工会很多，只列出前面的。请到下级工会逐层查看。', 'There are more; look into the unions below.'],
});

/** Everything a union leads in one of the two lines, now or as at a past day. */
export function LedPanel({ unionId }: { unionId: string }) {
  const t = useWords(words);
  const level = useWords(levelWords);
  const lineName = useWords(lineWords);
  const [line, setLine] = useState<(typeof unionLineCodes)[number]>('industry');
  const [asAt, setAsAt] = useState<string>();
  const { data, error } = useRouteQuery(
    treeRoutes.unionsLed,
    { params: { id: unionId }, query: { line, ...(asAt ? { asAt } : {}) } },
    { topics: ['unions'] },
  );
  return (
    <section>
      <p className="orgBar">
        <Radio.Group
          aria-label={t('which')}
          value={line}
          onChange={(event) => setLine(event.target.value)}
          options={unionLineCodes.map((value) => ({ value, label: lineName(value) }))}
          optionType="button"
        />
        <DatePicker
          aria-label={t('asAt')}
          placeholder={t('asAt')}
          style={{ width: 240 }}
          value={asAt ? dayjs(asAt) : null}
          onChange={(day) => setAsAt(day ? day.format('YYYY-MM-DD') : undefined)}
        />
      </p>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {data?.more && <Alert type="info" showIcon title={t('more')} />}
      <Table
        aria-label={lineName(line)}
        rowKey="id"
        loading={!data && !error}
        dataSource={data?.items ?? []}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        locale={{ emptyText: <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        columns={[
          {
            title: t('name'),
            key: 'name',
            render: (_, union) => <Link to={`/unions/${union.id}`}>{union.name}</Link>,
          },
          { title: t('level'), key: 'level', render: (_, union) => level(union.level) },
          {
            title: t('how'),
            key: 'how',
            render: (_, union) => t(union.explicit ? 'explicit' : 'byTree'),
          },
        ]}
      />
    </section>
  );
}
