import '../../../appeals/ui/console/parts/console.css';
import './openAffairs.css';
import { TabbedScreen } from '#web/console/TabbedScreen.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useSession } from '#web/shared/session.ts';
import { CalendarTab } from './CalendarTab.tsx';
import { CatalogueTab } from './CatalogueTab.tsx';
import { FiguresTab } from './FiguresTab.tsx';
import { PlacesTab } from './PlacesTab.tsx';
import { PoliciesTab } from './PoliciesTab.tsx';
import { PostsTab } from './PostsTab.tsx';
import { QuestionsTab } from './QuestionsTab.tsx';

const words = defineWords({
  title: ['公开事务', 'Open affairs'],
  calendar: ['公开日历', 'Calendar'],
  posts: ['已公开', 'Posted'],
  questions: ['职工提问和反映', 'What workers say'],
  catalogue: ['公开目录', 'Catalogue'],
  policies: ['制度库', 'Rule documents'],
  places: ['公开栏二维码', 'QR codes'],
  figures: ['数据', 'Figures'],
});

/** What must be open: when, whether it is, and what workers say of it. */
export function OpenAffairsScreen() {
  const t = useWords(words);
  const session = useSession();
  const byPlace = session?.permissions.includes('openAffairs.figures') ?? false;
  const screens = {
    ...{ calendar: <CalendarTab />, posts: <PostsTab />, questions: <QuestionsTab /> },
    ...{ catalogue: <CatalogueTab />, policies: <PoliciesTab />, places: <PlacesTab /> },
    figures: <FiguresTab />,
  };
  return (
    <TabbedScreen
      title={t('title')}
      tabs={
        byPlace
          ? ['calendar', 'posts', 'questions', 'catalogue', 'policies', 'places', 'figures']
          : ['calendar', 'posts', 'questions', 'catalogue']
      }
      label={t}
      screens={screens}
    />
  );
}
