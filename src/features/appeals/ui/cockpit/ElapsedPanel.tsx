import './cockpitPanels.css';
import { Figure } from '#web/shared/figure.tsx';
import { defineWords, formatRate, useFormats, useWords } from '#web/shared/i18n.ts';
import { PeriodNote } from './PeriodNote.tsx';
import { RowsDialog, type RowsOfFigure, useRows } from './RowsDialog.tsx';
import { useSeesRows, useYear } from './readings.ts';

const words = defineWords({
  p50: ['半数不超过', 'Half within'],
  p90: ['九成不超过', '90 % within'],
  p95: ['九成五不超过', '95 % within'],
  unit: ['个工作日', 'working days'],
  within: ['{days} 个工作日内', '{days} workdays'],
  of: ['{numerator} / {denominator}', '{numerator} of {denominator}'],
});

const limits = [5, 7, 10, 15] as const;

type Year = NonNullable<ReturnType<typeof useYear>>;

/** Elapsed working days of what was closed: percentiles by nearest rank, and how many within so many days. */
export function ElapsedPanel() {
  const t = useWords(words);
  const sees = useSeesRows();
  const year = useYear();
  const list = useRows();
  if (!year) return null;
  const { figures, period } = year;
  const { elapsedWorkdays: elapsed, scope } = figures;
  return (
    <>
      <div className="figureGrid thirds">
        {(['p50', 'p90', 'p95'] as const).map((key) => {
          const within = elapsed[key];
          const open = () => within !== null && list.open(t(key), { measure: 'closed', within, ...period });
          return (
            <Figure
              key={key}
              label={t(key)}
              value={{ kind: 'days', value: within, unit: t('unit') }}
              {...{ period, scope }}
              {...(sees && within !== null ? { rows: { onOpen: open } } : {})}
            />
          );
        })}
      </div>
      <ul className="bars parted">
        {limits.map((days) => (
          <li key={days}>
            <Within days={days} year={year} list={list} sees={sees} />
          </li>
        ))}
      </ul>
      <PeriodNote period={period} scope={scope} />
      <RowsDialog rows={list} />
    </>
  );
}

interface WithinProps {
  days: (typeof limits)[number];
  year: Year;
  list: RowsOfFigure;
  sees: boolean;
}

function Within({ days, year, list, sees }: WithinProps) {
  const t = useWords(words);
  const { number } = useFormats();
  const { elapsedWorkdays: elapsed } = year.figures;
  const name = t('within', { days: String(days) });
  const [numerator, denominator] = [elapsed.within[days], elapsed.count];
  const body = (
    <>
      <span className="barName">{name}</span>
      <span className="barTrack" aria-hidden="true">
        <span className="barRest" style={{ width: `${(numerator / Math.max(1, denominator)) * 100}%` }} />
      </span>
      <span className="barValue">{formatRate(numerator, denominator)}</span>
      <span className="barNote">
        {t('of', { numerator: number(numerator), denominator: number(denominator) })}
      </span>
    </>
  );
  if (!sees) return <div>{body}</div>;
  const open = () => list.open(name, { measure: 'closed', within: days, ...year.period });
  return (
    <button type="button" className="barButton" onClick={open}>
      {body}
    </button>
  );
}
