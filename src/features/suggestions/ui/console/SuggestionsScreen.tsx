import '../problemWords.ts';
import { TabbedScreen } from '#web/console/TabbedScreen.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { BoxesTab } from './BoxesTab.tsx';
import { FiguresTab } from './FiguresTab.tsx';
import { QueueTab } from './QueueTab.tsx';

const words = defineWords({
  title: ['意见建议', 'Suggestions'],
  open: ['待办', 'In hand'],
  all: ['全部', 'All'],
  boxes: ['意见箱', 'Boxes'],
  figures: ['统计', 'Figures'],
});

/** The desk: what is in hand due first, everything, the boxes with their posters, the figures. */
export function SuggestionsScreen() {
  const t = useWords(words);
  const mayPost = holds(useSession(), 'suggestion.boxes');
  const tabs = mayPost
    ? (['open', 'all', 'boxes', 'figures'] as const)
    : (['open', 'all', 'figures'] as const);
  return (
    <TabbedScreen<'open' | 'all' | 'boxes' | 'figures'>
      title={t('title')}
      tabs={tabs}
      label={t}
      screens={{
        open: <QueueTab view="open" />,
        all: <QueueTab view="all" />,
        boxes: <BoxesTab />,
        figures: <FiguresTab />,
      }}
    />
  );
}
