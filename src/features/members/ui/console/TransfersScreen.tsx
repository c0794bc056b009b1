import './members.css';
import '../problemWords.ts';
import { Alert, Segmented } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { memberRoutes } from '../../contract.ts';
import { TransferTable } from './TransferTable.tsx';

const words = defineWords({
  title: ['转会', 'Transfers'],
  lead: [
    '转出、转入两边分别审核；到期没审完的，由两家共同的上级工会决定。',
    'Each end answers on its own; out of time, the nearest union above both decides.',
  ],
  open: ['在办', 'Open'],
  ended: ['已办结', 'Ended'],
  none: [
    '没有在办的转会。会员在手机上申请，或在会员页点“转会”。',
    'None. Members ask by phone, or start one on a member page.',
  ],
});

export function TransfersScreen() {
  const t = useWords(words);
  const [view, setView] = useState<'open' | 'ended'>('open');
  const { data, error, isFetching } = useRouteQuery(
    memberRoutes.transfers,
    { query: { view } },
    { topics: ['members'], keepPrevious: true },
  );
  return (
    <div className="membersScreen">
      <h1>{t('title')}</h1>
      <p className="soft">{t('lead')}</p>
      <Segmented
        value={view}
        onChange={setView}
        options={[
          { value: 'open', label: t('open') },
          { value: 'ended', label: t('ended') },
        ]}
      />
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {data?.items.length === 0 ? (
        <p className="soft">{t('none')}</p>
      ) : (
        <TransferTable items={data?.items ?? []} loading={isFetching && !data} />
      )}
    </div>
  );
}
