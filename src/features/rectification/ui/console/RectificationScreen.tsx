import '../../../appeals/ui/console/parts/console.css';
import './rectification.css';
import { TabbedScreen } from '#web/console/TabbedScreen.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useSession } from '#web/shared/session.ts';
import { FindingsTab } from './FindingsTab.tsx';
import { LedgerTab } from './LedgerTab.tsx';

const words = defineWords({
  title: ['整改', 'Rectification'],
  ledger: ['整改台账', 'Ledger'],
  findings: ['发现的问题', 'Findings'],
  mine: ['我单位的任务', 'My unit’s tasks'],
});

/** What was found, the notices that put it right, and for people of a unit what is theirs to do. */
export function RectificationScreen() {
  const t = useWords(words);
  const session = useSession();
  const seesAll = session?.permissions.includes('rectification.findings') ?? false;
  const screens = {
    ledger: <LedgerTab key="ledger" />,
    findings: <FindingsTab />,
    mine: <LedgerTab key="mine" mine />,
  };
  return (
    <TabbedScreen
      title={t('title')}
      tabs={seesAll ? ['ledger', 'findings'] : ['mine']}
      label={t}
      screens={screens}
    />
  );
}
