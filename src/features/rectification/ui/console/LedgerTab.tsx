import { Button, Space, Switch, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ChoiceFilter, SearchFilter } from '#web/console/filters.tsx';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { AskExport } from '../../../exports/ui/console/AskExport.tsx';
import { type NoticeSummary, rectificationRoutes } from '../../contract.ts';
import { type NoticeStatus, noticeStatuses } from '../../tables.ts';
import { noticeColours, noticeStatusWords, topic } from '../words.ts';

const words = defineWords({
  search: ['按文号或标题查找', 'Find by number or title'],
  anyStatus: ['全部状态', 'Any state'],
  late: ['只看逾期', 'Overdue only'],
  out: ['导出台账', 'Export the ledger'],
  number: ['文号', 'Number'],
  none: [
    '还没有整改通知单。在“发现的问题”里讨论确认后，选中问题下达。',
    'No notices yet. Confirm findings, choose them and issue a notice.',
  ],
  noTasks: ['现在没有您单位要办的整改任务。', 'Nothing for your unit now.'],
  title: ['事项', 'Matter'],
  units: ['承办单位', 'Units'],
  status: ['状态', 'State'],
  due: ['下一期限', 'Next due'],
  overdue: ['逾期', 'Overdue'],
  issued: ['下达', 'Issued'],
});

/** Notices, latest first; for people of a unit those with a task of theirs. */
export function LedgerTab({ mine }: { mine?: true }) {
  const t = useWords(words);
  const status = useWords(noticeStatusWords);
  const formats = useFormats();
  const pages = usePages();
  const [q, setSearch] = useState('');
  const [chosen, setStatus] = useState<NoticeStatus>();
  const [late, setLate] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const query = {
    ...{ ...(q ? { q } : {}), ...(chosen ? { status: chosen } : {}), ...(late ? { late: 'true' } : {}) },
    ...{ ...(mine ? { mine: 'true' } : {}), ...pages.at },
  };
  const { data, error } = useRouteQuery(
    rectificationRoutes.notices,
    { query },
    { topics: [topic], keepPrevious: true },
  );
  const filter = (change: () => void) => {
    change();
    pages.reset();
  };
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        <SearchFilter label={t('search')} onSearch={(text) => filter(() => setSearch(text))} />
        <ChoiceFilter
          label={t('anyStatus')}
          width={190}
          value={chosen}
          values={noticeStatuses}
          say={status}
          onChange={(next) => filter(() => setStatus(next))}
        />
        <Switch id="lateNotices" checked={late} onChange={(on) => filter(() => setLate(on))} />
        <label htmlFor="lateNotices">{t('late')}</label>
        {!mine && <Button onClick={() => setAsking(true)}>{t('out')}</Button>}
      </Space>
      <PagedTable<NoticeSummary>
        page={data}
        error={error}
        pages={pages}
        none={t(mine ? 'noTasks' : 'none')}
        columns={[
          { title: t('number'), render: (_, row) => row.number ?? '—' },
          {
            title: t('title'),
            sorter: (a, b) => a.title.localeCompare(b.title),
            render: (_, row) => (
              <>
                <Link to={`/rectification/${row.id}`}>{row.title}</Link>
                <br />
                <span className="soft">{row.union.name}</span>
              </>
            ),
          },
          { title: t('units'), render: (_, row) => formats.list(row.units) },
          {
            title: t('status'),
            render: (_, row) => <Tag color={noticeColours[row.status]}>{status(row.status)}</Tag>,
          },
          {
            title: t('due'),
            sorter: (a, b) => (a.nextDue ?? '9').localeCompare(b.nextDue ?? '9'),
            render: (_, row) => (
              <>
                {row.nextDue ? formats.date(row.nextDue) : '—'}{' '}
                {row.late && <Tag color="red">{t('overdue')}</Tag>}
              </>
            ),
          },
          {
            title: t('issued'),
            sorter: (a, b) => (a.issuedOn ?? '').localeCompare(b.issuedOn ?? ''),
            render: (_, row) => (row.issuedOn ? formats.date(row.issuedOn) : '—'),
          },
        ]}
      />
      {isAsking && <AskExport onClose={() => setAsking(false)} />}
    </>
  );
}
