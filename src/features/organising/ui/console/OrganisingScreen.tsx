import '../../../appeals/ui/console/parts/console.css';
import './organising.css';
import { TabbedScreen } from '#web/console/TabbedScreen.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { BoardTab } from './BoardTab.tsx';
import { CampaignsTab } from './CampaignsTab.tsx';
import { CoverageTab } from './CoverageTab.tsx';
import { InstitutionsTab } from './InstitutionsTab.tsx';
import { PoolTab } from './PoolTab.tsx';

const words = defineWords({
  title: ['建会', 'Organising'],
  board: ['建会进度', 'Foundings'],
  pool: ['未建会企业', 'Without a union'],
  campaigns: ['专项行动', 'Campaigns'],
  coverage: ['覆盖情况', 'Coverage'],
  institutions: ['民主管理建制', 'Institutions'],
});

const tabs = ['board', 'pool', 'campaigns', 'coverage', 'institutions'] as const;

/** From the employer without a union to the union in the tree. The open tab is kept in the address. */
export function OrganisingScreen() {
  const t = useWords(words);
  const screens = {
    board: <BoardTab />,
    pool: <PoolTab />,
    campaigns: <CampaignsTab />,
    coverage: <CoverageTab />,
    institutions: <InstitutionsTab />,
  };
  return <TabbedScreen title={t('title')} tabs={tabs} label={t} screens={screens} />;
}
