import '../../../appeals/ui/console/parts/console.css';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { ChoiceFilter, SearchFilter } from '#web/console/filters.tsx';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { AskExport } from '../../../exports/ui/console/AskExport.tsx';
import { type DiscussionItem, discussionRoutes } from '../../contract.ts';
import { type DiscussionStatus, discussionStatuses } from '../../tables.ts';
import { lastDay } from '../lastDay.ts';
import { statusWords } from '../words.ts';
import { RaiseDrawer } from './RaiseDrawer.tsx';

const words = defineWords({
  title: ['职工事大家议', 'Open discussions'],
  raise: ['提出话题', 'Raise a topic'],
  out: ['导出', 'Export'],
  search: ['按话题查找', 'Find by topic'],
  allStatuses: ['全部状态', 'Any state'],
  topic: ['话题', 'Topic'],
  status: ['状态', 'State'],
  question: ['最近一轮', 'Latest round'],
  ends: ['截止', 'Ends'],
  said: ['发言', 'Arguments'],
  by: ['提出', 'Raised by'],
  on: ['提出日期', 'Raised on'],
  none: [
    '还没有话题。点“提出话题”：写清一件事，再开一轮，定下要大家表态的主张和截止日。',
    'No topics yet. “Raise a topic”, then open a round with statements and an end.',
  ],
});

/** Topics of my places, newest first, live. */
export function DiscussionsScreen() {
  const t = useWords(words);
  const status = useWords(statusWords);
  const formats = useFormats();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const [search, setSearch] = useState('');
  const [chosen, setStatus] = useState<DiscussionStatus>();
  const pages = usePages();
  const [open, setOpen] = useState<'raise' | 'export'>();
  const asked = (name: 'within' | 'from' | 'before') => {
    const value = address.get(name);
    return value ? { [name]: value } : {};
  };
  const query = {
    ...{ limit: 30, ...asked('within'), ...asked('from'), ...asked('before') },
    ...(search ? { search } : {}),
    ...pages.at,
    ...(chosen ? { status: chosen } : {}),
  };
  const { data, error } = useRouteQuery(
    discussionRoutes.listDiscussions,
    { query },
    { topics: ['discussions'], keepPrevious: true },
  );
  const filter = (change: () => void) => {
    change();
    pages.reset();
  };
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        <Button onClick={() => setOpen('export')}>{t('out')}</Button>
        {data?.mayRaise && (
          <Button type="primary" onClick={() => setOpen('raise')}>
            {t('raise')}
          </Button>
        )}
      </div>
      <Space wrap style={{ marginBottom: 12 }}>
        <SearchFilter label={t('search')} onSearch={(text) => filter(() => setSearch(text))} />
        <ChoiceFilter
          label={t('allStatuses')}
          width={190}
          value={chosen}
          values={discussionStatuses}
          say={status}
          onChange={(next) => filter(() => setStatus(next))}
        />
      </Space>
      <PagedTable<DiscussionItem>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          {
            title: t('topic'),
            render: (_, row) => (
              <>
                <Link to={`/discussions/${row.id}`}>{row.title}</Link>
                <br />
                {row.unionName}
              </>
            ),
          },
          { title: t('status'), render: (_, row) => status(row.status) },
          { title: t('question'), render: (_, row) => row.question ?? '—' },
          {
            title: t('ends'),
            sorter: (a, b) => (a.endsAt ?? '').localeCompare(b.endsAt ?? ''),
            render: (_, row) => (row.endsAt ? formats.date(lastDay(row.endsAt)) : '—'),
          },
          { title: t('said'), dataIndex: 'arguments', sorter: (a, b) => a.arguments - b.arguments },
          { title: t('by'), dataIndex: 'raisedBy' },
          {
            title: t('on'),
            sorter: (a, b) => a.raisedOn.localeCompare(b.raisedOn),
            render: (_, row) => formats.date(row.raisedOn),
          },
        ]}
      />
      {open === 'export' && <AskExport onClose={() => setOpen(undefined)} />}
      {open === 'raise' && (
        <RaiseDrawer
          onClose={() => setOpen(undefined)}
          onRaised={(id) => void navigate(`/discussions/${id}`)}
        />
      )}
    </>
  );
}
