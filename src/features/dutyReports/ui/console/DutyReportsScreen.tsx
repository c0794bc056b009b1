import { TabbedScreen } from '#web/console/TabbedScreen.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { BodiesTab } from './BodiesTab.tsx';
import { ContestsTab } from './ContestsTab.tsx';

const words = defineWords({
  title: ['履职报告', 'Duty reports'],
  bodies: ['代表大会', 'Bodies'],
  contests: ['异议', 'Contested lines'],
});

/** Reports of the bodies of my places, and lines their representatives see otherwise. */
export function DutyReportsScreen() {
  const t = useWords(words);
  return (
    <TabbedScreen
      title={t('title')}
      tabs={['bodies', 'contests']}
      label={t}
      screens={{ bodies: <BodiesTab />, contests: <ContestsTab /> }}
    />
  );
}
