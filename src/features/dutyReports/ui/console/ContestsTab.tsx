import '../../../appeals/ui/console/parts/console.css';
import '../dutyReports.css';
import { Select } from 'antd';
import { useState } from 'react';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type ContestView, dutyReportRoutes } from '../../contract.ts';
import { type ContestStatus, contestStatuses } from '../../tables.ts';
import { contestWords } from '../words.ts';
import { ContestPanel } from './ContestPanel.tsx';

const words = defineWords({
  status: ['状态', 'State'],
  answer: ['办理', 'Answer'],
  who: ['代表', 'Representative'],
  line: ['报告原句', 'The report says'],
  reason: ['本人说', 'The representative says'],
  due: ['答复期限', 'Answer by'],
  none: ['没有这样的异议。', 'No such contested lines.'],
  noneOpen: [
    '没有等答复的异议。代表对报告有异议时，会出现在这里并发消息给您。',
    'Nothing waits. What representatives contest appears here, and you are told.',
  ],
});

/** Lines that wait for an answer, oldest first; open one to answer. */
export function ContestsTab() {
  const t = useWords(words);
  const state = useWords(contestWords);
  const language = useLanguage();
  const { date } = useFormats();
  const [status, setStatus] = useState<ContestStatus>('open');
  const pages = usePages();
  const { data, error } = useRouteQuery(
    dutyReportRoutes.dutyContests,
    { query: { status, limit: 30, ...pages.at } },
    { topics: ['dutyReports'], keepPrevious: true },
  );
  return (
    <>
      <Select
        aria-label={t('status')}
        style={{ width: 170, marginBottom: 12 }}
        value={status}
        options={contestStatuses.map((value) => ({ value, label: state(value) }))}
        onChange={(chosen) => {
          setStatus(chosen);
          pages.reset();
        }}
      />
      <PagedTable<ContestView>
        page={data}
        error={error}
        pages={pages}
        none={t(status === 'open' ? 'noneOpen' : 'none')}
        expandable={{
          columnTitle: t('answer'),
          columnWidth: 64,
          expandedRowRender: (row) => <ContestPanel contest={row} />,
        }}
        columns={[
          {
            title: t('who'),
            render: (_, row) => (
              <>
                {row.personName}
                <br />
                {row.constituencyName}
              </>
            ),
          },
          { title: t('line'), render: (_, row) => row.line[language] },
          { title: t('reason'), dataIndex: 'reason' },
          { title: t('due'), render: (_, row) => (row.dueOn ? date(row.dueOn) : '—') },
        ]}
      />
    </>
  );
}
