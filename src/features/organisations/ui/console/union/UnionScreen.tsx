import '../organisations.css';
import { Alert, Button, Dropdown, Spin, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { treeRoutes, type UnionActionCode } from '../../../tree/contract.ts';
import { doWords, levelWords, statusWords } from '../unionWords.ts';
import { CardPanel } from './CardPanel.tsx';
import { ChangeDialog } from './ChangeDialog.tsx';
import { EndRequests } from './EndRequests.tsx';
import { FoundDialog } from './FoundDialog.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { LedPanel } from './LedPanel.tsx';
import { LegalPanel } from './LegalPanel.tsx';
import { LineDialog } from './LineDialog.tsx';
import { OverviewPanel } from './OverviewPanel.tsx';
import { RenameDialog } from './RenameDialog.tsx';
import { SplitDialog } from './SplitDialog.tsx';
import { TermsPanel } from './TermsPanel.tsx';

const words = defineWords({
  back: ['工会组织', 'Unions'],
  overview: ['概况', 'Overview'],
  led: ['领导的工会', 'Unions led'],
  card: ['组织信息表', 'Form'],
  terms: ['委员会', 'Committee'],
  legal: ['法人登记', 'Legal person'],
  history: ['历史', 'History'],
  more: ['更多操作', 'More'],
  ended: ['这个工会已经不在了，由{heir}接收。', 'This union has ended; {heir} took over.'],
});

const inMenu: readonly UnionActionCode[] = ['rename', 'split', 'line', 'merge', 'dissolve'];

/** Everything about one union. */
export function UnionScreen() {
  const t = useWords(words);
  const act = useWords(doWords);
  const level = useWords(levelWords);
  const status = useWords(statusWords);
  const session = useSession();
  const { id = '' } = useParams();
  const [query, setQuery] = useSearchParams();
  const [open, setOpen] = useState<UnionActionCode>();
  const { data, error } = useRouteQuery(treeRoutes.getUnion, { params: { id } }, { topics: ['unions'] });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const may = (action: UnionActionCode) => data.allowedActions.includes(action);
  const close = () => setOpen(undefined);
  const menu = inMenu.filter(may);
  const tabs = [
    { key: 'overview', label: t('overview'), children: <OverviewPanel union={data} /> },
    { key: 'led', label: t('led'), children: <LedPanel unionId={data.id} /> },
    { key: 'card', label: t('card'), children: <CardPanel key={data.id} union={data} /> },
    { key: 'terms', label: t('terms'), children: <TermsPanel union={data} /> },
    ...(holds(session, 'legalPerson.see')
      ? [{ key: 'legal', label: t('legal'), children: <LegalPanel unionId={data.id} /> }]
      : []),
    { key: 'history', label: t('history'), children: <HistoryPanel unionId={data.id} /> },
  ];
  return (
    <>
      <p className="orgPath">
        <Link to="/unions">{t('back')}</Link>
        {data.ancestors.map((above) => (
          <span key={above.id}>
            {' › '}
            <Link to={`/unions/${above.id}`}>{above.name}</Link>
          </span>
        ))}
      </p>
      <div className="orgHead">
        <h1>{data.name}</h1>
        <Tag>{level(data.level)}</Tag>
        {data.status !== 'active' && <Tag color="default">{status(data.status)}</Tag>}
        {may('found') && <Button onClick={() => setOpen('found')}>{act('found')}</Button>}
        {may('move') && <Button onClick={() => setOpen('move')}>{act('move')}</Button>}
        {menu.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: menu.map((key) => ({ key, label: act(key) })),
              onClick: ({ key }) => setOpen(menu.find((action) => action === key)),
            }}
          >
            <Button>{t('more')}</Button>
          </Dropdown>
        )}
      </div>
      {data.heir && (
        <Alert
          type="warning"
          showIcon
          title={t('ended', { heir: data.heir.name })}
          action={<Link to={`/unions/${data.heir.id}`}>{data.heir.name}</Link>}
        />
      )}
      <EndRequests requests={data.requests} />
      <Tabs
        activeKey={query.get('tab') ?? 'overview'}
        onChange={(tab) => setQuery({ tab }, { replace: true })}
        items={tabs}
      />
      {(open === 'move' || open === 'merge' || open === 'dissolve') && (
        <ChangeDialog kind={open} unionId={data.id} onClose={close} />
      )}
      {open === 'found' && <FoundDialog union={data} onClose={close} />}
      {open === 'rename' && <RenameDialog union={data} onClose={close} />}
      {open === 'split' && <SplitDialog union={data} onClose={close} />}
      {open === 'line' && <LineDialog union={data} onClose={close} />}
    </>
  );
}
