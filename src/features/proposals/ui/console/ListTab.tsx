import { Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { proposalRoutes } from '../../contract.ts';
import { type Status, statuses } from '../../tables.ts';
import { statusNames } from '../words.ts';
import { ExportButtons } from './ExportButtons.tsx';
import { ProposalTable } from './ProposalTable.tsx';

const words = defineWords({
  search: ['按案由或编号查找', 'Find by words or number'],
  status: ['全部状态', 'Every status'],
  fromFigure: ['统计数字背后的提案', 'The rows behind a figure'],
  queue: [
    '没有等立案台办的提案。附议满额的提案会自动到这里。',
    'Nothing waits for the desk. What has its seconders comes here.',
  ],
  inspection: ['没有待督查的提案。', 'Nothing waits for an inspection.'],
  unsolved: ['没有未办结的提案。', 'Nothing is unsolved.'],
  best: ['还没有评出优秀提案。在已办结的提案里点“评为优秀”。', 'None chosen yet: open a closed proposal.'],
  all: ['没有符合条件的提案。', 'No such proposals.'],
});

type List = 'queue' | 'inspection' | 'unsolved' | 'best' | 'all';

/** One list of the desk, with search, export and pages. */
export function ListTab({ list }: { list: List }) {
  const t = useWords(words);
  const name = useWords(statusNames);
  const [address, setAddress] = useSearchParams();
  const [q, setQ] = useState('');
  const [status, setStatus] = useState<Status | undefined>();
  const pages = usePages();
  const wall = ['within', 'itself', 'from', 'before', 'figure'].flatMap((key) => {
    const value = address.get(key);
    return value && list === 'all' ? [[key, value] as const] : [];
  });
  const filter = { list, ...Object.fromEntries(wall), ...(q ? { q } : {}), ...(status ? { status } : {}) };
  const { data, error } = useRouteQuery(
    proposalRoutes.proposals,
    { query: { ...filter, ...pages.at } },
    { topics: ['proposals'], keepPrevious: true },
  );
  return (
    <>
      <div className="proposalFilter">
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          onSearch={(typed) => {
            pages.reset();
            setQ(typed.trim());
          }}
          style={{ width: 280 }}
        />
        {list === 'all' && (
          <Select<Status>
            allowClear
            aria-label={t('status')}
            placeholder={t('status')}
            style={{ width: 180 }}
            value={status ?? null}
            options={statuses
              .filter((one) => one !== 'draft')
              .map((value) => ({ value, label: name(value) }))}
            onChange={(next: Status | undefined) => {
              pages.reset();
              setStatus(next);
            }}
          />
        )}
        {wall.length > 0 && (
          <Tag
            closable
            onClose={() => {
              pages.reset();
              setAddress({ tab: 'all' }, { replace: true });
            }}
          >
            {t('fromFigure')}
          </Tag>
        )}
        <ExportButtons params={filter} />
      </div>
      <ProposalTable page={data} error={error} pages={pages} empty={t(list)} path="/proposals" />
    </>
  );
}
