import './calendar.css';
import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { DeadlineMonth } from './DeadlineMonth.tsx';
import { DivisionDays } from './DivisionDays.tsx';
import { DueCalculator } from './DueCalculator.tsx';
import { YearTab } from './YearTab.tsx';

const words = defineWords({
  title: ['日历与期限', 'Calendar and deadlines'],
  deadlines: ['到期日历', 'Deadlines'],
  year: ['工作日历', 'Working days'],
  calculator: ['期限计算', 'Calculator'],
  division: ['地方节假日', 'Local days off'],
});

const tabs = ['deadlines', 'year', 'calculator', 'division'] as const;

/** What falls due when, and the days it is counted by. The open tab is kept in the address. */
export function CalendarScreen() {
  const t = useWords(words);
  const [address, setAddress] = useSearchParams();
  const open = tabs.find((tab) => tab === address.get('tab')) ?? 'deadlines';
  const screens = {
    deadlines: <DeadlineMonth />,
    year: <YearTab />,
    calculator: <DueCalculator />,
    division: <DivisionDays />,
  };
  return (
    <>
      <h1>{t('title')}</h1>
      <Tabs
        activeKey={open}
        destroyOnHidden
        onChange={(tab) => setAddress({ tab }, { replace: true })}
        items={tabs.map((tab) => ({ key: tab, label: t(tab), children: screens[tab] }))}
      />
    </>
  );
}
