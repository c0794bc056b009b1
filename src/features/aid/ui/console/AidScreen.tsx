import '../../../appeals/ui/console/parts/console.css';
import './aid.css';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { ApplicationDrawer } from './ApplicationDrawer.tsx';
import { ApplicationsTab } from './ApplicationsTab.tsx';
import { EnterAid } from './EnterAid.tsx';
import { EnterList } from './EnterList.tsx';
import { RoundsTab } from './RoundsTab.tsx';

const words = defineWords({
  title: ['救助与慰问', 'Aid and condolence'],
  enter: ['登记申请', 'Enter an application'],
  list: ['按名单申请', 'Enter a list'],
  waiting: ['待办', 'Waiting'],
  all: ['全部申请', 'All'],
  paperwork: ['先行救助待补', 'Paperwork due'],
  rounds: ['慰问', 'Rounds'],
});

/** The desk of aid; tab and open application are kept in the address. */
export function AidScreen() {
  const t = useWords(words);
  const session = useSession();
  const [address, setAddress] = useSearchParams();
  const [entering, setEntering] = useState<'one' | 'list' | null>(null);
  const tab = address.get('tab') ?? 'waiting';
  const open = address.get('open');
  const show = (id: string | null) => {
    if (id) address.set('open', id);
    else address.delete('open');
    setAddress(address, { replace: true });
  };
  const mayEnter = holds(session, 'aid.enter');
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {mayEnter && (
          <div className="aidButtons">
            <Button onClick={() => setEntering('list')}>{t('list')}</Button>
            <Button type="primary" onClick={() => setEntering('one')}>
              {t('enter')}
            </Button>
          </div>
        )}
      </div>
      <Tabs
        activeKey={tab}
        destroyOnHidden
        onChange={(next) => setAddress({ tab: next }, { replace: true })}
        items={[
          { key: 'waiting', label: t('waiting'), children: <ApplicationsTab view="waiting" onOpen={show} /> },
          {
            key: 'paperwork',
            label: t('paperwork'),
            children: <ApplicationsTab view="paperwork" onOpen={show} />,
          },
          { key: 'all', label: t('all'), children: <ApplicationsTab view="all" onOpen={show} /> },
          { key: 'rounds', label: t('rounds'), children: <RoundsTab /> },
        ]}
      />
      {open && <ApplicationDrawer id={open} onClose={() => show(null)} />}
      {entering === 'one' && (
        <EnterAid
          onClose={() => setEntering(null)}
          onDone={(id) => {
            setEntering(null);
            show(id);
          }}
        />
      )}
      {entering === 'list' && <EnterList onClose={() => setEntering(null)} />}
    </>
  );
}
