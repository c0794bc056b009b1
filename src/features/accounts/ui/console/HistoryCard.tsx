import { Button, Card, Table } from 'antd';
import { useState } from 'react';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type HistoryLine, sessionRoutes } from '../../sessionList/contract.ts';
import { Mark } from './Mark.tsx';
import { type Method, methodWords, outcomeWords } from './methodWords.ts';

const words = defineWords({
  title: ['登录记录', 'Sign-in history'],
  at: ['时间', 'When'],
  outcome: ['结果', 'Outcome'],
  method: ['方式', 'With'],
  device: ['设备', 'Device'],
  network: ['网络', 'Network'],
  more: ['再看一些', 'Show more'],
});

const tones = { signedIn: 'good', refused: 'warning', locked: 'bad' } as const;
const step = 20;

/** Sign-ins and refusals, newest first. */
export function HistoryCard() {
  const t = useWords(words);
  const method = useWords(methodWords);
  const outcome = useWords(outcomeWords);
  const formats = useFormats();
  const [limit, setLimit] = useState(step);
  const { data, isPending } = useRouteQuery(
    sessionRoutes.history,
    { query: { limit } },
    { topics: ['security'], keepPrevious: true },
  );
  return (
    <Card title={<h2>{t('title')}</h2>}>
      <Table<HistoryLine>
        rowKey="id"
        size="small"
        loading={isPending}
        pagination={false}
        dataSource={data?.items ?? []}
        columns={[
          { title: t('at'), key: 'at', render: (_, row) => formats.instant(row.at) },
          {
            title: t('outcome'),
            key: 'outcome',
            render: (_, row) => <Mark tone={tones[row.outcome]}>{outcome(row.outcome)}</Mark>,
          },
          { title: t('method'), key: 'method', render: (_, row) => method(row.method as Method) },
          { title: t('device'), dataIndex: 'device' },
          { title: t('network'), dataIndex: 'network' },
        ]}
      />
      {data?.next && limit < 100 && (
        <Button type="link" onClick={() => setLimit(Math.min(100, limit + step))}>
          {t('more')}
        </Button>
      )}
    </Card>
  );
}
