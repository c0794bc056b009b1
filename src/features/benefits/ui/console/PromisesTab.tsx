import { Segmented } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { PromiseDays } from './PromiseDays.tsx';
import { PromiseGaps } from './PromiseGaps.tsx';
import { PromiseList } from './PromiseList.tsx';

const words = defineWords({
  promises: ['承诺', 'Promises'],
  gaps: ['未付足', 'Gaps'],
  days: ['按天', 'By day'],
});

/** What platforms promised, what they paid, and what is short. */
export function PromisesTab() {
  const t = useWords(words);
  const [view, setView] = useState<'promises' | 'gaps' | 'days'>('promises');
  const views = { promises: <PromiseList />, gaps: <PromiseGaps />, days: <PromiseDays /> };
  return (
    <>
      <div className="benefitBar">
        <Segmented
          value={view}
          onChange={setView}
          options={(['promises', 'gaps', 'days'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </div>
      {views[view]}
    </>
  );
}
