import { Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { ChoiceFilter, SearchFilter } from '#web/console/filters.tsx';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { useSession } from '#web/shared/session.ts';
import { type FindingView, rectificationRoutes } from '../../contract.ts';
import type { FindingAction } from '../../lifecycle.ts';
import { type FindingSource, type FindingStatus, findingSources, findingStatuses } from '../../tables.ts';
import { findingActionWords, findingStatusWords, sourceWords, topic } from '../words.ts';
import { ActOnFinding } from './ActOnFinding.tsx';
import { DraftNotice } from './DraftNotice.tsx';
import { RaiseFinding } from './RaiseFinding.tsx';

const words = defineWords({
  raise: ['登记问题', 'Note a finding'],
  make: ['选中的拟整改通知单（{count}）', 'Draft a notice from those chosen ({count})'],
  search: ['按标题查找', 'Find by title'],
  anyStatus: ['全部状态', 'Any state'],
  anySource: ['全部来源', 'Any source'],
  none: [
    '没有问题。检查、走访、会员评家和职工反映里发现的会列在这里。',
    'Nothing here. What inspections, visits, reviews and workers find is listed here.',
  ],
  what: ['问题', 'Finding'],
  source: ['来源', 'From'],
  found: ['发现日期', 'Found on'],
  status: ['状态', 'State'],
  act: ['办理', 'Act'],
  choose: ['选', 'Pick'],
});
const colours = { raised: 'gold', confirmed: 'gold', noticed: 'blue', settled: 'green', dropped: 'default' };

/** What was found, longest known first; confirmed ones are chosen for a notice. */
export function FindingsTab() {
  const t = useWords(words);
  const status = useWords(findingStatusWords);
  const source = useWords(sourceWords);
  const action = useWords(findingActionWords);
  const formats = useFormats();
  const pages = usePages();
  const session = useSession();
  const [address] = useSearchParams();
  const [q, setSearch] = useState('');
  const [chosenStatus, setStatus] = useState<FindingStatus>();
  const [chosenSource, setSource] = useState<FindingSource>();
  const [chosen, setChosen] = useState<FindingView[]>([]);
  const [doing, setDoing] = useState<{ finding: FindingView; action: FindingAction } | null>(null);
  const [open, setOpen] = useState<'raise' | 'draft' | null>(address.get('sourceId') ? 'raise' : null);
  const mayIssue = session?.permissions.includes('rectification.issue') ?? false;
  const query = {
    ...{ ...(q ? { q } : {}), ...(chosenStatus ? { status: chosenStatus } : {}), ...pages.at },
    ...(chosenSource ? { source: chosenSource } : {}),
  };
  const { data, error } = useRouteQuery(
    rectificationRoutes.findings,
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
          width={150}
          value={chosenStatus}
          values={findingStatuses}
          say={status}
          onChange={(next) => filter(() => setStatus(next))}
        />
        <ChoiceFilter
          label={t('anySource')}
          width={180}
          value={chosenSource}
          values={findingSources}
          say={source}
          onChange={(next) => filter(() => setSource(next))}
        />
        {data?.mayRaise && <Button onClick={() => setOpen('raise')}>{t('raise')}</Button>}
        {mayIssue && (
          <Button type="primary" disabled={chosen.length === 0} onClick={() => setOpen('draft')}>
            {t('make', { count: chosen.length })}
          </Button>
        )}
      </Space>
      <PagedTable<FindingView>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        {...(mayIssue
          ? {
              rowSelection: {
                selectedRowKeys: chosen.map(({ id }) => id),
                onChange: (_: unknown, rows: FindingView[]) => setChosen(rows),
                getCheckboxProps: (row: FindingView) => ({
                  disabled:
                    row.status !== 'confirmed' ||
                    (chosen[0] !== undefined && chosen[0].union.id !== row.union.id),
                  'aria-label': row.title,
                }),
                columnTitle: t('choose'),
                columnWidth: 56,
              },
            }
          : {})}
        columns={[
          {
            title: t('what'),
            render: (_, row) => (
              <>
                <strong>{row.title}</strong>
                <div className="rectificationText">{row.text}</div>
                <span className="soft">
                  {row.union.name} · {row.raisedBy}
                  {row.discussion && ` · ${row.discussion}`}
                </span>
              </>
            ),
          },
          { title: t('source'), width: 150, render: (_, row) => source(row.source) },
          {
            title: t('found'),
            width: 150,
            sorter: (a, b) => a.foundOn.localeCompare(b.foundOn),
            render: (_, row) => formats.date(row.foundOn),
          },
          {
            title: t('status'),
            width: 160,
            render: (_, row) => (
              <>
                <Tag color={colours[row.status]}>{status(row.status)}</Tag>
                {row.notice && (
                  <div>
                    <Link to={`/rectification/${row.notice.id}`}>{row.notice.number ?? '—'}</Link>
                  </div>
                )}
              </>
            ),
          },
          {
            title: t('act'),
            width: 150,
            render: (_, finding) => (
              <Space orientation="vertical" size={4}>
                {finding.allowedActions.map((each) => (
                  <Button key={each} size="small" onClick={() => setDoing({ finding, action: each })}>
                    {action(each)}
                  </Button>
                ))}
              </Space>
            ),
          },
        ]}
      />
      {doing && <ActOnFinding {...doing} onClose={() => setDoing(null)} />}
      {open === 'raise' && <RaiseFinding onClose={() => setOpen(null)} />}
      {open === 'draft' && chosen[0] && (
        <DraftNotice unionId={chosen[0].union.id} findings={chosen} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
