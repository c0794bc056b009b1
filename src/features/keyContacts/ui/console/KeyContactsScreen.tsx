import '../../../appeals/ui/console/parts/console.css';
import '../problemWords.ts';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { AskExport } from '../../../exports/ui/console/AskExport.tsx';
import { AssignDrawer } from './AssignDrawer.tsx';
import { FiguresTab } from './FiguresTab.tsx';
import { NeedsTab } from './NeedsTab.tsx';
import { RosterTab } from './RosterTab.tsx';
import { VisitsTab } from './VisitsTab.tsx';
import { WallNotice } from './WallNotice.tsx';

const words = defineWords({
  title: ['走访联系', 'Key contacts'],
  assign: ['安排联系', 'Assign somebody'],
  bring: ['导入名册', 'Import a roster'],
  out: ['导出', 'Export'],
  roster: ['名册', 'Roster'],
  visits: ['走访', 'Visits'],
  needs: ['需求', 'Needs'],
  figures: ['数据', 'Figures'],
});

const tabs = ['roster', 'visits', 'needs', 'figures'] as const;
type Tab = (typeof tabs)[number];
/** Where the rows behind a figure are. */
const tabOfFigure: Readonly<Record<string, Tab>> = {
  ...{ contacts: 'roster', visits: 'visits', personTimes: 'visits', peopleReached: 'roster' },
  ...{ needs: 'needs', fulfilled: 'needs' },
};

/** Roster, visits and needs of the places one may see. The open tab and what the wall asks for are in the address. */
export function KeyContactsScreen() {
  const t = useWords(words);
  const session = useSession();
  const [address, setAddress] = useSearchParams();
  const [open, setOpen] = useState<'assign' | 'export'>();
  const tab =
    tabs.find((one) => one === address.get('tab')) ?? tabOfFigure[address.get('figure') ?? ''] ?? 'roster';
  const screens = {
    roster: <RosterTab />,
    visits: <VisitsTab />,
    needs: <NeedsTab />,
    figures: <FiguresTab />,
  };
  const mayAssign = holds(session, 'keyContact.assign');
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {mayAssign && (
          <>
            <Button onClick={() => setOpen('export')}>{t('out')}</Button>
            <Link to="/key-contacts/imports">
              <Button>{t('bring')}</Button>
            </Link>
            <Button type="primary" onClick={() => setOpen('assign')}>
              {t('assign')}
            </Button>
          </>
        )}
      </div>
      <WallNotice />
      <Tabs
        activeKey={tab}
        destroyOnHidden
        onChange={(next) => setAddress({ tab: next }, { replace: true })}
        items={tabs.map((one) => ({ key: one, label: t(one), children: screens[one] }))}
      />
      {open === 'assign' && <AssignDrawer onClose={() => setOpen(undefined)} />}
      {open === 'export' && <AskExport onClose={() => setOpen(undefined)} />}
    </>
  );
}
