import '../../../appeals/ui/console/parts/console.css';
import { Button, Input, Popconfirm, Progress, Select, Space } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type BatchView, type BodyItem, dutyReportRoutes } from '../../contract.ts';
import { periodUiWords } from '../words.ts';

const words = defineWords({
  search: ['按代表大会或工会查找', 'Find by body or union'],
  body: ['代表大会', 'Body'],
  term: ['任期', 'Term'],
  last: ['最近一次出具', 'Last issued'],
  never: ['还没有出具过', 'Never'],
  running: ['{period}：{done} / {total}', '{period}: {done} of {total}'],
  done: [
    '{period}：{total} 份，其中 {unchanged} 份与上一版相同未再出（{at}）',
    '{period}: {total}, of which {unchanged} said the same and were not issued again ({at})',
  ],
  contests: ['待答复异议', 'Waiting'],
  issue: ['出具', 'Issue'],
  issueAsk: [
    '为全体代表各写一份，并通知本人。内容按记录自动写成；与上一版相同的不再出。',
    'One for each representative, who is told. Written from the records; what says the same is not issued again.',
  ],
  period: ['时期', 'Period'],
  started: ['已开始，可以离开这一页', 'Begun; you may leave this page'],
  none: [
    '您的范围内还没有在任的代表大会。先在“代表”里建立代表大会和选区。',
    'No body with a term in your places. Set one up under Representatives first.',
  ],
});

/** Bodies with what was last issued; issuing goes on in the background. */
export function BodiesTab() {
  const t = useWords(words);
  const formats = useFormats();
  const [search, setSearch] = useState('');
  const pages = usePages();
  const query = { limit: 30, ...(search ? { search } : {}), ...pages.at };
  const { data, error } = useRouteQuery(
    dutyReportRoutes.dutyBodies,
    { query },
    { topics: ['dutyReports'], keepPrevious: true },
  );
  return (
    <>
      <Input.Search
        allowClear
        aria-label={t('search')}
        placeholder={t('search')}
        style={{ width: 300, marginBottom: 12 }}
        onSearch={(typed) => {
          setSearch(typed.trim());
          pages.reset();
        }}
      />
      <PagedTable<BodyItem>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          {
            title: t('body'),
            render: (_, row) => (
              <>
                <Link to={`/duty-reports/bodies/${row.id}`}>{row.name}</Link>
                <br />
                {row.unionName}
              </>
            ),
          },
          { title: t('term'), render: (_, row) => formats.period(row.startsOn, row.endsOn) },
          { title: t('last'), render: (_, row) => <Last batch={row.lastBatch} /> },
          {
            title: t('contests'),
            render: (_, row) =>
              row.openContests > 0 ? <Link to="/duty-reports?tab=contests">{row.openContests}</Link> : '—',
          },
          { title: t('issue'), render: (_, row) => row.mayIssue && <Issue body={row} /> },
        ]}
      />
    </>
  );
}

const usePeriod = () => {
  const say = useWords(periodUiWords);
  return (period: string) => (period === 'term' ? say('term') : say('year', { year: period }));
};

function Last({ batch }: { batch: BatchView | null }) {
  const t = useWords(words);
  const period = usePeriod();
  const { instant } = useFormats();
  if (!batch) return t('never');
  if (batch.status === 'running') {
    const said = t('running', { period: period(batch.period), done: batch.done, total: batch.total });
    return (
      <>
        {said}
        <Progress
          aria-label={said}
          size="small"
          showInfo={false}
          percent={Math.floor((100 * batch.done) / Math.max(1, batch.total))}
        />
      </>
    );
  }
  const { total, unchanged, finishedAt } = batch;
  return t('done', {
    ...{ period: period(batch.period), total, unchanged },
    at: finishedAt ? instant(finishedAt) : '',
  });
}

function Issue({ body }: { body: BodyItem }) {
  const t = useWords(words);
  const period = usePeriod();
  const send = useSend(['dutyReports']);
  const press = usePress();
  const [chosen, setChosen] = useState(body.years[0] ?? 'term');
  const isRunning = body.lastBatch?.status === 'running';
  return (
    <Space>
      <Select
        aria-label={t('period')}
        style={{ width: 130 }}
        value={chosen}
        options={[...body.years, 'term'].map((value) => ({ value, label: period(value) }))}
        onChange={setChosen}
      />
      <Popconfirm
        title={`${t('issue')} ${period(chosen)}`}
        description={t('issueAsk')}
        onConfirm={() =>
          void press(
            () =>
              send(dutyReportRoutes.issueDutyReports, {
                params: { id: body.id },
                body: { period: chosen },
              }),
            t('started'),
          )
        }
      >
        <Button disabled={isRunning}>{t('issue')}</Button>
      </Popconfirm>
    </Space>
  );
}
