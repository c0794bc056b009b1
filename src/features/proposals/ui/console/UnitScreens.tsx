import '../../../appeals/ui/console/parts/console.css';
import '../proposals.css';
import { Alert, Button, Input, Segmented, Spin } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { proposalRoutes } from '../../contract.ts';
import { statusNames } from '../words.ts';
import { ActBar } from './ActBar.tsx';
import { documentWords } from './DeskScreen.tsx';
import { Detail } from './Detail.tsx';
import { ProposalTable } from './ProposalTable.tsx';

const words = defineWords({
  title: ['承办提案', 'Proposals in hand'],
  toDo: ['待办', 'To do'],
  done: ['已办', 'Done'],
  search: ['按案由或编号查找', 'Find by words or number'],
  noneToDo: ['本单位没有待办的提案。', 'Your unit has nothing to do.'],
  noneDone: ['还没有办过的提案。', 'Nothing done yet.'],
  next: ['下一页', 'Next page'],
  first: ['回到第一页', 'First page'],
});

/** The inbox of one's units, what is due first on top. */
export function UnitInbox() {
  const t = useWords(words);
  const [list, setList] = useState<'toDo' | 'done'>('toDo');
  const [q, setQ] = useState('');
  const [after, setAfter] = useState('');
  const { data, error, isFetching } = useRouteQuery(
    proposalRoutes.handledProposals,
    { query: { list, ...(q ? { q } : {}), ...(after ? { after } : {}) } },
    { topics: ['proposals'], keepPrevious: true },
  );
  return (
    <>
      <h1>{t('title')}</h1>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <div className="proposalFilter">
        <Segmented
          value={list}
          options={(['toDo', 'done'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(next) => {
            setAfter('');
            setList(next);
          }}
        />
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          onSearch={(typed) => setQ(typed.trim())}
          style={{ width: 280 }}
        />
      </div>
      <ProposalTable
        rows={data?.items ?? []}
        loading={isFetching && !data}
        empty={t(list === 'toDo' ? 'noneToDo' : 'noneDone')}
        path="/handled-proposals"
      />
      <div className="proposalFilter">
        {after && <Button onClick={() => setAfter('')}>{t('first')}</Button>}
        {data?.next && <Button onClick={() => setAfter(data.next ?? '')}>{t('next')}</Button>}
      </div>
    </>
  );
}

/** One proposal as its unit sees it. */
export function UnitScreen() {
  const { id = '' } = useParams();
  const t = useWords(documentWords);
  const status = useWords(statusNames);
  const { data, error } = useRouteQuery(
    proposalRoutes.handledProposal,
    { params: { id } },
    { topics: ['proposals'] },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const hasReply = data.parts.some((part) => part.part === 'lead' && part.status === 'replied');
  const file = (kind: 'form' | 'reply') =>
    urlOf(proposalRoutes.handledDocument, { params: { id }, query: { kind } });
  return (
    <>
      <div className="screenHead">
        <h1>
          {data.number} {data.title} · {status(data.status)}
        </h1>
        <div className="buttonRow">
          <Button href={file('form')}>{t('form')}</Button>
          {hasReply && <Button href={file('reply')}>{t('reply')}</Button>}
        </div>
      </div>
      <ActBar data={data} />
      <Detail data={data} />
    </>
  );
}
