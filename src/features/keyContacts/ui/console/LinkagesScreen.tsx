import '../../../appeals/ui/console/parts/console.css';
import '../problemWords.ts';
import { TabbedScreen } from '#web/console/TabbedScreen.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { linkageKinds } from '../../vocabulary.ts';
import { LinkagesTab } from './LinkagesTab.tsx';

const words = defineWords({
  title: ['结对共建和四个一', 'Pairings, groups'],
  pairing: ['结对共建', 'Pairings'],
  fourOnes: ['四个一联系', 'Four ones'],
});

/** Unions that work in pairs, and groups that link an area, a line, a point and a surface. */
export function LinkagesScreen() {
  const t = useWords(words);
  return (
    <TabbedScreen
      title={t('title')}
      tabs={linkageKinds}
      label={t}
      screens={{
        pairing: <LinkagesTab key="pairing" kind="pairing" />,
        fourOnes: <LinkagesTab key="fourOnes" kind="fourOnes" />,
      }}
    />
  );
}
