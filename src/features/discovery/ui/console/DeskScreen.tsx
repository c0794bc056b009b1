import { Badge, Tabs } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { candidateRoutes } from '../../contract/candidates.ts';
import { CandidatesTab } from './CandidatesTab.tsx';
import { ChangesTab } from './ChangesTab.tsx';
import './discovery.css';
import { topic } from './parts.tsx';
import { WatchTab } from './WatchTab.tsx';

const words = defineWords({
  title: ['主动发现', 'Finding people'],
  lead: [
    '名单比对和各方反映只是线索，由人核实后才建档。',
    'Matches and words are only signs: a person decides before a file is opened.',
  ],
  desk: ['待核实线索', 'To be looked at'],
  changes: ['动态变化', 'What changed'],
  watch: ['监测对象', 'Watched'],
  lists: ['部门名单与比对', 'Agency lists'],
});

/** What waits for a person's eye: new signs, and changes about those who are watched. */
export function DeskScreen() {
  const t = useWords(words);
  const session = useSession();
  const [address, setAddress] = useSearchParams();
  const { data } = useRouteQuery(candidateRoutes.candidates, { query: { limit: 1 } }, { topics: [topic] });
  const tabs = { desk: <CandidatesTab />, changes: <ChangesTab />, watch: <WatchTab /> };
  const open = Object.keys(tabs).find((tab) => tab === address.get('tab')) ?? 'desk';
  return (
    <>
      <div className="discoveryHead">
        <h1>{t('title')}</h1>
        {session && holds(session, 'discovery.list') && <Link to="/discovery/lists">{t('lists')}</Link>}
      </div>
      <p className="discoverySoft">{t('lead')}</p>
      <Tabs
        activeKey={open}
        destroyOnHidden
        onChange={(tab) => setAddress({ tab }, { replace: true })}
        items={(['desk', 'changes', 'watch'] as const).map((key) => ({
          key,
          label:
            key === 'desk' ? (
              <>
                {t('desk')} <Badge count={data?.counts.late ?? 0} />
              </>
            ) : (
              t(key)
            ),
          children: tabs[key],
        }))}
      />
    </>
  );
}
