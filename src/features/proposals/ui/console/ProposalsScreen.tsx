import '../../../appeals/ui/console/parts/console.css';
import '../proposals.css';
import { useSearchParams } from 'react-router';
import { TabbedScreen } from '#web/console/TabbedScreen.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { CollectionsTab } from './CollectionsTab.tsx';
import { FiguresTab } from './FiguresTab.tsx';
import { FollowTab } from './FollowTab.tsx';
import { ListTab } from './ListTab.tsx';

const words = defineWords({
  title: ['提案', 'Proposals'],
  queue: ['立案台', 'Docket desk'],
  inspection: ['待督查', 'To inspect'],
  followUps: ['承诺跟踪', 'Follow-up list'],
  unsolved: ['未办结清单', 'Unsolved list'],
  best: ['优秀提案', 'Best proposals'],
  all: ['全部', 'All'],
  figures: ['统计', 'Figures'],
  collections: ['征集期', 'Collections'],
});

/** The desk of the proposal committee. A figure of the wall opens the list of all with its rows. */
export function ProposalsScreen() {
  const t = useWords(words);
  const [address] = useSearchParams();
  const tabs = [
    'queue',
    'inspection',
    'followUps',
    'unsolved',
    'best',
    'all',
    'figures',
    'collections',
  ] as const;
  const fromFigure = address.has('figure') && !address.has('tab');
  return (
    <TabbedScreen
      title={t('title')}
      tabs={fromFigure ? ['all', ...tabs.filter((tab) => tab !== 'all')] : tabs}
      label={(key) => t(key)}
      screens={{
        queue: <ListTab list="queue" />,
        inspection: <ListTab list="inspection" />,
        followUps: <FollowTab />,
        unsolved: <ListTab list="unsolved" />,
        best: <ListTab list="best" />,
        all: <ListTab list="all" />,
        figures: <FiguresTab />,
        collections: <CollectionsTab />,
      }}
    />
  );
}
