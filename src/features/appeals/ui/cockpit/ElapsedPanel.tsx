import './cockpitPanels.css';
import { Figure } from '#web/shared/figure.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { RowsDialog, useRows } from './RowsDialog.tsx';
import { useSeesRows, useYear } from './readings.ts';

const words = defineWords({
  p50: ['半数不超过', 'Half within'],
  p90: ['九成不超过', '90 % within'],
  p95: ['九成五不超过', '95 % within'],
  unit: ['个工作日', 'working days'],
  within: ['{days} 个工作日内', 'Within {days} working days'],
  closed: ['办结', 'closed'],
});

const limits = [5, 7, 10, 15] as const;

/** Elapsed working days of what was closed: percentiles by nearest rank, and how many within so many days. */
export function ElapsedPanel() {
  const t = useWords(words);
  const sees = useSeesRows();
  const year = useYear();
  const list = useRows();
  if (!year) return null;
  const { figures, period } = year;
  const { elapsedWorkdays: elapsed, scope } = figures;
  const rows = (title: string, within: number | null) =>
    sees && within !== null
      ? { rows: { onOpen: () => list.open(title, { measure: 'closed' as const, within, ...period }) } }
      : {};
  return (
    <div className="figureGrid three">
      {(['p50', 'p90', 'p95'] as const).map((key) => (
        <Figure
          key={key}
          label={t(key)}
          value={{ kind: 'days', value: elapsed[key], unit: t('unit') }}
          {...{ period, scope }}
          {...rows(t(key), elapsed[key])}
        />
      ))}
      {limits.map((days) => (
        <Figure
          key={days}
          label={t('within', { days: String(days) })}
          value={{
            ...{ kind: 'rate', numerator: elapsed.within[days], denominator: elapsed.count },
            ...{ numeratorName: '', denominatorName: t('closed') },
          }}
          {...{ period, scope }}
          {...rows(t('within', { days: String(days) }), days)}
        />
      ))}
      <RowsDialog rows={list} />
    </div>
  );
}
