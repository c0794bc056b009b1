import '../../../appeals/ui/console/parts/console.css';
import { Input, Segmented } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { usePages } from '#web/console/PagedTable.tsx';
import { urlOf } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { proposalRoutes } from '../../contract.ts';
import { ProposalPage } from './ProposalPage.tsx';
import { ProposalTable } from './ProposalTable.tsx';

const words = defineWords({
  title: ['承办提案', 'Proposals in hand'],
  toDo: ['待办', 'To do'],
  done: ['已办', 'Done'],
  search: ['按案由或编号查找', 'Find by words or number'],
  noneToDo: ['本单位没有待办的提案。', 'Your unit has nothing to do.'],
  noneDone: ['还没有办过的提案。', 'Nothing done yet.'],
});

/** The inbox of one's units, what is due first on top. */
export function UnitInbox() {
  const t = useWords(words);
  const [list, setList] = useState<'toDo' | 'done'>('toDo');
  const [q, setQ] = useState('');
  const pages = usePages();
  const { data, error } = useRouteQuery(
    proposalRoutes.handledProposals,
    { query: { list, ...(q ? { q } : {}), ...pages.at } },
    { topics: ['proposals'], keepPrevious: true },
  );
  return (
    <>
      <h1>{t('title')}</h1>
      <div className="proposalFilter">
        <Segmented
          value={list}
          options={(['toDo', 'done'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(next) => {
            pages.reset();
            setList(next);
          }}
        />
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
      </div>
      <ProposalTable
        page={data}
        error={error}
        pages={pages}
        empty={t(list === 'toDo' ? 'noneToDo' : 'noneDone')}
        path="/handled-proposals"
      />
    </>
  );
}

/** One proposal as its unit sees it. */
export function UnitScreen() {
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(
    proposalRoutes.handledProposal,
    { params: { id } },
    { topics: ['proposals'] },
  );
  const file = (kind: 'form' | 'reply') =>
    urlOf(proposalRoutes.handledDocument, { params: { id }, query: { kind } });
  return <ProposalPage data={data} error={error} list="/handled-proposals" file={file} />;
}
