import '../../../appeals/ui/console/parts/console.css';
import './benefits.css';
import '../problemWords.ts';
import { TabbedScreen } from '#web/console/TabbedScreen.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { InsuranceTab } from './InsuranceTab.tsx';
import { MutualHelpTab } from './MutualHelpTab.tsx';
import { NeedsTab } from './NeedsTab.tsx';
import { NotesTab } from './NotesTab.tsx';
import { PartnersTab } from './PartnersTab.tsx';
import { PromisesTab } from './PromisesTab.tsx';
import { RecuperationTab } from './RecuperationTab.tsx';
import { WishesTab } from './WishesTab.tsx';

const words = defineWords({
  title: ['服务与保障', 'Benefits'],
  wishes: ['微心愿', 'Wishes'],
  insurance: ['保险', 'Insurance'],
  partners: ['合作优惠', 'Partner benefits'],
  promises: ['平台承诺', 'Promises'],
  needs: ['需求清单', 'Needs'],
  recuperation: ['疗休养', 'Recuperation'],
  mutual: ['互助组', 'Mutual help'],
  notes: ['健康提示', 'Health notes'],
});

const tabs = [
  'wishes',
  'needs',
  'insurance',
  'partners',
  'promises',
  'recuperation',
  'mutual',
  'notes',
] as const;

/** The other kinds of help, one tab each. The open tab is kept in the address. */
export function BenefitsScreen() {
  const t = useWords(words);
  const screens = {
    wishes: <WishesTab />,
    needs: <NeedsTab />,
    insurance: <InsuranceTab />,
    partners: <PartnersTab />,
    promises: <PromisesTab />,
    recuperation: <RecuperationTab />,
    mutual: <MutualHelpTab />,
    notes: <NotesTab />,
  };
  return <TabbedScreen title={t('title')} tabs={tabs} label={t} screens={screens} />;
}
