import '../../../appeals/ui/console/parts/console.css';
import { Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { ChoiceFilter, SearchFilter } from '#web/console/filters.tsx';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { congressRoutes, type SessionItem } from '../../contract.ts';
import { type SessionStatus, sessionStatuses } from '../../tables.ts';
import { kindWords, statusWords } from '../words.ts';
import { PlanDrawer } from './PlanDrawer.tsx';

const words = defineWords({
  title: ['代表大会', 'Congresses'],
  plan: ['召开会议', 'Convene'],
  search: ['按名称或工会查找', 'Find by title or union'],
  all: ['全部状态', 'Any state'],
  session: ['会议', 'Session'],
  day: ['时间', 'Day'],
  status: ['状态', 'State'],
  present: ['到会 / 代表', 'Present / delegates'],
  report: ['上报期限', 'Report due'],
  late: ['逾期', 'Late'],
  noDay: ['待定', 'Not set'],
  byDelegates: ['代表联名', 'Called by delegates'],
  none: [
    '还没有会议。点“召开会议”：选届次、定时间，添加议题和材料，提前七天送达代表。',
    'No sessions yet. “Convene”: choose the body and the day, add items and papers, send them seven days before.',
  ],
});

/** Sessions of my places, newest first. */
export function SessionsScreen() {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const status = useWords(statusWords);
  const formats = useFormats();
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<SessionStatus>();
  const [planning, setPlanning] = useState(false);
  const pages = usePages();
  const query = {
    ...{ limit: 30, ...(search ? { search } : {}), ...(chosen ? { status: chosen } : {}), ...pages.at },
  };
  const { data, error } = useRouteQuery(
    congressRoutes.congressSessions,
    { query },
    { topics: ['congress'], keepPrevious: true },
  );
  const filter = (change: () => void) => {
    change();
    pages.reset();
  };
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {data?.mayPlan && (
          <Button type="primary" onClick={() => setPlanning(true)}>
            {t('plan')}
          </Button>
        )}
      </div>
      <Space wrap style={{ marginBottom: 12 }}>
        <SearchFilter label={t('search')} onSearch={(text) => filter(() => setSearch(text))} />
        <ChoiceFilter
          label={t('all')}
          width={180}
          value={chosen}
          values={sessionStatuses}
          say={status}
          onChange={(next) => filter(() => setChosen(next))}
        />
      </Space>
      <PagedTable<SessionItem>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          {
            title: t('session'),
            render: (_, row) => (
              <>
                <Link to={`/congress/${row.id}`}>{row.title}</Link>{' '}
                {row.convenedBy === 'delegates' && <Tag>{t('byDelegates')}</Tag>}
                <br />
                {kind(row.kind)} · {row.unionName} · {row.bodyName}
              </>
            ),
          },
          {
            title: t('day'),
            sorter: (a, b) => (a.startsAt ?? '').localeCompare(b.startsAt ?? ''),
            render: (_, row) => (row.startsAt ? formats.instant(row.startsAt) : t('noDay')),
          },
          { title: t('status'), render: (_, row) => status(row.status) },
          {
            title: t('present'),
            render: (_, { present, entitled }) =>
              present === null || entitled === null ? '—' : `${present} / ${entitled}`,
          },
          {
            title: t('report'),
            sorter: (a, b) => (a.reportDueOn ?? '').localeCompare(b.reportDueOn ?? ''),
            render: (_, row) =>
              row.reportDueOn ? (
                <>
                  {formats.date(row.reportDueOn)} {row.reportLate && <Tag color="red">{t('late')}</Tag>}
                </>
              ) : (
                '—'
              ),
          },
        ]}
      />
      {planning && (
        <PlanDrawer onDone={(id) => void navigate(`/congress/${id}`)} onClose={() => setPlanning(false)} />
      )}
    </>
  );
}
