import '../../../appeals/ui/console/parts/console.css';
import { TabbedScreen } from '#web/console/TabbedScreen.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { EvidenceTab } from './EvidenceTab.tsx';
import { ListTab } from './ListTab.tsx';
import { LiveTab } from './LiveTab.tsx';
import { SettlementTab } from './SettlementTab.tsx';

const words = defineWords({
  title: ['商户与核销', 'Merchants'],
  list: ['商户', 'Merchants'],
  live: ['实时核销', 'Live'],
  doubleSpends: ['双花与争议', 'Double spends'],
  settlement: ['结算', 'Settlement'],
  evidence: ['异常存证', 'Evidence'],
});

const tabs = ['list', 'live', 'doubleSpends', 'settlement', 'evidence'] as const;

/** Merchants, what they redeem as it happens, what is contested, and what they are paid. */
export function MerchantsScreen() {
  const t = useWords(words);
  const screens = {
    list: <ListTab />,
    live: <LiveTab />,
    doubleSpends: <LiveTab only="doubleSpends" />,
    settlement: <SettlementTab />,
    evidence: <EvidenceTab />,
  };
  return <TabbedScreen title={t('title')} tabs={tabs} label={t} screens={screens} />;
}
