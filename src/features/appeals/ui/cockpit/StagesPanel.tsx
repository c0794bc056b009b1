import './cockpitPanels.css';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { queueAddress, useNow, useSeesRows } from './readings.ts';

const words = defineWords({
  none: ['现在没有在办的诉求', 'Nothing is open'],
  late: ['逾期 {count}', '{count} late'],
  unit: ['{count} 件', '{count}'],
});

/** How many stand at each stage of the life, the late ones told apart. */
export function StagesPanel() {
  const t = useWords(words);
  const pick = usePick();
  const { number } = useFormats();
  const sees = useSeesRows();
  const now = useNow();
  if (!now) return null;
  const stages = now.stages.filter(({ open }) => open > 0);
  if (stages.length === 0) return <p>{t('none')}</p>;
  const most = Math.max(...stages.map(({ open }) => open));
  return (
    <ul className="bars fit">
      {stages.map(({ status, words: said, open, overdue }) => {
        const body = (
          <>
            <span className="barName">{pick([said.zh, said.en])}</span>
            <span className="barTrack" aria-hidden="true">
              <span className="barLate" style={{ width: `${(overdue / most) * 100}%` }} />
              <span className="barRest" style={{ width: `${((open - overdue) / most) * 100}%` }} />
            </span>
            <span className="barValue">{t('unit', { count: number(open) })}</span>
            <span className="barNote late">{overdue > 0 ? t('late', { count: number(overdue) }) : ''}</span>
          </>
        );
        return (
          <li key={status}>
            {sees ? <a href={queueAddress({ view: 'open', status })}>{body}</a> : <div>{body}</div>}
          </li>
        );
      })}
    </ul>
  );
}
