import '../../../appeals/ui/console/parts/console.css';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ChoiceFilter, SearchFilter } from '#web/console/filters.tsx';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { AskExport } from '../../../exports/ui/console/AskExport.tsx';
import { type BallotItem, ballotRoutes } from '../../contract.ts';
import { type BallotKind, type BallotStatus, ballotKinds, ballotStatuses } from '../../tables.ts';
import { fullRate } from '../ResultView.tsx';
import { kindWords, statusWords } from '../words.ts';

const words = defineWords({
  title: ['投票', 'Ballots'],
  make: ['新建投票', 'New ballot'],
  out: ['导出结果', 'Export results'],
  search: ['按名称查找', 'Find by title'],
  allKinds: ['全部类型', 'Any kind'],
  allStatuses: ['全部状态', 'Any state'],
  name: ['投票', 'Ballot'],
  status: ['状态', 'State'],
  closes: ['截止', 'Closes'],
  entitled: ['应到', 'Entitled'],
  returned: ['收回', 'Returned'],
  turnout: ['参与率', 'Turnout'],
  none: [
    '还没有投票。点“新建投票”：选类型、写事项、定名册，公告后开票。',
    'No ballots yet. “New ballot”: kind, questions, roll; announce it, then open it.',
  ],
});

/** Ballots of my places, newest first, live. */
export function BallotsScreen() {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const status = useWords(statusWords);
  const formats = useFormats();
  const [search, setSearch] = useState('');
  const [kindChosen, setKind] = useState<BallotKind>();
  const [statusChosen, setStatus] = useState<BallotStatus>();
  const pages = usePages();
  const [isAsking, setAsking] = useState(false);
  const query = {
    ...{ limit: 30, ...(search ? { search } : {}), ...pages.at },
    ...{ ...(kindChosen ? { kind: kindChosen } : {}), ...(statusChosen ? { status: statusChosen } : {}) },
  };
  const { data, error } = useRouteQuery(
    ballotRoutes.listBallots,
    { query },
    { topics: ['ballots'], keepPrevious: true },
  );
  const filter = (change: () => void) => {
    change();
    pages.reset();
  };
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        <Button onClick={() => setAsking(true)}>{t('out')}</Button>
        {data?.mayHold && (
          <Link to="/ballots/new">
            <Button type="primary">{t('make')}</Button>
          </Link>
        )}
      </div>
      <Space wrap style={{ marginBottom: 12 }}>
        <SearchFilter label={t('search')} onSearch={(text) => filter(() => setSearch(text))} />
        <ChoiceFilter
          label={t('allKinds')}
          width={150}
          value={kindChosen}
          values={ballotKinds}
          say={kind}
          onChange={(next) => filter(() => setKind(next))}
        />
        <ChoiceFilter
          label={t('allStatuses')}
          width={170}
          value={statusChosen}
          values={ballotStatuses}
          say={status}
          onChange={(next) => filter(() => setStatus(next))}
        />
      </Space>
      <PagedTable<BallotItem>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          {
            title: t('name'),
            render: (_, row) => (
              <>
                <Link to={`/ballots/${row.id}`}>{row.title}</Link>
                <br />
                {kind(row.kind)} · {row.unionName}
              </>
            ),
          },
          { title: t('status'), render: (_, row) => status(row.status) },
          {
            title: t('closes'),
            sorter: (a, b) => a.closesAt.localeCompare(b.closesAt),
            render: (_, row) => formats.instant(row.closesAt),
          },
          {
            title: t('entitled'),
            sorter: (a, b) => (a.entitled ?? 0) - (b.entitled ?? 0),
            render: (_, row) => row.entitled ?? '—',
          },
          { title: t('returned'), render: (_, row) => row.result?.returned ?? '—' },
          {
            title: t('turnout'),
            render: (_, { result }) => (result ? fullRate(result.turnout) : '—'),
          },
        ]}
      />
      {isAsking && <AskExport onClose={() => setAsking(false)} />}
    </>
  );
}
