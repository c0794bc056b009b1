import { Alert, Button, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
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
  next: ['下一页', 'Next page'],
  first: ['回到第一页', 'First page'],
});

type List = 'queue' | 'inspection' | 'unsolved' | 'best' | 'all';

/** One list of the desk, with search, export and pages. */
export function ListTab({ list }: { list: List }) {
  const t = useWords(words);
  const name = useWords(statusNames);
  const [address, setAddress] = useSearchParams();
  const [q, setQ] = useState('');
  const [status, setStatus] = useState<Status | undefined>();
  const [after, setAfter] = useState('');
  const wall = ['within', 'from', 'before', 'figure'].flatMap((key) => {
    const value = address.get(key);
    return value && list === 'all' ? [[key, value] as const] : [];
  });
  const filter = { list, ...Object.fromEntries(wall), ...(q ? { q } : {}), ...(status ? { status } : {}) };
  const { data, error, isFetching } = useRouteQuery(
    proposalRoutes.proposals,
    { query: { ...filter, ...(after ? { after } : {}) } },
    { topics: ['proposals'], keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  return (
    <>
      <div className="proposalFilter">
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          onSearch={(typed) => {
            setAfter('');
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
              setAfter('');
              setStatus(next);
            }}
          />
        )}
        {wall.length > 0 && (
          <Tag closable onClose={() => setAddress({ tab: 'all' }, { replace: true })}>
            {t('fromFigure')}
          </Tag>
        )}
        <ExportButtons params={filter} />
      </div>
      <ProposalTable
        rows={data?.items ?? []}
        loading={isFetching && !data}
        empty={t(list)}
        path="/proposals"
      />
      <div className="proposalFilter">
        {after && <Button onClick={() => setAfter('')}>{t('first')}</Button>}
        {data?.next && <Button onClick={() => setAfter(data.next ?? '')}>{t('next')}</Button>}
      </div>
    </>
  );
}
