import '../../../appeals/ui/console/parts/console.css';
import './funds.css';
import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { AuditTab } from './AuditTab.tsx';
import { BatchesTab } from './BatchesTab.tsx';
import { PaymentsTab } from './PaymentsTab.tsx';
import { ProjectsTab } from './projects/ProjectsTab.tsx';
import { SourcesTab } from './SourcesTab.tsx';

const words = defineWords({
  title: ['帮扶资金', 'Funds'],
  payments: ['付款', 'Payments'],
  batches: ['付款批次', 'Batches'],
  sources: ['资金来源', 'Sources'],
  projects: ['驿站项目', 'Stations'],
  audit: ['经审检查', 'Audit'],
});

const tabs = [
  { key: 'payments', permission: 'fund.payments', screen: <PaymentsTab /> },
  { key: 'batches', permission: 'fund.payments', screen: <BatchesTab /> },
  { key: 'sources', permission: 'fund.view', screen: <SourcesTab /> },
  { key: 'projects', permission: 'fundProject.see', screen: <ProjectsTab /> },
  { key: 'audit', permission: 'fund.audit', screen: <AuditTab /> },
] as const;

/** Where the money is, what waits to be paid, and whether it all adds up. The open tab is kept in the address. */
export function FundsScreen() {
  const t = useWords(words);
  const session = useSession();
  const [address, setAddress] = useSearchParams();
  const shown = tabs.filter(({ permission }) => holds(session, permission));
  const open = shown.find(({ key }) => key === address.get('tab'))?.key ?? 'payments';
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
      </div>
      <Tabs
        activeKey={open}
        destroyOnHidden
        onChange={(tab) => setAddress({ tab }, { replace: true })}
        items={shown.map(({ key, screen }) => ({ key, label: t(key), children: screen }))}
      />
    </>
  );
}
