import '../../../appeals/ui/console/parts/console.css';
import './visits.css';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { CardTab } from './CardTab.tsx';
import { FiguresTab } from './FiguresTab.tsx';
import { FindingsTab } from './FindingsTab.tsx';
import { PlansTab } from './PlansTab.tsx';
import { RecordVisit } from './RecordVisit.tsx';
import { VisitsTab } from './VisitsTab.tsx';

const words = defineWords({
  title: ['走访', 'Visits'],
  record: ['记一次走访', 'Note a visit'],
  plans: ['挂钩企业', 'Enterprises'],
  visits: ['走访记录', 'Visits made'],
  findings: ['待办发现', 'Findings'],
  card: ['年度六个一', 'Six of the year'],
  figures: ['数据', 'Figures'],
});

const tabs = ['plans', 'visits', 'findings', 'card', 'figures'] as const;

/** A cadre's week: who is due, what was found, what came of it. The open tab is kept in the address. */
export function VisitsScreen() {
  const t = useWords(words);
  const [address, setAddress] = useSearchParams();
  const [recording, setRecording] = useState<{ id: string; name: string } | 'any' | null>(null);
  const open = tabs.find((tab) => tab === address.get('tab')) ?? 'plans';
  const screens = {
    plans: <PlansTab onVisit={setRecording} />,
    visits: <VisitsTab />,
    findings: <FindingsTab />,
    card: <CardTab />,
    figures: <FiguresTab />,
  };
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        <Button type="primary" onClick={() => setRecording('any')}>
          {t('record')}
        </Button>
      </div>
      <Tabs
        activeKey={open}
        destroyOnHidden
        onChange={(tab) => setAddress({ tab }, { replace: true })}
        items={tabs.map((tab) => ({ key: tab, label: t(tab), children: screens[tab] }))}
      />
      {recording && (
        <RecordVisit
          {...(recording === 'any' ? {} : { employer: recording })}
          onClose={() => setRecording(null)}
          onSaved={() => {
            setRecording(null);
            setAddress({ tab: 'visits' }, { replace: true });
          }}
        />
      )}
    </>
  );
}
